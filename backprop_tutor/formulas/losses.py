"""The losses: a row says all that is known of one; the total error is the sum over the outputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.setting import POSITIVE, Setting, Settings
from backprop_tutor.formulas.table import Formula, FormulaTable


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LossRow:
    """The error of one output."""

    name: str
    formula: Formula
    """E by target and out."""
    taught: Formula | None = None
    """∂E/∂out by target and out, as it is taught; SymPy must prove it. Else it is as it comes."""
    constant: Formula | None = None
    """What stands before the square, where the error is one."""
    weights: Formula | None = None
    """The factors of −ln(out) and −ln(1 − out) by the target, where the error is their sum."""
    cancels: Activation | None = None
    """With which activation ∂E/∂net = out − target; if tied, where the targets add up to 1."""
    targets: tuple[int, ...] = ()
    """The only targets that it can take, where those are few."""
    kinks: Formula | None = None
    """The outputs, by the target, at which the slope jumps."""
    settings: Settings = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Its names elsewhere, and how what they mean there may differ."""


ADDED = "; it adds the outputs up, where others take their mean"


def squares(name: str, constant: Formula, **elsewhere: str) -> LossRow:
    """E = constant·(target − out)², ∂E/∂out = 2·constant·(out − target)"""
    return LossRow(
        name=name,
        formula=lambda f, target, out: constant(f) * (target - out) ** 2,
        taught=lambda f, target, out: f.times(2 * constant(f), out - target),
        constant=constant,
        elsewhere=elsewhere,
    )


class Loss(FormulaTable):
    """Which formula compares outputs with targets."""

    row: LossRow

    HALF_SQUARED_ERROR = squares("half-squared-error", lambda f: f.number(1) / 2)
    SQUARED_ERROR = squares("squared-error", lambda f: f.number(1), sse="")
    MEAN_SQUARED_ERROR = squares(
        "mean-squared-error",
        lambda f: 1 / f.count,
        mse=", the mean over the outputs; with a ½ it is `half-mean-squared-error`",
    )
    HALF_MEAN_SQUARED_ERROR = squares("half-mean-squared-error", lambda f: 1 / (2 * f.count))
    BINARY_CROSS_ENTROPY = LossRow(
        name="binary-cross-entropy",
        elsewhere=dict.fromkeys(("bce", "log-loss"), ADDED),
        formula=lambda f, target, out: -target * f.log(out) - (1 - target) * f.log(1 - out),
        taught=lambda _, target, out: (out - target) / (out * (1 - out)),
        weights=lambda _, target: (target, 1 - target),
        cancels=Activation.SIGMOID,
    )
    CROSS_ENTROPY = LossRow(
        name="cross-entropy",
        elsewhere={"categorical-cross-entropy": ADDED},
        formula=lambda f, target, out: -target * f.log(out),
        taught=lambda _, target, out: -target / out,
        weights=lambda f, target: (target, f.number(0)),
        cancels=Activation.SOFTMAX,
    )
    HUBER = LossRow(  # Huber 1964
        name="huber",
        elsewhere={"smooth-l1": "; others divide it by δ"},
        formula=lambda f, target, out, delta: f.where(
            out - target > delta,
            delta * (out - target - delta / 2),
            f.where(
                target - out > delta,
                delta * (target - out - delta / 2),
                f.number(1) / 2 * (target - out) ** 2,
            ),
        ),
        taught=lambda f, target, out, delta: f.where(
            out - target > delta, delta, f.where(target - out > delta, -delta, out - target)
        ),
        settings={"delta": Setting("1", "δ", POSITIVE, "Beyond which the error is a line.")},
    )
    HINGE = LossRow(
        name="hinge",
        formula=lambda f, target, out: f.where(target * out > 1, 0, 1 - target * out),
        taught=lambda f, target, out: f.where(target * out > 1, 0, -target),
        kinks=lambda _, target: (1 / target,),
        targets=(-1, 1),
    )
    ABSOLUTE_ERROR = LossRow(
        name="absolute-error",
        elsewhere=dict.fromkeys(("mae", "l1"), ADDED),
        formula=lambda f, target, out: f.abs(out - target),
        taught=lambda f, target, out: f.where(out - target > 0, 1, -1),
        kinks=lambda _, target: (target,),
    )
    NONE = LossRow(
        name="none",
        formula=lambda _, __, out: out,
        taught=lambda f, _, __: f.number(1),
    )

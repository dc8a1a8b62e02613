"""Losses, activations, updates and forms as a textbook prints them, in the author's names."""

from collections.abc import Mapping

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.conventions import Form
from backprop_tutor.lesson.model.drawn import DECIMALS, Drawn, Initialiser
from backprop_tutor.lesson.model.lesson import Lesson

LOSSES: Mapping[Loss, str] = {
    Loss.HALF_SQUARED_ERROR: "½ · Σ({target} − {out})²",
    Loss.SQUARED_ERROR: "Σ({target} − {out})²",
    Loss.MEAN_SQUARED_ERROR: "1/n · Σ({target} − {out})², n = {count}",
    Loss.HALF_MEAN_SQUARED_ERROR: "1/(2n) · Σ({target} − {out})², n = {count}",
    Loss.BINARY_CROSS_ENTROPY: "−Σ({target} · ln({out}) + (1 − {target}) · ln(1 − {out}))",
    Loss.CROSS_ENTROPY: "−Σ {target} · ln({out})",
    Loss.NONE: "none: the gradients are those of the output itself",
}
ACTIVATIONS: Mapping[Activation, str] = {
    Activation.SIGMOID: "{out} = 1/(1 + e^(−{net}))",
    Activation.IDENTITY: "{out} = {net}",
    Activation.TANH: "{out} = tanh({net})",
    Activation.RELU: "{out} = {net} if {net} > 0, else 0; its derivative at 0 is taken as 0",
    Activation.LEAKY_RELU: (
        "{out} = {net} if {net} > 0, else {leak} · {net}; its derivative at 0 is taken as {leak}"
    ),
    Activation.SOFTPLUS: "{out} = ln(1 + e^{net})",
    Activation.SOFTMAX: "{out} = e^{net}/Σ e^{net}, the sum over the units of the layer",
}
METHODS: Mapping[Method, str] = {
    Method.GRADIENT_DESCENT: "{new} = w − {rate} · {slope}",
    Method.MOMENTUM: "v⁺ = μ · v − {rate} · g, {new} = w + v⁺, g = {slope}",
    Method.NESTEROV: "v⁺ = μ · v − {rate} · g, {new} = w + μ · v⁺ − {rate} · g, g = {slope}",
    Method.RMSPROP: ("s⁺ = ρ · s + (1 − ρ) · g², {new} = w − {rate} · g/(√(s⁺) + ε), g = {slope}"),
    Method.ADAM: (
        "m⁺ = β1 · m + (1 − β1) · g, v⁺ = β2 · v + (1 − β2) · g², "
        "m̂ = m⁺/(1 − β1^t), v̂ = v⁺/(1 − β2^t), {new} = w − {rate} · m̂/(√(v̂) + ε), "
        "g = {slope}, update t"
    ),
}
DRAWN: Mapping[Initialiser, str] = {
    Initialiser.CONSTANT: "each {value}",
    Initialiser.UNIFORM: (
        "drawn evenly from {low} to {high}, seed {seed}, rounded to {decimals} decimals"
    ),
    Initialiser.GLOROT: (
        "glorot: drawn evenly from −a to a, a = √(6/({n_in} + {n_out})), seed {seed}, "
        "rounded to {decimals} decimals"
    ),
    Initialiser.HE: (
        "he: drawn evenly from −a to a, a = √(6/{n_in}), seed {seed}, "
        "rounded to {decimals} decimals"
    ),
    Initialiser.ONE_HOT: "one-hot: 1 in place {hot}, else 0",
}
CONSTANTS = {"momentum": "μ", "decay": "ρ", "beta1": "β1", "beta2": "β2", "epsilon": "ε"}
FORMS: Mapping[Form, str] = {
    Form.GROUPED: "grouped: a sum over outputs stands inside one factor",
    Form.PATHS: "paths: one full chain per output error, added at the end",
    Form.DELTA: "delta: {delta} = ∂{total}/∂{net} of a unit is worked out once and reused",
}


def names(lesson: Lesson) -> Mapping[str, str]:
    """The author's names of the quantities of any unit: out of out_{unit}."""
    notation = lesson.notation
    patterns = {
        key: getattr(notation, key).partition("{")[0].rstrip("_([") or key
        for key in ("net", "out", "target", "delta")
    }
    total, new = notation.total, lesson.updated("w")
    if lesson.loss is Loss.NONE:
        total = lesson.out(lesson.outputs[0].name)
    return patterns | {
        "total": total,
        "rate": notation.rate,
        "new": new,
        "slope": f"∂{total}/∂w",
        "count": f"{len(lesson.outputs)} output" + "s" * (len(lesson.outputs) > 1),
    }


def loss(lesson: Lesson) -> str:
    """E_total = ½ · Σ(target − out)²."""
    said = LOSSES[lesson.loss].format(**names(lesson))
    return said if lesson.loss is Loss.NONE else f"{lesson.notation.total} = {said}"


def drawn(numbers: Drawn) -> str:
    """From what rule and seed numbers follow."""
    return DRAWN[numbers.rule].format(**numbers.settings, decimals=DECIMALS)

"""Numbers carried as they are shown, as in a calculation by hand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import screens
from networks import dense
from sympy import Symbol

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.numbers.rounding import write
from backprop_tutor.maths.running import training


def by_hand(lesson: Lesson, digits: Digits) -> training.Training:
    return training.prepare(replace(lesson, digits=digits))


@pytest.mark.parametrize(("truncate", "rounding"), [(False, ROUND_HALF_UP), (True, ROUND_DOWN)])
def test_a_weight_worked_out_by_hand(truncate: bool, rounding: str) -> None:
    """Every line of Mazur's w5, with three decimals at every step."""

    def cut(value: Decimal) -> Decimal:
        return value.quantize(Decimal("0.001"), rounding=rounding)

    def squash(net: Decimal) -> Decimal:
        return cut(1 / (1 + (-net).exp()))

    d = Decimal
    h1 = squash(cut(d("0.15") * d("0.05") + d("0.20") * d("0.10") + d("0.35")))
    h2 = squash(cut(d("0.25") * d("0.05") + d("0.30") * d("0.10") + d("0.35")))
    o1 = squash(cut(d("0.40") * h1 + d("0.45") * h2 + d("0.60")))
    gradient = cut((o1 - d("0.01")) * cut(o1 * (1 - o1)) * h1)
    new = cut(d("0.40") - d("0.5") * gradient)

    program = by_hand(shelf.load("mazur"), Digits(3, False, truncate, True)).program
    trace = program.trace(program.start())
    assert trace.values[Symbol("out_o1")] == float(o1)
    assert trace.gradients[Symbol("w5")] == float(gradient)
    assert trace.updated(Symbol("w5")) == float(new)


EACH = [
    *(dense([2, 2, 2], 3, "unit", (each, each)) for each in Activation),
    *(dense([2, 2, 2], 4, loss=each) for each in Loss if each is not Loss.NONE),
]


@pytest.mark.parametrize("plain", [shelf.load("dawood"), *EACH])
def test_one_parameter_is_worked_out_as_in_the_whole_pass(plain: Lesson) -> None:
    """`explain` and `run` go the same way, by any activation and loss."""
    lesson = replace(plain, digits=Digits(4, False, False, True))
    program = training.prepare(lesson).program
    whole = program.trace(program.start())
    net = network.build(lesson)
    for name in net.parameters:
        chain = Backpropagation(net, lesson.form).derive(name)
        trace = derivation.work_out(lesson, net, chain).trace

        assert trace.gradients[name] == whole.gradients[name]
        assert trace.updated(name) == whole.updated(name)


@pytest.mark.parametrize("lesson", [dense([2, 3, 2], seed=5), *EACH])
def test_with_all_digits_it_is_full_precision(lesson: Lesson) -> None:
    """Fifteen significant digits at every step come near a run that cuts nothing."""
    plan = by_hand(lesson, Digits(15, carried=True))
    exact = training.prepare(lesson)
    *_, (_, state) = training.train(plan, 3)
    *_, (_, expected) = training.train(exact, 3)

    for name in map(Symbol, lesson.parameters):
        assert state[name] == pytest.approx(expected[name], rel=1e-11)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.751365069552316, Digits(9), ("0.751365070", 0)),
        (0.734928612717014, Digits(5, False, True), ("0.73492", 0)),
        (0.41000000000000003, Digits(5, False, True), ("0.41", 0)),
        (0.39999999999999947, Digits(5, False, True), ("0.4", 0)),
        (-0.000491641961757263, Digits(5, False, True), ("-0.00049", 0)),
        (1.1e-6, Digits(5, False), ("1.1", -6)),
        (9.99999999996e-9, Digits(9), ("1.00000000", -8)),
        (12345678.0, Digits(6), ("1.23457", 7)),
        (1000000.0, Digits(3), ("1000000", 0)),
        (0.0, Digits(3), ("0", 0)),
        (-0.0, Digits(3), ("0", 0)),
        (2.5, Digits(1), ("3", 0)),
        (float("inf"), Digits(3), ("inf", 0)),
        (1.5e300, Digits(4, False), ("1.5", 300)),
        (-123456789012.5, Digits(15, False), ("-123456789012.5", 0)),
    ],
)
def test_how_a_number_is_cut(value: float, digits: Digits, shown: tuple[str, int]) -> None:
    """Rounded half up or truncated, never to 0, never with zeros that are not there."""
    assert write(value, digits) == shown


@pytest.fixture
def lesson_file(tmp_path: Path) -> Callable[..., str]:
    """Write a lesson of two samples with some digits."""

    def write_down(digits: str) -> str:
        path = tmp_path / "lesson.yaml"
        path.write_text(TWO_SAMPLES + f"digits: {digits}\n", encoding="utf-8")
        return str(path)

    return write_down


TWO_SAMPLES = """format: 1
title: Two samples
inputs: {x: [1, 2]}
targets: {y: [0, 1]}
parameters: {w: 0.3, v: 0.7, b: 0.1}
layers:
  - activation: sigmoid
    units: {h: {w: x, b: 1}}
  - activation: identity
    units: {y: {v: h}}
loss: half-squared-error
learning_rate: 1
batch: {size: 2}
form: delta
"""


def lines(screen: str) -> list[str]:
    return [" ".join(line.split()) for line in screen.splitlines()]


def test_a_quantity_has_digits_of_its_own_in_every_sample(lesson_file: Callable[..., str]) -> None:
    """Shown with its digits and carried so: out_h is 0.6 and 0.67, and 0.7·0.6 is 0.42."""
    digits = "{decimals: 5, carry: displayed, for: {out_h: {decimals: 2}, total: {decimals: 1}}}"
    shown = lines(screens.run("run", "--lesson", lesson_file(digits)).stdout)

    after = [shown[shown.index(f"= {sides}") + 1] for sides in ("1/(1 + e^(−0.4))", "0.7 · 0.67")]
    assert after == ["= 0.6", "= 0.469"]
    assert "= ½ · (0 − 0.42)²" in shown
    assert "= 0.0882" in shown
    assert "E_total stayed at 0.1." in shown


def test_one_sample_alone_may_have_digits_of_its_own(lesson_file: Callable[..., str]) -> None:
    digits = "{decimals: 5, for: {out: {decimals: 3}, out_h(2): {decimals: 2, carry: displayed}}}"
    with pytest.raises(RejectedError, match="out_h\\(2\\)"):
        shelf.load(lesson_file(digits))


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("net", "net_y(1)", 0.4),
        ("out", "out_h(1)", 0.6),
        ("total", "E_total", 0.1),
        ("updated", "v", 0.8),
    ],
)
def test_every_kind_is_cut_where_it_is_carried(
    lesson_file: Callable[..., str], kind: str, name: str, value: float
) -> None:
    """A kind with one decimal among full precision."""
    path = lesson_file(f"{{for: {{{kind}: {{decimals: 1, carry: displayed}}}}}}")
    program = training.prepare(shelf.load(path)).program
    trace = program.trace(program.start())

    assert (trace.state if kind == "updated" else trace.values)[Symbol(name)] == value


@pytest.mark.parametrize(
    ("kind", "of", "by"),
    [
        ("delta", "E_y(1)", "net_h(1)"),
        ("factor", "out_h(1)", "net_h(1)"),
        ("gradient", "E_total", "w"),
    ],
)
def test_kinds_of_derivatives(lesson_file: Callable[..., str], kind: str, of: str, by: str) -> None:
    path = lesson_file(f"{{for: {{{kind}: {{decimals: 1}}}}}}")
    precision = network.build(shelf.load(path)).precision

    assert precision.of_slope(Symbol(of), Symbol(by)) == Digits(1, significant=False)
    others = {("E_total", "w"), ("out_h(1)", "net_h(1)"), ("E_y(1)", "net_h(1)")} - {(of, by)}
    assert all(precision.of_slope(*map(Symbol, each)).count == 6 for each in others)


def test_the_screen_says_what_has_digits_of_its_own(lesson_file: Callable[..., str]) -> None:
    digits = (
        "{decimals: 4, carry: displayed, for: {out_h: {decimals: 1}, "
        "delta: {significant: 3, rounding: truncate}, factor: {carry: full}}}"
    )
    path = lesson_file(digits)
    own = (
        "but out_h to 1 decimal, each δ to 3 significant digits (truncated), factors to 4 decimals "
    )
    own += "(carried in full)"
    for command in (("explain", "w"), ("show",)):
        shown = screens.run(*command, "--lesson", path).stdout
        assert own in " ".join(shown.replace("digits  ", "").split())


def test_digits_of_the_command_line_are_those_of_all(lesson_file: Callable[..., str]) -> None:
    path = lesson_file("{decimals: 4, for: {out: {decimals: 1}}}")
    shown = lines(screens.run("run", "--lesson", path, "--digits", "3").stdout)

    assert shown[shown.index("= 1/(1 + e^(−0.4))") + 1] == "= 0.599"
    assert "Worked out in double precision, shown to 3 decimals, rounded." in shown

"""Numbers carried as they are shown, as in a calculation by hand."""

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from networks import dense
from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.conventions import Digits
from backprop_tutor.lesson.model import Lesson
from backprop_tutor.maths import glance, network, training
from backprop_tutor.maths.derivation import Backpropagation
from backprop_tutor.maths.rounding import write


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


def test_one_parameter_is_worked_out_as_in_the_whole_pass() -> None:
    """`explain` and `run` go the same way."""
    lesson = replace(shelf.load("dawood"), digits=Digits(4, False, False, True))
    program = training.prepare(lesson).program
    whole = program.trace(program.start())
    net = network.build(lesson)
    for name in net.parameters:
        chain = Backpropagation(net, lesson.form).derive(name)
        trace, _ = glance.look(net, chain)

        assert trace.gradients[name] == whole.gradients[name]
        assert trace.updated(name) == whole.updated(name)


def test_with_all_digits_it_is_full_precision() -> None:
    """Fifteen significant digits at every step come near a run that cuts nothing."""
    lesson = dense([2, 3, 2], seed=5)
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

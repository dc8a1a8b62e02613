"""Where a wrong derivation parts from the right one: the equations and factors that differ."""

from collections.abc import Iterator
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.elements.sheet import Sheet

MOST = 3
"""At most this many lines in which two derivations part are shown."""


class Line(NamedTuple):
    """One line of two derivations: what stands on the left, and the two right-hand sides."""

    left: Formula
    right: Formula
    wrong: Formula
    values: tuple[Number, Number]


def sheet(trial: Trial) -> Sheet:
    """Return the names and numbers of the first pass of a trial."""
    return Sheet(trial.lesson, trial.network, trial.first)


def rows(right: Sheet, wrong: Sheet) -> list[tuple[Words, Words, Words]]:
    """Return the lines in which two derivations part; after a few, the others are alike."""
    found = list(find(right, wrong))
    told = [row(line) for line in found[:MOST]]
    if len(found) > MOST:
        told.append((("…",), (f"{len(found) - MOST} more in the same way",), ("",)))
    return told


def row(line: Line) -> tuple[Words, Words, Words]:
    """Return what stands left, right and wrong."""
    right, wrong = line.values
    return (line.left,), _side(line.right, right), _side(line.wrong, wrong)


def find_slopes(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    """Give the derivatives of the total errors by the outputs that differ in themselves."""
    for mine, other in zip(right.network.examples, wrong.network.examples, strict=True):
        yield from _slopes(right, wrong, mine.total_in_outputs, other.total_in_outputs)


def find(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    """Give the lines that differ in themselves, not only in their numbers, forward then back."""
    pairs = [(eq, _same(wrong, eq.name)) for eq in right.network.equations]
    for mine, other in pairs:
        if tuple(mine.terms) != tuple(other.terms):
            yield _line(right, wrong, mine, other)
    for mine, other in reversed(pairs):
        yield from _slopes(right, wrong, mine, other)
    yield from _updates(right, wrong)


def _slopes(right: Sheet, wrong: Sheet, mine: Equation, other: Equation) -> Iterator[Line]:
    """The derivatives by what is worked out or learned; inputs and targets are given."""
    given = {name for example in right.network.examples for name in example.given}
    for name in mine.reads:
        in_both = name in other.reads and name not in given
        if in_both and mine.derivative(name) != other.derivative(name):
            yield _slope(right, wrong, mine, other, name)


def _updates(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    for name in right.network.parameters:
        mine, other = right.network.updates.get(name), wrong.network.updates.get(name)
        if mine and other:
            for step, twin in zip(mine.steps, other.steps, strict=True):
                written = right.right_side(step), wrong.right_side(twin)
                if written[0] != written[1]:
                    values = right.number(step.name), wrong.number(twin.name)
                    yield Line(right.names[step.name], *written, values)
        elif mine or other:
            new = (mine or other).steps[-1].name  # type: ignore[union-attr]
            sides = [_new_value(sheet, name) for sheet in (right, wrong)]
            learner = right if mine else wrong
            yield Line(learner.names[new], sides[0][0], sides[1][0], (sides[0][1], sides[1][1]))


def _new_value(sheet: Sheet, name: Symbol) -> tuple[Formula, Number]:
    update = sheet.network.updates.get(name)
    if update is None:
        return sheet.names[name], sheet.number(name)
    last = update.steps[-1]
    return sheet.right_side(last), sheet.number(last.name)


def _same(sheet: Sheet, name: Symbol) -> Equation:
    return next(equation for equation in sheet.network.equations if equation.name == name)


def _line(right: Sheet, wrong: Sheet, mine: Equation, other: Equation) -> Line:
    values = right.number(mine.name), wrong.number(mine.name)
    return Line(right.names[mine.name], right.right_side(mine), wrong.right_side(other), values)


def _slope(right: Sheet, wrong: Sheet, mine: Equation, other: Equation, name: Symbol) -> Line:
    values = _value(right, mine, name), _value(wrong, other, name)
    left = right.partial(mine.name, name)
    return Line(left, right.derivative(mine, name), wrong.derivative(other, name), values)


def _value(sheet: Sheet, equation: Equation, by: Symbol) -> Number:
    """The number of a name as the lesson writes it, of any other expression as it comes out."""
    expression = equation.derivative(by)
    if isinstance(expression, Symbol):
        return sheet.number(expression)
    return sheet.work_out(equation.name, by, equation.slope(by))


def _side(formula: Formula, value: Number) -> Words:
    return (formula,) if isinstance(formula, Number) else (formula, " = ", value)

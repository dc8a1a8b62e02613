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


Side = tuple[Formula, Number]
"""What stands on the right, and its value."""


class Line(NamedTuple):
    """One line of two derivations: what stands on the left, and the two right-hand sides."""

    left: Formula
    right: Side
    wrong: Side


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
    return (line.left,), _words(*line.right), _words(*line.wrong)


def find_slopes(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    """Give the derivatives of the total errors by the outputs that differ in themselves."""
    for mine, other in zip(right.network.examples, wrong.network.examples, strict=True):
        yield from _slopes(right, wrong, mine.total_in_outputs, other.total_in_outputs)


def find(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    """Give the lines that differ in themselves, not only in their numbers, forward then back."""
    others = wrong.network.index.named
    pairs = [(mine, others[mine.name]) for mine in right.network.equations]
    for mine, other in pairs:
        if tuple(mine.terms) != tuple(other.terms):
            yield Line(right.names[mine.name], _side(right, mine), _side(wrong, other))
    for mine, other in reversed(pairs):
        yield from _slopes(right, wrong, mine, other)
    yield from _updates(right, wrong)


def _slopes(right: Sheet, wrong: Sheet, mine: Equation, other: Equation) -> Iterator[Line]:
    """The derivatives by what is worked out or learned; inputs and targets are given."""
    given = {name for example in right.network.examples for name in example.given}
    for name in mine.reads:
        in_both = name in other.reads and name not in given
        if in_both and mine.derivative(name) != other.derivative(name):
            left = right.partial(mine.name, name)
            yield Line(left, _slope(right, mine, name), _slope(wrong, other, name))


def _updates(right: Sheet, wrong: Sheet) -> Iterator[Line]:
    """The steps that differ; where one of the two does not learn a parameter, its new value."""
    for name in right.network.parameters:
        mine, other = (sheet.network.updates.get(name) for sheet in (right, wrong))
        if mine and other:
            for step, twin in zip(mine.steps, other.steps, strict=True):
                sides = _side(right, step), _side(wrong, twin)
                if sides[0][0] != sides[1][0]:
                    yield Line(right.names[step.name], *sides)
        elif mine:
            new = mine.steps[-1]
            yield Line(right.names[new.name], _side(right, new), _held(wrong, name))
        elif other:
            new = other.steps[-1]
            yield Line(wrong.names[new.name], _held(right, name), _side(wrong, new))


def _side(sheet: Sheet, equation: Equation) -> Side:
    return sheet.right_side(equation), sheet.number(equation.name)


def _held(sheet: Sheet, name: Symbol) -> Side:
    return sheet.names[name], sheet.number(name)


def _slope(sheet: Sheet, equation: Equation, by: Symbol) -> Side:
    """A derivative; its number as the lesson writes it where it is a name, else as it comes out."""
    expression = equation.derivative(by)
    if isinstance(expression, Symbol):
        return sheet.derivative(equation, by), sheet.number(expression)
    return sheet.derivative(equation, by), sheet.work_out(equation.name, by, equation.slope(by))


def _words(formula: Formula, value: Number) -> Words:
    return (formula,) if isinstance(formula, Number) else (formula, " = ", value)

"""Where the numbers shown on a page do not give the value beside them: 1 − out, where out is 1."""

from sympy import Expr, Symbol

from backprop_tutor.maths.numbers import evaluation, rounding
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.elements.sheet import Sheet

NEAR = 0.1
"""Numbers that differ by more, relative to the larger, have not one digit in common."""


def remark(sheet: Sheet, shown: Expr, computed: Expr, value: float) -> Words:
    """Say what a value was worked out from, where the names in what is shown do not give it."""
    names = shown.free_symbols
    sources = computed.free_symbols - names
    if names <= computed.free_symbols or not sources:
        return ()
    numbers = {name: _read(sheet, name) for name in names}
    if is_near(evaluation.evaluate([shown], numbers)[0], value):
        return ()
    return say(sheet, sources)


def say(sheet: Sheet, sources: set[Symbol]) -> Words:
    """Say that a value was worked out from net inputs."""
    source, *others = sources
    said = "the net inputs" if others else sheet.names[source]
    return ("worked out from ", said, ": the numbers shown do not give it")


def is_near(found: float, value: float) -> bool:
    """Return whether a value can be read off the numbers shown."""
    return found == value or abs(found - value) <= NEAR * abs(value)


def _read(sheet: Sheet, name: Symbol) -> float:
    """The number of a name as it stands on the page."""
    number = sheet.number(name)
    if number.written:
        return number.value
    return rounding.as_shown(number.value, number.digits or sheet.network.precision.usual)

"""One equation worked out: name = formula = in numbers = value."""

from collections.abc import Sequence

from sympy import Symbol

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.telling import document
from backprop_tutor.telling.document import Equations, Side
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.story.elements.remark import remark
from backprop_tutor.telling.story.elements.sheet import Sheet


def work_out(sheet: Sheet, equation: Equation) -> document.Equation:
    """Return an equation in symbols, in numbers, and its value."""
    symbols = sheet.right_side(equation)
    numbers = sheet.plug_in(symbols)
    value = sheet.number(equation.name)
    reason = (
        remark(sheet, equation.expression, equation.computed, value.value)
        if equation.computed is not None
        else ()
    )
    worked_out = () if isinstance(numbers, Number) else (Side(value, reason),)
    sides = Side(symbols), Side(numbers), *worked_out
    return document.Equation(sheet.names[equation.name], sides)


def value(sheet: Sheet, name: Symbol) -> document.Equation:
    """Return name = value."""
    return document.Equation(sheet.names[name], (Side(sheet.number(name)),))


def values(sheet: Sheet, names: Sequence[Symbol]) -> Equations:
    """Return the values under one another."""
    return Equations(tuple(value(sheet, name) for name in names))

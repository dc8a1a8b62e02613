"""An equation that knows its quantity; one worked out: name = formula = in numbers = value."""

from collections.abc import Iterable

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.reference import Reference
from backprop_tutor.maths.numbers import evaluation
from backprop_tutor.telling import document
from backprop_tutor.telling.document import Equations, Side
from backprop_tutor.telling.formula import Formula, Name, Number, Partial, Words
from backprop_tutor.telling.story.elements.remark import remark
from backprop_tutor.telling.story.elements.sheet import Sheet


def state(
    sheet: Sheet, left: Formula, sides: Iterable[Side], label: str = ""
) -> document.EquationLine:
    """Return left = side = side = …, with the quantity that stands on the left."""
    return document.EquationLine(left, tuple(sides), label, _refer(sheet, left))


def work_out(sheet: Sheet, equation: Equation) -> document.EquationLine:
    """Return an equation in symbols, in numbers, and its value."""
    symbols = sheet.right_side(equation)
    numbers = sheet.plug_in(symbols)
    value = result(sheet, equation)
    reason = (
        remark(sheet, equation.expression, equation.computed, value.value)
        if equation.computed is not None
        else ()
    )
    worked_out = () if isinstance(numbers, Number) else (Side(value, reason),)
    if numbers == symbols:
        number = value if equation.name in sheet.network.precision.given else numbers
        return state(sheet, sheet.names[equation.name], [Side(number, given(equation))])
    sides = Side(symbols), Side(numbers), *worked_out
    return state(sheet, sheet.names[equation.name], sides)


def given(equation: Equation) -> Words:
    """Say so where a quantity is not worked out."""
    return () if equation.reads else ("given",)


def result(sheet: Sheet, equation: Equation) -> Number:
    """Return the number of a quantity as it is printed where it is worked out."""
    number = sheet.number(equation.name)
    if not sheet.network.precision.prints_more(equation.name):
        return number
    terms = equation.terms if equation.computed is None else [equation.computed]
    return number._replace(value=evaluation.add_up(terms, sheet.values))


def value(sheet: Sheet, equation: Equation) -> document.EquationLine:
    """Return name = value."""
    return state(sheet, sheet.names[equation.name], [Side(result(sheet, equation))])


def values(sheet: Sheet, equations: Iterable[Equation]) -> Equations:
    """Return the values under one another."""
    return Equations(tuple(value(sheet, each) for each in equations))


def _refer(sheet: Sheet, left: Formula) -> Reference | None:
    match left:
        case Name():
            return Reference(left.text, batch=sheet.batch)
        case Partial(of=of, by=by):
            return Reference(of.text, by.text, sheet.batch)
    return None

"""The two differences that come near a derivative, as formulas."""

from sympy import Symbol

from backprop_tutor.telling.document import EquationLine, Equations, Side
from backprop_tutor.telling.formula import (
    Formula,
    Fraction,
    FunctionCall,
    Name,
    Negative,
    Number,
    Product,
    Sum,
)

WIGGLE = Name("h")


def formulas(error: Symbol, parameter: Name) -> Equations:
    """(E(w + h) − E(w)) / h and (E(w + h) − E(w − h)) / 2h"""

    def at(place: Formula) -> FunctionCall:
        return FunctionCall(error.name, place)

    above, below = at(Sum((parameter, WIGGLE))), at(Sum((parameter, Negative(WIGGLE))))
    one = Fraction(Sum((above, Negative(at(parameter)))), WIGGLE)
    two = Fraction(Sum((above, Negative(below))), Product((Number(2, "2"), WIGGLE)))
    sides = ("one-sided", one), ("two-sided", two)
    return Equations(tuple(EquationLine(Name(left), (Side(rule),)) for left, rule in sides))

"""What SymPy makes of conditions and decimals, as it is read: one condition a branch, 1 for 1.0."""

from collections.abc import Iterator
from typing import Any

from sympy import Expr, Float, Integer, Or, Piecewise


def branches(choice: Piecewise) -> Iterator[tuple[Expr, Any]]:
    """Give each value and its condition; SymPy joins those of the same value by `or`."""
    for value, when in choice.args:
        yield from ((value, each) for each in Or.make_args(when))


def whole(expression: Expr) -> Expr:
    """Return an expression in which a decimal that is a whole number is one: 0.5 · 2 is 1."""
    decimals = (each for each in expression.atoms(Float) if float(each).is_integer())
    found = {each: Integer(int(each)) for each in decimals}
    return expression.xreplace(found) if found else expression

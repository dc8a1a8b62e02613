"""What SymPy makes of conditions and decimals, as it is read: one condition a branch, 1 for 1.0."""

from collections.abc import Iterator
from typing import Any

from sympy import Expr, Float, Integer, Or, Piecewise

NOISE = 1e-15
"""How far arithmetic may take a decimal from what was typed, as a share of it."""


def branches(choice: Piecewise) -> Iterator[tuple[Expr, Any]]:
    """Give each value and its condition; SymPy joins those of the same value by `or`."""
    for value, when in choice.args:
        yield from ((value, each) for each in Or.make_args(when))


def as_typed(number: Float) -> str:
    """Return a decimal of at most ten digits as one types it; else an empty text.

    >>> as_typed(Float("0.7978845608")), as_typed(Float("0.1") * 3), as_typed(Float("1") / 3)
    ('0.7978845608', '0.3', '')
    """
    typed = f"{float(number):.10g}"
    is_it = abs(float(typed) - float(number)) <= NOISE * abs(float(number))
    return typed if is_it and "e" not in typed else ""


def whole(expression: Expr) -> Expr:
    """Return an expression in which a decimal that is a whole number is one: 0.5 · 2 is 1."""
    decimals = (each for each in expression.atoms(Float) if float(each).is_integer())
    found = {each: Integer(int(each)) for each in decimals}
    return expression.xreplace(found) if found else expression

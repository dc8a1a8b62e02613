"""A choice between formulas that has a name: |x|, max(a, b), min(a, b)."""

from collections.abc import Sequence

from sympy import Expr


def find(branches: Sequence[tuple[Expr, Expr]]) -> tuple[str, Sequence[Expr]] | None:
    """Return abs, max or min with what it is of, where the branches come to that.

    The larger or smaller is of two quantities: relu compares with 0, and its branches are told.
    """
    (value, when), (other, _), *more = branches
    left, right = when.gts, when.lts
    if value == left - right and other == -value:
        return None if more else ("abs", (value,))
    called = {(left, right): "max", (right, left): "min"}.get((value, other), "")
    if more or not called or not (left.free_symbols and right.free_symbols):
        return None
    return called, (left, right)

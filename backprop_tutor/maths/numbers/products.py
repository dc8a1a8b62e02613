"""Terms that are products, each written when it is read."""

from collections.abc import Sequence
from functools import cache
from typing import overload

from sympy import Expr, Mul, Symbol

Factors = tuple[Expr, ...]
"""A parameter and the name or the constant that it multiplies; a slope and what it is passed on by;
the links of a chain."""


class Products(Sequence[Expr]):
    """parameter · source, term by term.

    In a wide network there are more of them than anyone looks at, and SymPy takes a hundred times
    as long to write a product as Python takes to multiply.
    """

    def __init__(self, factors: Sequence[Factors]) -> None:
        self.factors = tuple(factors)
        self._written: dict[int, Expr] = {}

    def __len__(self) -> int:
        return len(self.factors)

    def without(self, place: int, by: Symbol) -> Expr | None:
        """∂(by · other)/∂by = other; None for any other product."""
        match self.factors[place]:
            case (first, other) if first == by and by not in other.free_symbols:
                return other
            case (other, last) if last == by and by not in other.free_symbols:
                return other
        return None

    @overload
    def __getitem__(self, place: int) -> Expr: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Expr]: ...
    def __getitem__(self, place: int | slice) -> Expr | Sequence[Expr]:
        if isinstance(place, slice):
            return Products(self.factors[place])
        if place not in self._written:
            self._written[place] = Mul(*self.factors[place])
        return self._written[place]


@cache
def symbol(name: str) -> Symbol:
    """Return the symbol of a name, always the same one: SymPy caches only a thousand."""
    return Symbol(name)

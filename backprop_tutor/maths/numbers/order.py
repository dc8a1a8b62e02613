"""The order in which assignments can be worked out, where it is not the order of the network."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sympy import Expr, Symbol

from backprop_tutor.maths.numbers.code_writer import Assignment
from backprop_tutor.maths.numbers.products import Products


def arrange(assignments: Iterable[Assignment], others: Mapping[Symbol, Symbol]) -> list[Assignment]:
    """Return assignments in such an order that each stands after those that it reads.

    Some names may be read by other names.
    """
    waiting = dict(assignments)
    ordered: list[Assignment] = []

    def place(name: Symbol) -> None:
        if name in waiting:
            terms = waiting.pop(name)
            for read in sorted(_reads(terms), key=str):
                place(others.get(read, read))
            ordered.append((name, terms))

    for name in list(waiting):
        place(name)
    return ordered


def _reads(terms: Sequence[Expr]) -> set[Symbol]:
    parts = chain.from_iterable(terms.factors) if isinstance(terms, Products) else terms
    return set().union(*(part.free_symbols for part in parts))

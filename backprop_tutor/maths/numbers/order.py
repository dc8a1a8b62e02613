"""The order in which assignments can be worked out, where it is not the order of the network."""

from collections.abc import Iterable, Mapping

from sympy import Symbol

from backprop_tutor.maths.numbers.writing import Assignment


def arrange(assignments: Iterable[Assignment], others: Mapping[Symbol, Symbol]) -> list[Assignment]:
    """Return assignments in such an order that each stands after those that it reads.

    Some names may be read by other names.
    """
    waiting = dict(assignments)
    ordered: list[Assignment] = []

    def place(name: Symbol) -> None:
        if name in waiting:
            terms = waiting.pop(name)
            for read in sorted(set().union(*(term.free_symbols for term in terms)), key=str):
                place(others.get(read, read))
            ordered.append((name, terms))

    for name in list(waiting):
        place(name)
    return ordered

"""The value of a formula, some of whose numbers may stand for others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import nan

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.written.tree import NumberLeaf, Tree, parts, work_out


def value(tree: Tree, known: Mapping[str, float]) -> float:
    """Return the value by its names, and its numbers as they are written; NaN where it has none."""
    try:
        return float(work_out(tree, _Floats(known=known), known))
    except (ArithmeticError, ValueError):
        return nan


def numbers(tree: Tree) -> Iterator[str]:
    """Give the numbers in a formula as they are written, from left to right."""
    if isinstance(tree, NumberLeaf):
        yield str(tree.value)
    for part in parts(tree):
        yield from numbers(part)


@dataclass(frozen=True)
class _Floats(Floats):
    known: Mapping[str, float] = field(default_factory=dict)

    def number(self, value: Decimal | float) -> float:
        """Return a number, or what stands in place of it."""
        return self.known.get(str(value), float(value))

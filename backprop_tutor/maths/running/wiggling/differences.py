"""Differences in place of a derivative: their formulas, their wiggles, the digits that agree."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from backprop_tutor.maths.running.wiggling.kinks import Kink

DIGITS = 16
"""A double has between 15 and 17 significant digits."""
MOST = 18
"""Wiggles that are tried at most, from the one asked for down to where nothing can be left."""


class Difference(NamedTuple):
    """The error E at a parameter w, and a wiggle h above and below it."""

    by: float
    here: float
    above: float
    below: float
    crossed: tuple[Kink, ...]
    """The kinks on whose two sides a name is in the three passes."""

    @property
    def one_sided(self) -> float:
        """(E(w + h) − E(w)) / h"""
        return (self.above - self.here) / self.by

    @property
    def two_sided(self) -> float:
        """(E(w + h) − E(w − h)) / 2h; halved last, because 2h may be too large for a float."""
        return (self.above - self.below) / self.by / 2

    @property
    def is_still(self) -> bool:
        """Whether the error does not move at all."""
        return self.above == self.here == self.below


def agreement(found: float, right: float) -> int:
    """Return n where |found − right| / |right| is at most 10⁻ⁿ: the number of digits that agree."""
    apart = abs(found - right)
    if not apart:
        return DIGITS
    if not apart < abs(right):  # nor is no number
        return 0
    return min(DIGITS, floor(-log10(apart / abs(right))))


def shrink(by: float) -> Iterator[float]:
    """Give the wiggle, a tenth of it, a hundredth, …; a very large one shrinks faster."""
    places = max(1, ceil((log10(abs(by)) + DIGITS) / (MOST - 1)))
    for row in range(MOST):
        if size := float(Decimal(repr(by)).scaleb(-places * row)):
            yield size


def until_drowned(rows: Iterable[Difference], gradient: float) -> Iterator[Difference]:
    """Give rows up to the first where nothing moves, or no digit agrees any more."""
    best = 0
    for row in rows:
        yield row
        digits = max(agreement(row.one_sided, gradient), agreement(row.two_sided, gradient))
        if row.is_still or best > digits == 0:
            return
        best = max(best, digits)

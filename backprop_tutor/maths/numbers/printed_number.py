"""A number on paper: which values it can stand for, digit by digit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import inf, isfinite

NOISE = 1e-13
"""What the arithmetic of floats may be off by, relative to the number."""
EDGE = 1e-9
"""The same in units of the last place, at the edge between two roundings."""
EMPTY = {0.0, 1.0, -1.0}
"""With such a number a product, or a sum, is no work."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A decimal number as it was written."""

    digits: Decimal
    value: float
    unit: float
    """One in the last place that is written."""
    decimals: int
    """How many places after the point are written."""
    significant: int
    """How many digits are written, zeros in front left out."""

    @classmethod
    def read(cls, text: str) -> "PrintedNumber":
        """Return the number that a text writes.

        >>> PrintedNumber.read("−.40").unit, PrintedNumber.read("0.082").significant
        (0.01, 2)
        """
        digits = Decimal(text.replace("−", "-").replace(",", "."))
        _, written, exponent = digits.as_tuple()
        place = int(exponent)
        return cls(digits, float(digits), 10.0**place, -place, len(written))

    def write(self, value: float) -> str:
        """Return another value with as many places after the point; a 0 has no sign.

        >>> PrintedNumber.read("0.359").write(1.25), PrintedNumber.read("1").write(-0.004)
        ('1.250', '0')
        """
        return f"{value:z.{max(self.decimals, 0)}f}"

    def rounds(self, value: float) -> bool:
        """Return whether the value rounds to these digits."""
        return abs(value - self.value) <= self.unit * (0.5 + EDGE) + abs(self.value) * NOISE

    def truncates(self, value: float) -> bool:
        """Return whether the value begins with these digits."""
        rest = abs(value) - abs(self.value)
        same_sign = value * self.value > 0 or self.value == 0
        return same_sign and -abs(value) * NOISE <= rest < self.unit * (1 - EDGE)

    def meets(self, value: float, spread: float = 0.0) -> bool:
        """Return whether a value, or one no further from it, is rounded or cut to these digits."""
        if self.rounds(value) or self.truncates(value):
            return True
        if not 0 < spread < inf:
            return False
        gap = abs(value - self.value) - spread
        outward = (value - self.value) * self.value >= 0
        return gap < (self.unit * (1 - EDGE) if outward else self.unit * (0.5 + EDGE))

    def is_whole(self, value: float) -> bool:
        """Return whether nothing of a value is left out."""
        return abs(value - self.value) <= abs(self.value) * NOISE

    @property
    def is_empty(self) -> bool:
        """Whether it leaves nothing to do in what follows: 0, ±1, or one digit."""
        return self.value in EMPTY or self.significant <= 1

    def is_one_stroke_from(self, value: float) -> bool:
        """Return whether one digit wrong, or two swapped, makes it of a value."""
        written, other = f"{self.digits:f}", _round(value, max(self.decimals, 0))
        return len(written) == len(other) and _differ_by_one(written, other)


def _round(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}" if isfinite(value) else ""


def _differ_by_one(one: str, other: str) -> bool:
    """One character replaced, or two neighbours in the wrong order."""
    wrong = list(_differences(one, other))
    swapped = any(b == a + 1 and one[a] + one[b] == other[b] + other[a] for a, b in pairwise(wrong))
    return len(wrong) == 1 or (len(wrong) == 2 and swapped)  # noqa: PLR2004 - two neighbours


def _differences(one: str, other: str) -> Iterator[int]:
    return (place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)

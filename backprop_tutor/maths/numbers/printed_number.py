"""A number on paper: which values it can stand for, digit by digit."""

from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple

from backprop_tutor.maths.numbers import intervals

FLOAT = Context(prec=15)
"""A float holds 15 digits."""
NOISE = Decimal("1e-13")
"""What the arithmetic of floats may be off by, relative to the number."""


class Paper(NamedTuple):
    """A decimal number as it was written."""

    digits: Decimal

    @classmethod
    def read(cls, text: str) -> "Paper":
        """Return the number that a text writes.

        >>> Paper.read("−.40").unit
        Decimal('0.01')
        """
        return cls(Decimal(text.replace("−", "-")))

    @property
    def unit(self) -> Decimal:
        """One in the last place that is written."""
        return Decimal(1).scaleb(int(self.digits.as_tuple().exponent))

    @property
    def decimals(self) -> int:
        """How many places after the point are written."""
        return -int(self.digits.as_tuple().exponent)

    @property
    def significant(self) -> int:
        """How many digits are written, zeros in front left out."""
        return len(self.digits.as_tuple().digits)

    def write(self, value: float) -> str:
        """Return another value with as many places after the point.

        >>> Paper.read("0.359").write(1.25)
        '1.250'
        """
        return f"{value:.{max(self.decimals, 0)}f}"

    def rounds(self, value: float) -> bool:
        """Return whether the value rounds to these digits."""
        if not isfinite(value):
            return False
        return abs(_exact(value) - self.digits) <= self.unit / 2 + abs(self.digits) * NOISE

    def truncates(self, value: float) -> bool:
        """Return whether the value begins with these digits."""
        if not isfinite(value):
            return False
        exact = _exact(value)
        rest = abs(exact) - abs(self.digits)
        return exact * self.digits > 0 and -abs(exact) * NOISE <= rest < self.unit

    def is_whole(self, value: float) -> bool:
        """Return whether nothing of a value is left out."""
        return isfinite(value) and abs(_exact(value) - self.digits) <= abs(self.digits) * NOISE

    def meets(self, number: Any, *, truncated: bool) -> bool:
        """Return whether some value of an interval, or a float, has these digits."""
        low, high = intervals.bounds(number)
        mine, other = intervals.bounds(self.spread(truncated=truncated))
        return low <= other and high >= mine

    def spread(self, *, truncated: bool) -> intervals.Interval:
        """Return the values that round to these digits; where it is usual, are cut to them too."""
        half, whole = self.unit / 2, self.unit if truncated else self.unit / 2
        negative = self.digits.is_signed()
        low, high = (whole, half) if negative else (half, whole)
        return intervals.around(self.digits - low, self.digits + high)

    def is_one_stroke_from(self, value: float) -> bool:
        """Return whether one digit too many, too few, wrong or out of place makes it of a value."""
        places = range(max(self.decimals - 1, 0), self.decimals + 2)
        written = f"{self.digits:f}"
        return any(_differ_by_one(written, _round(value, place)) for place in places)


def _exact(value: float) -> Decimal:
    return FLOAT.create_decimal_from_float(value)


def _round(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}" if isfinite(value) else ""


def _differ_by_one(one: str, other: str) -> bool:
    """One character put in, left out or replaced, or two neighbours in the wrong order."""
    if one == other:
        return False
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) == len(shorter):
        wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = [pair for pair in pairwise(wrong) if pair[1] == pair[0] + 1]
        return len(wrong) == 1 or (
            len(wrong) == len(swapped) + 1 == 2 and _swap(one, wrong[0]) == other  # noqa: PLR2004
        )
    return len(longer) == len(shorter) + 1 and shorter in _without_one(longer)


def _swap(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _without_one(text: str) -> Iterator[str]:
    return (text[:place] + text[place + 1 :] for place in range(len(text)))

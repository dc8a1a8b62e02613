"""An axis of a curve: where a number stands on it, and the numbers written beside it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

DECADES = 100
"""Numbers that span so large a ratio stand by their decades."""
FEW = 5
"""About how many numbers are written beside an axis."""
FLAT, SMALL = 1e-9, 1e-280
"""Numbers that differ by less, as a part of the largest or at all, are one number."""


class Axis(NamedTuple):
    """A stretch of numbers; `ticks` are those that are written, the most important first."""

    low: float
    high: float
    ticks: Sequence[float]
    by_decades: bool = False
    shift: int = 0
    """Decades are those of the number and this, so that 0 has a place among them."""

    def place(self, number: float) -> float:
        """Return where a number stands, from 0 at the low end to 1 at the high one."""
        low, at, high = map(self._bend, (self.low, number, self.high))
        return (at - low) / (high - low)

    def _bend(self, number: float) -> float:
        return math.log10(number + self.shift) if self.by_decades else number


def of_epochs(last: int) -> Axis:
    """Return the axis from 0 to the last epoch."""
    if last < DECADES:
        return Axis(0, last, [0, last, *_even(0, last, 1)])
    powers = [10**n for n in range(len(str(last)))]
    return Axis(0, last, [0, last, *powers], by_decades=True, shift=1)


def of_errors(errors: Sequence[float]) -> Axis | None:
    """Return the axis of some errors; None where they lie farther apart than a float can say."""
    low, high = min(errors), max(errors)
    largest = max(abs(low), abs(high))
    if low > 0 and high >= DECADES * low:
        return Axis(low, high, _powers(low, high), by_decades=True)
    if high - low <= max(FLAT * largest, SMALL):
        room = largest / 2 if largest > SMALL else 1.0
        return Axis(low - room, low + room, [low])
    if not math.isfinite(high - low):
        return None
    return Axis(low, high, _even(low, high, 0))


def _powers(low: float, high: float) -> list[float]:
    """The powers of ten, or every second, third, … of them."""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    step = math.ceil((last - first + 1) / FEW)
    return [float(f"1e{power}") for power in range(last, first - 1, -step)]


def _even(low: float, high: float, least: float) -> list[float]:
    """The multiples of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / FEW
    size = math.floor(math.log10(rough))
    steps = [float(f"{digit}e{power}") for power in (size, size + 1) for digit in (1, 2, 5)]
    step = next(step for step in steps if step >= max(rough, least))
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def say_logarithmic(up: Axis, across: Axis) -> str:
    """Say which axes go by decades, where any does."""
    match up.by_decades, across.by_decades:
        case True, True:
            return "   (both axes are logarithmic)"
        case True, False:
            return "   (this axis is logarithmic)"
        case False, True:
            return "   (the axis of epochs is logarithmic)"
    return ""

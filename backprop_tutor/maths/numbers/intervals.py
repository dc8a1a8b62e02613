"""Numbers of which only some digits are known: intervals, reckoned with by mpmath."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from mpmath import iv, mp

Interval = Any
"""An interval of mpmath: +, −, ·, / and powers give all values that are possible."""


def around(low: Decimal | float, high: Decimal | float) -> Interval:
    """Return the interval from low to high."""
    return iv.mpf([float(low), float(high)])


def bounds(value: Interval | float) -> tuple[float, float]:
    """Return the two ends; those of a plain number are the number itself."""
    if isinstance(value, int | float):
        return float(value), float(value)
    return float(value.a), float(value.b)


def split(interval: Interval, count: int) -> Iterator[Interval]:
    """Return so many parts of an interval, as wide as each other."""
    low, high = bounds(interval)
    step = (high - low) / count
    return (around(low + i * step, low + (i + 1) * step) for i in range(count))


def _rising(function: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """A rising function of an interval: its values at the two ends."""

    def applied(x: Any) -> Any:
        low, high = bounds(x)
        return iv.mpf([function(low), function(high)])

    applied.__name__ = name
    return applied


def _power(base: Any, exponent: Any) -> Any:
    whole = int(exponent) if isinstance(exponent, float) and exponent.is_integer() else exponent
    return base**whole if isinstance(whole, int) else iv.mpf(base) ** whole


def _logarithm(x: float) -> Any:
    return mp.log(x) if x > 0 else mp.ninf if x == 0 else mp.nan


def _greatest(left: Any, right: Any) -> Any:
    ends = [bounds(left), bounds(right)]
    return iv.mpf([max(low for low, _ in ends), max(high for _, high in ends)])


FUNCTIONS = {
    "exp": _rising(mp.exp, "exp"),
    "log": _rising(_logarithm, "log"),
    "tanh": _rising(mp.tanh, "tanh"),
    "max": _greatest,
    "power": _power,
}
"""The functions of the equations, for intervals; a branch whose condition is not sure is the other
one, so that of a kink inside an interval some values are left out and none is made up."""

"""Numbers of which only some digits are known: intervals, reckoned with by mpmath."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from mpmath import iv, mp

from backprop_tutor.formulas.functions import Function
from backprop_tutor.maths.numbers.functions import Functions

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


def _named(function: Function) -> Callable[[Any], Any]:
    """A function of the formulas, by the name that mpmath has for it."""
    row = function.row
    if not row.rises:
        return getattr(iv, row.name)  # type: ignore[no-any-return]
    exact = partial(row.exact, mp) if row.exact else getattr(mp, row.name)
    return _rising(exact, row.name)


def _ratio(above: Any, below: Any) -> Any:
    """0/x is 0 even where x may be 0, as the slope of 0·ln x is."""
    return above if bounds(above) == (0, 0) else above * iv.mpf(below) ** -1


def _times_log(factor: Any, x: Any) -> Any:
    return factor if bounds(factor) == (0, 0) else factor * _log(x)


def _log_sum_exp(*numbers: Any) -> Any:
    """Rising in every number."""
    sides = zip(*map(bounds, numbers), strict=True)
    return iv.mpf([mp.log(mp.fsum(map(mp.exp, side))) for side in sides])


def _share(own: Any, *others: Any) -> Any:
    """Rising in its own number, falling in the others."""
    return _against(lambda x: 1 / (1 + x), own, others)


def _rest(own: Any, *others: Any) -> Any:
    return _against(lambda x: 1 / (1 + 1 / x), own, others)


def _log_share(own: Any, *others: Any) -> Any:
    return _against(mp.log1p, own, others)


def _against(function: Callable[[Any], Any], own: Any, others: Sequence[Any]) -> Any:
    """A function of Σ e^(other − own): its values at the two ends."""
    (low, high), *rest = map(bounds, (own, *others))
    ends = zip(*rest, strict=True)
    sums = [mp.fsum(mp.exp(x - at) for x in end) for at, end in zip((high, low), ends, strict=True)]
    values = [function(each) for each in sums]
    return iv.mpf([min(values), max(values)])


def _logistic_slope(x: Any) -> Any:
    """The same on both sides of 0, where it is largest."""
    low, high = bounds(x)
    ends = min(abs(low), abs(high)) if low * high > 0 else 0, max(abs(low), abs(high))
    return iv.mpf([mp.exp(-x) / (1 + mp.exp(-x)) ** 2 for x in reversed(ends)])


_log = _named(Function.LOG)
INTERVALS = Functions(
    {
        **{function.value: _named(function) for function in Function},
        "expm1": _rising(mp.expm1, "expm1"),
        "logistic": _rising(lambda x: 1 / (1 + mp.exp(-x)), "logistic"),
        "logistic_slope": _logistic_slope,
        "softplus": _rising(lambda x: mp.log1p(mp.exp(x)), "softplus"),
        "log_sum_exp": _log_sum_exp,
        "share": _share,
        "rest": _rest,
        "log_share": _log_share,
        "times_log": _times_log,
        "power": _power,
        "ratio": _ratio,
    },
    inline={},
)
"""The functions of the equations, for intervals; a branch whose condition is not sure is the other
one, so that of a kink inside an interval some values are left out and none is made up."""

"""Forms in which nothing overflows or loses digits, in the words of a reader.

What two of them need is worked out once: e⁻|ˣ| serves the output of a unit and its slope.
"""

from collections.abc import Mapping
from typing import Any

from backprop_tutor.formulas.table import Formula


def logistic(f: Any, x: Any) -> Any:
    """1/(1 + e⁻ˣ) = (1 if x > 0 else e⁻|ˣ|)/(1 + e⁻|ˣ|)"""
    small = f.decay(x)
    return f.where(x > 0, 1, small) / (1 + small)


def logistic_slope(f: Any, x: Any) -> Any:
    """(1/(1 + e⁻ˣ))′ = e⁻|ˣ|/(1 + e⁻|ˣ|)²"""
    small = f.decay(x)
    whole = 1 + small
    return small / (whole * whole)


def softplus(f: Any, x: Any) -> Any:
    """ln(1 + eˣ) = (x if x > 0 else 0) + ln(1 + e⁻|ˣ|)"""
    return f.where(x > 0, x, 0) + f.log1p(f.decay(x))


def share(f: Any, own: Any, *others: Any) -> Any:
    """eˣ/(eˣ + eʸ + …) = e^(x − m)/(e^(x − m) + e^(y − m) + …), where m is the largest"""
    power, *rest = _powers(f, own, *others)
    return power / _add(power, *rest)


def rest(f: Any, own: Any, *others: Any) -> Any:
    """1 − share = (e^(y − m) + …)/(e^(x − m) + e^(y − m) + …), where m is the largest"""
    power, *rest = _powers(f, own, *others)
    return _add(*rest) / _add(power, *rest)


def log_share(f: Any, own: Any, *others: Any) -> Any:
    """−ln share = m − x + ln(e^(x − m) + e^(y − m) + …); where x is m, ln(1 + e^(y − m) + …)"""
    power, *rest = _powers(f, own, *others)
    below = f.largest(own, *others) - own
    return f.where(below > 0, below + f.log(_add(power, *rest)), f.log1p(_add(*rest)))


def _powers(f: Any, own: Any, *others: Any) -> list[Any]:
    largest = f.largest(own, *others)
    return [f.shifted_exp(net, largest) for net in (own, *others)]


def _add(first: Any, *others: Any) -> Any:
    """From left to right."""
    for other in others:
        first = first + other
    return first


STABLE: Mapping[str, Formula] = {
    each.__name__: each for each in (logistic, logistic_slope, softplus, share, rest, log_share)
}

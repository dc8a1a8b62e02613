"""The functions of the equations for floats: where one has no value, infinity or no number."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import sympy

from backprop_tutor.formulas.floats import CALLS
from backprop_tutor.formulas.functions import Function, safe_log
from backprop_tutor.maths.numbers.inline import INLINE, Inline

NAMED: Mapping[Any, Function] = {getattr(sympy, each.value): each for each in Function}
"""The functions of the formulas by the classes that SymPy has for them."""


class Functions(NamedTuple):
    """What the code of an expression calls, and what is written out in place of a call."""

    calls: Mapping[str, Callable[..., Any]]
    inline: Mapping[str, Inline]


def safe_power(base: float, exponent: float) -> float:
    """Return baseⁿ; infinity where it is too large for a float or a division by 0.

    A root of a negative number is no number.
    """
    if base < 0 and not float(exponent).is_integer():
        return math.nan
    try:
        return float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf


def safe_ratio(above: float, below: float) -> float:
    """Return above/below; infinity where below is 0, but 0/0 is 0, as the slope of 0·ln x is."""
    if below:
        return above / below
    return above * math.inf if above else above


def times_log(factor: float, x: float) -> float:
    """Return factor·ln x; 0·ln 0 is 0."""
    return factor * safe_log(x) if factor or x else factor


def defined(*parts: float) -> float:
    """Return 1, or no number where a part of a formula has no value, though the whole may."""
    return 1.0 if all(map(math.isfinite, parts)) else math.nan


FLOATS = Functions(
    {
        **CALLS,
        "power": safe_power,
        "ratio": safe_ratio,
        "times_log": times_log,
        "defined": defined,
        "max": max,
        "min": min,
        "isfinite": math.isfinite,
    },
    INLINE,
)

"""The functions of the equations for floats: where one has no value, infinity or no number."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sympy import Function

from backprop_tutor.maths.numbers.inline import INLINE, Inline

LOGISTIC, LOGISTIC_SLOPE, SOFTPLUS = map(Function, ("logistic", "logistic_slope", "softplus"))
"""1/(1 + e⁻ˣ), its derivative, and ln(1 + eˣ)."""
SHARE, REST, LOG_SHARE = map(Function, ("share", "rest", "log_share"))
"""Of x, y, z, …: s = eˣ/(eˣ + eʸ + eᶻ + …), 1 − s, and −ln s."""
LOG_SUM_EXP = Function("log_sum_exp")
"""ln(eˣ + eʸ + …)"""


class Functions(NamedTuple):
    """What the code of an expression calls, and what is written out in place of a call."""

    calls: Mapping[str, Callable[..., Any]]
    inline: Mapping[str, Inline]


def safe_exp(x: float) -> float:
    """Return eˣ; infinity where it is too large for a float."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def safe_power(base: float, exponent: float) -> float:
    """Return baseⁿ; infinity where it is too large for a float or a division by 0."""
    try:
        return float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf


def safe_ratio(above: float, below: float) -> float:
    """Return above/below; infinity where below is 0, but 0/0 is 0, as the slope of 0·ln x is."""
    if below:
        return above / below
    return above * math.inf if above else above


def safe_log(x: float) -> float:
    """Return ln x; minus infinity at 0, no number below."""
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def times_log(factor: float, x: float) -> float:
    """Return factor·ln x; 0·ln 0 is 0."""
    return factor * safe_log(x) if factor else factor


def decay(x: float) -> float:
    """Return e⁻|ˣ|, which cannot overflow."""
    return math.exp(-abs(x))


def shifted_exp(x: float, largest: float) -> float:
    """Return e^(x − largest), which cannot overflow."""
    return math.exp(x - largest)


def log_sum_exp(*numbers: float) -> float:
    """Return ln(eˣ + eʸ + …) as x + ln(1 + e^(y − x) + …), where x is the largest."""
    largest, *others = sorted(numbers, reverse=True)
    return largest + math.log1p(sum(math.exp(x - largest) for x in others))


FLOATS = Functions(
    {
        "exp": safe_exp,
        "log": safe_log,
        "log1p": math.log1p,
        "power": safe_power,
        "ratio": safe_ratio,
        "tanh": math.tanh,
        "times_log": times_log,
        "decay": decay,
        "largest": max,
        "shifted_exp": shifted_exp,
        "log_sum_exp": log_sum_exp,
        "isfinite": math.isfinite,
    },
    INLINE,
)

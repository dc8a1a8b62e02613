"""The functions of the equations, for floats: where one has no value, infinity or no number."""

import math


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


def safe_log(x: float) -> float:
    """Return ln x; minus infinity at 0, no number below."""
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


FUNCTIONS = {
    "exp": safe_exp,
    "log": safe_log,
    "max": max,
    "power": safe_power,
    "tanh": math.tanh,
    "isfinite": math.isfinite,
}

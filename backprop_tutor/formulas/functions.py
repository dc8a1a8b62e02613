"""The functions of the formulas: a row says all that is known of one.

A function has the name that SymPy and mpmath have for it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backprop_tutor.formulas.table import Formula, FormulaTable


def safe_exp(x: float) -> float:
    """Return eˣ; infinity where it is too large for a float."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def safe_log(x: float) -> float:
    """Return ln x; minus infinity at 0, no number below."""
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FunctionRow:
    """A function of one number."""

    name: str
    number: Callable[[float], float]
    """For floats: infinity or no number where there is no value."""
    slope: Formula
    """Its derivative by u; SymPy must prove it."""
    written: str = ""
    """As a textbook prints its name, where that is another."""
    reason: str = ""
    """Why its derivative follows, where that is not said by what the derivative is."""
    rises: bool = True
    """Whether the values of an interval lie between those of its ends."""
    exact: Callable[[Any, Any], Any] | None = None
    """The same with mpmath, where that has a value of its own at the edges."""


class Function(FormulaTable):
    """Which function of a number."""

    row: FunctionRow

    EXP = FunctionRow(
        name="exp",
        number=safe_exp,
        slope=lambda f, u: f.exp(u),
        reason="e to a power stays as it is, times the derivative of the exponent",
    )
    LOG = FunctionRow(
        name="log",
        number=safe_log,
        slope=lambda _, u: 1 / u,
        written="ln",
        exact=lambda mp, x: mp.log(x) if x > 0 else mp.ninf if x == 0 else mp.nan,
    )
    TANH = FunctionRow(name="tanh", number=math.tanh, slope=lambda f, u: 1 - f.tanh(u) ** 2)

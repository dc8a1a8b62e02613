"""The reader that works formulas out in floats, and the functions that it knows."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from backprop_tutor.formulas.functions import Function
from backprop_tutor.formulas.stable import STABLE


def decay(x: float) -> float:
    """Return e⁻|ˣ|, which cannot overflow."""
    return math.exp(-abs(x))


def safe_expm1(x: float) -> float:
    """Return eˣ − 1 with all its digits near 0; infinity where it is too large for a float."""
    try:
        return math.expm1(x)
    except OverflowError:
        return math.inf


def shifted_exp(x: float, largest: float) -> float:
    """Return e^(x − largest), which cannot overflow."""
    return math.exp(x - largest)


def log_sum_exp(*numbers: float) -> float:
    """Return ln(eˣ + eʸ + …) as x + ln(1 + e^(y − x) + …), where x is the largest."""
    largest, *others = sorted(numbers, reverse=True)
    return largest + math.log1p(sum(math.exp(x - largest) for x in others))


CALLS: Mapping[str, Callable[..., float]] = {
    **{function.value: function.row.number for function in Function},
    "expm1": safe_expm1,
    "log1p": math.log1p,
    "decay": decay,
    "largest": max,
    "shifted_exp": shifted_exp,
    "log_sum_exp": log_sum_exp,
    "sqrt": math.sqrt,
    "abs": abs,
    "number": float,
}


@dataclass(frozen=True)
class Floats:
    """Reads a formula as its value."""

    nets: Sequence[float] = ()
    """The net inputs of the layer."""
    count: float = 1
    """How many outputs there are."""

    def __getattr__(self, name: str) -> Callable[..., float]:
        """Return a function."""
        return CALLS[name] if name in CALLS else partial(STABLE[name], self)

    def largest(self, *numbers: float) -> float:
        """Return the largest."""
        return max(numbers)

    def where(self, condition: bool, value: float, otherwise: float) -> float:
        """Return one of two values."""
        return value if condition else otherwise

    def times(self, number: float, whole: float) -> float:
        """Return the product."""
        return number * whole

    def others(self, net: float) -> list[float]:
        """Return the net inputs of the other units of the layer."""
        others = list(self.nets)
        others.remove(net)
        return others

    def sum_over_layer(self, function: Callable[[Any], float]) -> float:
        """Return the sum of a function of the net inputs."""
        return sum(map(function, self.nets))

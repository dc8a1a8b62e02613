"""Where the slope of an activation or a loss jumps."""

from collections.abc import Container, Iterator, Mapping
from math import inf, isclose, nextafter
from typing import NamedTuple

from sympy import Expr, Symbol

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import evaluation


class Kink(NamedTuple):
    """A net input or an output, and where the slope of what reads it jumps."""

    name: Symbol
    at: Expr
    level: float
    """The value of `at`."""
    side: str
    """Whose slope is taken there: that of the left or of the right."""


def find(
    network: Network, reached: Container[Symbol], values: Mapping[Symbol, float]
) -> Iterator[Kink]:
    """Give the kinks of what is reached; where both slopes are the same, there is no kink."""
    for equation in network.equations:
        for name, at in equation.kinks if equation.name in reached else ():
            level = float(evaluation.evaluate([at], values)[0])
            slope = [equation.slope(name)]
            here, left, right = (
                evaluation.evaluate(slope, {**values, name: place})[0]
                for place in (level, nextafter(level, -inf), nextafter(level, inf))
            )
            if not isclose(left, right):
                yield Kink(name, at, level, "left" if isclose(here, left) else "right")

"""Where the slope of an activation, a loss or a formula jumps."""

from collections.abc import Iterable, Iterator, Mapping
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
    of: Symbol
    """What the equation with the kink gives."""

    def is_above(self, values: Mapping[Symbol, float]) -> bool:
        """Return whether the name is above where the slope jumps, with these values."""
        at = values[self.at] if isinstance(self.at, Symbol) else self.level
        return values[self.name] > at


def find(
    network: Network, slopes: Mapping[Symbol, float], values: Mapping[Symbol, float]
) -> Iterator[Kink]:
    """Give the kinks of what has a slope; where those of both sides are the same, there is none."""
    for equation in network.equations:
        for name, at in _once(equation.kinks, slopes) if equation.name in slopes else ():
            level = float(evaluation.evaluate([at], values)[0])
            slope = [equation.slope(name)]
            here, left, right = (
                evaluation.evaluate(slope, {**values, name: place})[0]
                for place in (level, nextafter(level, -inf), nextafter(level, inf))
            )
            if not isclose(left, right):
                side = "left" if isclose(here, left) else "right"
                yield Kink(name, at, level, side, equation.name)


def _once(
    kinks: Iterable[tuple[Symbol, Expr]], slopes: Mapping[Symbol, float]
) -> Iterable[tuple[Symbol, Expr]]:
    """Of two names of which each has a kink at the other, keep one, and one that moves."""
    found: dict[frozenset[Expr], tuple[Symbol, Expr]] = {}
    for kink in sorted(kinks, key=lambda each: not slopes.get(each[0])):
        found.setdefault(frozenset(kink), kink)
    return found.values()

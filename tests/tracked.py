"""Numbers of 60 digits, each with how far double precision may be off: a first-order bound.

Every number that a lesson gives or a pass names is a double, so it may be off by one unit in its
last place; `spread` is what those units come to in a result, divided by the unit.
"""

from dataclasses import dataclass
from sys import float_info

import mpmath

mp = mpmath.mp.clone()
"""A context of its own: SymPy keeps its own."""
mp.dps = 60
mpf = mp.mpf
UNIT = mpf(2) ** -52
SMALLEST = mpf(2) ** -1010
"""Below 2⁻¹⁰²² a double has fewer digits, and so may what is worked out on the way to it."""


@dataclass(frozen=True)
class Tracked:
    """A number, and the sum over all named numbers x of |∂number/∂x · x|."""

    value: mpf
    spread: mpf

    @classmethod
    def given(cls, value: float) -> "Tracked":
        """Return a double that a lesson gives."""
        return cls(mpf(value), abs(mpf(value)))

    @property
    def holds(self) -> bool:
        """Whether a double can hold the number."""
        return bool(abs(self.value) <= float_info.max)

    def off(self, found: float) -> mpf:
        """Return how far off a double is."""
        return abs(mpf(float(found)) - self.value)

    def named(self) -> "Tracked":
        """Return the number once it has been rounded to a double."""
        return Tracked(self.value, self.spread + max(abs(self.value), SMALLEST))

    def apply(self, value: mpf, slope: mpf) -> "Tracked":
        """Return f(number), where f has this slope."""
        return Tracked(value, abs(slope) * self.spread)

    def __add__(self, other: "Tracked | int") -> "Tracked":
        other = of(other)
        return Tracked(self.value + other.value, self.spread + other.spread)

    __radd__ = __add__

    def __neg__(self) -> "Tracked":
        return Tracked(-self.value, self.spread)

    def __sub__(self, other: "Tracked | int") -> "Tracked":
        return self + -of(other)

    def __rsub__(self, other: "Tracked | int") -> "Tracked":
        return -self + other

    def __mul__(self, other: "Tracked | int") -> "Tracked":
        other = of(other)
        spread = abs(self.value) * other.spread + abs(other.value) * self.spread
        spread += UNIT * self.spread * other.spread
        return Tracked(self.value * other.value, spread)

    __rmul__ = __mul__

    def __truediv__(self, other: "Tracked | int") -> "Tracked":
        other = of(other)
        return self * other.apply(1 / other.value, 1 / other.value**2)

    def __rtruediv__(self, other: "Tracked | int") -> "Tracked":
        return of(other) / self

    def __pow__(self, exponent: int) -> "Tracked":
        return self.apply(self.value**exponent, exponent * self.value ** (exponent - 1))

    def __lt__(self, other: "Tracked | int") -> bool:
        return bool(self.value < of(other).value)

    def __gt__(self, other: "Tracked | int") -> bool:
        return bool(self.value > of(other).value)

    def above_0(self) -> "Tracked":
        """Return 1 above 0 and 0 below; either of them where a double may have the wrong sign."""
        unsure = abs(self.value) <= UNIT * self.spread
        return Tracked(mpf(self > 0), 1 / UNIT if unsure else mpf(0))

    def exp(self) -> "Tracked":
        """Return e to the power of the number."""
        return self.apply(mp.exp(self.value), mp.exp(self.value))

    def expm1(self) -> "Tracked":
        """Return e to the power of the number, less 1."""
        return self.apply(mp.expm1(self.value), mp.exp(self.value))

    def log1p(self) -> "Tracked":
        """Return ln(1 + number)."""
        return self.apply(mp.log1p(self.value), 1 / (1 + self.value))

    def tanh(self) -> "Tracked":
        """Return the hyperbolic tangent."""
        return self.apply(mp.tanh(self.value), mp.sech(self.value) ** 2)

    def sqrt(self) -> "Tracked":
        """Return the square root."""
        root = mp.sqrt(self.value)
        return self.apply(root, 1 / (2 * root) if root else mpf(0))


def of(number: "Tracked | int") -> Tracked:
    return number if isinstance(number, Tracked) else Tracked(mpf(number), mpf(0))

"""The reader that works a formula out modulo a prime, where two that differ hardly ever agree."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

PRIME = 2**61 - 1


@dataclass(frozen=True)
class Residue:
    """A whole number modulo a prime; divided by 0 it raises ValueError."""

    value: int

    def __add__(self, other: "Residue") -> "Residue":
        return _residue(self.value + other.value)

    def __sub__(self, other: "Residue") -> "Residue":
        return _residue(self.value - other.value)

    def __mul__(self, other: "Residue") -> "Residue":
        return _residue(self.value * other.value)

    def __rmul__(self, other: int) -> "Residue":
        return _residue(other * self.value)

    def __truediv__(self, other: "Residue") -> "Residue":
        return _residue(self.value * pow(other.value, -1, PRIME))

    def __rtruediv__(self, other: int) -> "Residue":
        return _residue(other) / self

    def __radd__(self, other: int) -> "Residue":
        return _residue(other + self.value)

    def __rsub__(self, other: int) -> "Residue":
        return _residue(other - self.value)

    def __neg__(self) -> "Residue":
        return _residue(-self.value)

    def __pow__(self, exponent: int) -> "Residue":
        return _residue(pow(self.value, exponent, PRIME))

    def __gt__(self, other: "Residue | int") -> "Residue":
        """Return what stands for the answer: residues have no order."""
        return draw("greater", self, other)


class Residues:
    """A function, or a choice, has a random value for each of its arguments."""

    def __getattr__(self, name: str) -> Callable[..., Residue]:
        """Return a function."""
        return lambda *arguments: draw(name, *arguments)

    def number(self, value: int | Decimal) -> Residue:
        """Return a number exactly."""
        above, below = value.as_integer_ratio()
        return _residue(above) / _residue(below)


def draw(*of: Any) -> Residue:
    """Return a random residue, always the same for the same."""
    return _residue(Random(repr(of)).randrange(PRIME))  # noqa: S311 - no secret


def _residue(value: int) -> Residue:
    return Residue(value % PRIME)

"""The numbers that a formula lets its user choose."""

from collections.abc import Mapping
from typing import NamedTuple


class Bounds(NamedTuple):
    """Which numbers are allowed; None stands for no bound."""

    least: float | None = None
    above: float | None = None
    below: float | None = None

    def allow(self, value: float) -> bool:
        """Return whether *value* is within the bounds."""
        return (
            (self.least is None or value >= self.least)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
        )

    def __str__(self) -> str:
        """Say them.

        >>> str(Bounds(least=0, below=1)), str(Bounds(above=0))
        ('at least 0 and less than 1', 'greater than 0')
        """
        said = zip(("at least", "greater than", "less than"), self, strict=True)
        return " and ".join(f"{words} {bound:g}" for words, bound in said if bound is not None)


ANY = Bounds()
FRACTION = Bounds(least=0, below=1)
POSITIVE = Bounds(above=0)


class Setting(NamedTuple):
    """A constant of a formula: its usual value as it is written, and what else it can be."""

    usual: str
    symbol: str
    """How it is written in a formula: μ."""
    bounds: Bounds = ANY
    description: str = ""


Settings = Mapping[str, Setting]

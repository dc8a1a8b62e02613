"""How an author writes, and where: the names of quantities, the digits, the form of a gradient."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Source(NamedTuple):
    """Where the example was published."""

    author: str = ""
    year: str = ""
    title: str = ""


class GradientForm(StrEnum):
    """How the gradient of a hidden weight is written."""

    GROUPED = "grouped"
    PATHS = "paths"
    DELTA = "delta"


class RoundingGroup(StrEnum):
    """Quantities that are cut alike."""

    NET = "net"
    OUT = "out"
    ERROR = "error"
    TOTAL = "total"
    DELTA = "delta"
    FACTOR = "factor"
    """A derivative that is neither a δ nor a gradient."""
    GRADIENT = "gradient"
    """∂E/∂w, of the total error by a parameter or an input."""
    UPDATED = "updated"
    CHANGE = "change"


SURE_DIGITS = 15
"""So many digits of a decimal number are the same when it has been a double."""
MOST_DIGITS = 17
"""By so many every double is told from all others."""


@dataclass(frozen=True, slots=True)
class Digits:
    """How many digits are shown, counted from where, and what happens to the rest."""

    count: int = 6
    significant: bool = True
    truncate: bool = False
    carried: bool = False
    """The digits that are shown go into the next line, as by hand, or those of `carried_as`."""
    carried_as: "Digits | None" = None
    """The digits that go into the next line, where what is shown is not cut to them."""
    own: Mapping[str, "Digits"] = field(default_factory=dict, hash=False)
    """The digits of single quantities by their names, and of those of a RoundingGroup."""
    kept: "Digits | None" = None
    """What the lesson says of its digits, where others are shown than those that it carries."""

    @property
    def carries(self) -> bool:
        """Whether any number goes into the next line with these digits."""
        said = self.kept or self
        return said.carried or any(each.carried for each in said.own.values())

    def show(self, count: int) -> "Digits":
        """Return these digits with so many shown of every quantity; what is carried stays."""
        return replace(self, count=count, own={}, kept=self if self.carries else None)


SAMPLE = "{sample}"


class Notation(NamedTuple):
    """The author's names: each a pattern with {unit}, {index}, {sample} or {name} in it."""

    net: str = "net_{unit}"
    out: str = "out_{unit}"
    error: str = "E_{unit}"
    target: str = "target_{unit}"
    total: str = "E_total"
    delta: str = "δ_{unit}"
    rate: str = "η"
    updated: str = "{name}⁺"
    input_first: bool = False
    """A term of a net input is i1·w1 where True, w1·i1 where False."""
    change: str = ""
    """How the change of a parameter is named, Δ{name}; where it is empty, none is shown."""
    minus_delta: bool = False
    """δ is −∂E/∂net, so that w⁺ = w + η·δ·out."""
    from_weight: bool = False
    """A chain is written from the weight to the error, not from the error back."""
    own: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """The names of single units' quantities: {"o1": {"out": "yhat"}}."""
    alone: str = "{unit}"
    """How a unit without an activation is named."""
    common: str = "{unit}"
    """The same where it is one for all samples of a batch."""

    def pattern(self, key: str, unit: str) -> str:
        """Return the pattern of what `key` says of a unit: net, out, error, target or delta."""
        pattern: str = getattr(self, key)
        return self.own.get(unit, {}).get(key, pattern)

    @staticmethod
    def write(pattern: str, unit: str, index: int, sample: int = 1) -> str:
        """Return the name that *pattern* gives to the unit in place *index* of its layer.

        >>> Notation.write("E_{index}", "o1", 1), Notation.write("yhat", "o1", 1)
        ('E_1', 'yhat')
        >>> Notation.write("a_{unit}({sample})", "h1", 1, 3)
        'a_h1(3)'
        """
        whole = pattern.replace(SAMPLE, str(sample))
        return whole.replace("{index}", str(index)).replace("{unit}", unit)

    def write_updated(self, name: str) -> str:
        """Return the name of the parameter *name* after one update."""
        return self.updated.replace("{name}", name)


def label(pattern: str, sample: int) -> str:
    """Return a name with the sample's number where the author wants it, else behind it.

    >>> label("x", 2), label("a_{unit}^{sample}", 2)
    ('x(2)', 'a_{unit}^2')
    """
    return pattern.replace(SAMPLE, str(sample)) if SAMPLE in pattern else f"{pattern}({sample})"

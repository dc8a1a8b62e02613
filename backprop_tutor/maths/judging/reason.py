"""What is said of a number on paper, and what can have made it."""

from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.maths.mistakes.catalogue import Mistake


class Verdict(StrEnum):
    """What is to be said of a number."""

    EXACT = "exact"
    TRUNCATED = "truncated"
    ROUNDED = "rounded on the way"
    FEW_DIGITS = "too few digits"
    FOLLOWS = "follows"
    MISTAKE = "mistake"
    MISREAD = "misread"
    OTHER = "other quantity"
    UNEXPLAINED = "unexplained"


RIGHT = {Verdict.EXACT, Verdict.TRUNCATED, Verdict.ROUNDED, Verdict.FEW_DIGITS}


class Lapse(StrEnum):
    """What is done wrong in one line and nowhere else."""

    FACTORS_ADDED = "factors-added"
    DIVIDED = "factor-divided"
    TERM_FORGOTTEN = "term-forgotten"
    TERM_TURNED = "term-turned"
    NEIGHBOUR = "neighbour-copied"
    SIGN = "sign-turned"


class Instead(StrEnum):
    """What stands in the place of a quantity."""

    UPDATED_FOR_GRADIENT = "new value for gradient"
    GRADIENT_FOR_UPDATED = "gradient for new value"
    CHANGE_FOR_UPDATED = "change for new value"
    OLD_FOR_UPDATED = "old value for new value"


class Made(NamedTuple):
    """Mistakes of the catalogue that are made together."""

    mistakes: tuple[Mistake, ...]

    @property
    def name(self) -> str:
        """As `--mistake` takes it."""
        return " + ".join(each.name for each in self.mistakes)

    @property
    def verdict(self) -> Verdict:
        """What is said of a number that it gives."""
        return Verdict.MISTAKE


class Once(NamedTuple):
    """A lapse in one line."""

    lapse: Lapse

    @property
    def name(self) -> str:
        """The lapse."""
        return str(self.lapse)

    @property
    def verdict(self) -> Verdict:
        """What is said of a number that it gives."""
        return Verdict.MISTAKE


class Replacement(NamedTuple):
    """What a number of the lesson is read as."""

    which: str
    text: str

    def __str__(self) -> str:
        """Return it as `--set` takes it."""
        return f"{self.which}={self.text}"


class Misread(NamedTuple):
    """A number of the lesson read wrongly; two exchanged, in value or in what they multiply."""

    settings: tuple[Replacement, ...]
    """Empty where two change places in what they multiply."""
    exchanged: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The settings, or the two names."""
        return ", ".join(map(str, self.settings)) or " and ".join(self.exchanged) + " exchanged"

    @property
    def verdict(self) -> Verdict:
        """What is said of a number that it gives."""
        return Verdict.MISREAD


class Other(NamedTuple):
    """Another quantity stands in this place."""

    instead: Instead

    @property
    def name(self) -> str:
        """Which for which."""
        return str(self.instead)

    @property
    def verdict(self) -> Verdict:
        """What is said of a number that it gives."""
        return Verdict.OTHER


Reason = Made | Once | Misread | Other

"""The ways of a lecture: the whole lesson, each parameter's, and what is looked at in between."""

from dataclasses import dataclass
from typing import ClassVar

LESSON = ""
"""The name of the way through the whole lesson; the others have their parameters' names."""


@dataclass(frozen=True)
class Detour:
    """A way that is left for the place from which it was called."""

    pattern: ClassVar[str]

    @property
    def name(self) -> str:
        """What it is called where one is told where one is."""
        return self.pattern.format(self)


@dataclass(frozen=True)
class TrainingCurve(Detour):
    """How the error fell."""

    pattern = "training"


@dataclass(frozen=True)
class Wiggling(Detour):
    """What moves when a parameter is wiggled."""

    pattern = "{0.parameter} wiggled"
    parameter: str


@dataclass(frozen=True)
class Comparing(Detour):
    """The derivation of a parameter's gradient, right and with a mistake."""

    pattern = "{0.parameter} with {0.mistake}"
    parameter: str
    mistake: str


Way = str | Detour

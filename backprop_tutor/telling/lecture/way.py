"""The ways of a lecture: the whole lesson, each parameter's, and what is looked at in between."""

from dataclasses import dataclass

LESSON = ""
"""The name of the way through the whole lesson; the others have their parameters' names."""


@dataclass(frozen=True)
class Detour:
    """A way that is left for the place from which it was called."""

    @property
    def name(self) -> str:
        """What it is called where one is told where one is."""
        raise NotImplementedError


@dataclass(frozen=True)
class TrainingCurve(Detour):
    """How the error fell."""

    @property
    def name(self) -> str:
        """What it is called."""
        return "training"


@dataclass(frozen=True)
class Wiggling(Detour):
    """What moves when a parameter is wiggled."""

    parameter: str

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.parameter} wiggled"


@dataclass(frozen=True)
class Comparing(Detour):
    """The derivation of a parameter's gradient, right and with a mistake."""

    parameter: str
    mistake: str

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.parameter} with {self.mistake}"


Way = str | Detour

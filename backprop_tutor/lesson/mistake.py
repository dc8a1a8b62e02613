"""What can be wrong with what a person wrote, and where it stands."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one line of a file: line and column count from 1."""

    file: str
    line: int
    column: int
    length: int
    text: str
    """The whole line, for the picture."""


class Mistake(NamedTuple):
    """One thing to put right: a sentence, the way out when it is known, the place if in a file."""

    message: str
    help: str = ""
    place: Place | None = None


class RejectedError(Exception):
    """Input that cannot be used, with all its mistakes in the order of the file."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("; ".join(mistake.message for mistake in mistakes))
        self.mistakes = mistakes

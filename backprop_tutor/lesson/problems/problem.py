"""What can be wrong with what a person wrote, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

MOST = 100


class Place(NamedTuple):
    """A stretch of one line of a file: line and column count from 1."""

    file: str
    line: int
    column: int
    length: int
    text: str
    """The whole line, for the picture."""


class Problem(NamedTuple):
    """One thing to put right: a sentence, the way out when it is known, the place if in a file."""

    message: str
    help: str = ""
    place: Place | None = None


class RejectedError(Exception):
    """Input that cannot be used, with all its problems in the order of the file."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(slots=True)
class Problems:
    """The problems found so far in one file.

    A place has one problem, because what else is wrong there mostly follows from the first.
    """

    _found: dict[tuple[int, int, str], Problem] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, problem: Problem, aspect: str = "") -> None:
        """Add a problem that has a place; raise RejectedError when there are too many to go on.

        One place can have two problems if they are about different aspects of it.
        """
        self._found.setdefault(_key(problem, aspect), problem)
        if len(self) >= MOST:
            self.settle()

    def reject(self, problem: Problem) -> NoReturn:
        """Raise RejectedError with this problem too: after it there is no reading on."""
        self._found[_key(problem)] = problem
        raise RejectedError(*self)

    def settle(self) -> None:
        """Raise RejectedError with every problem, where there is one."""
        if self._found:
            raise RejectedError(*self)

    def __iter__(self) -> Iterator[Problem]:
        """Give the problems in the order of the file."""
        return (self._found[key] for key in sorted(self._found))


def _key(problem: Problem, aspect: str = "") -> tuple[int, int, str]:
    place = problem.place
    return (place.line, place.column, aspect) if place else (0, 0, aspect)

"""The lesson as it is, and as it was before each change: what if, train on, reload, undo."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from backprop_tutor.lesson import change
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.running import workload
from backprop_tutor.telling.lecture.lecture import Lecture


class Version(NamedTuple):
    """A lecture, and what made it of the one before."""

    lecture: Lecture
    origin: Lesson
    """The lesson as it was read."""
    change: str = ""
    held: tuple[str, ...] = ()
    """Every number that is another one than in the lesson as it was read."""


class Versions:
    """A stack of versions; the top one is on the wall."""

    def __init__(self, lesson: Lesson) -> None:
        self._stack = [_read(lesson)]

    def copy(self) -> "Versions":
        """Return another stack of the same versions."""
        other = copy.copy(self)
        other._stack = list(self._stack)  # noqa: SLF001 - its own
        return other

    @property
    def top(self) -> Version:
        """The version on the wall."""
        return self._stack[-1]

    @property
    def now(self) -> Lecture:
        """The lecture as it is."""
        return self.top.lecture

    def what_if(self, assignment: str) -> Version:
        """Return the version in which one number is another; RejectedError if it cannot be."""
        lecture = self.now
        lesson, origin = change.change(lecture.lesson, [assignment]), self.top.origin
        fresh = _read(replace(lesson, before=origin), lecture.epochs, lecture, lecture)
        return fresh._replace(change=assignment)

    def train_on(self) -> Version:
        """Return the version after ten times the epochs; RejectedError if a class would wait."""
        if not self.now.lesson.learn:
            name = quote(self.now.lesson.name)
            raise RejectedError(Problem(f"lesson {name} learns nothing, and cannot be trained on"))
        epochs = 10 * self.now.epochs
        if epochs > workload.most_epochs(self.now.lesson, workload.SECOND):
            raise RejectedError(
                Problem(f"{self.now.epochs} epochs are the most", "`bptutor run --epochs` goes on")
            )
        lecture = Lecture(self.now.lesson, epochs, self.now.before, like=self.now)
        return self.top._replace(lecture=lecture, change=f"{epochs} epochs")

    def reload(self, load: Callable[[], Lesson]) -> Version:
        """Return the version that the file gives now, trained as far if no class would wait."""
        lesson = load()
        epochs = min(self.now.epochs, workload.most_epochs(lesson, workload.SECOND))
        return _read(lesson, epochs, self.now)._replace(change="the reload")

    def push(self, version: Version) -> None:
        """Put a version on top."""
        self._stack.append(version)

    def undo(self) -> str:
        """Take the top version away and return its change; RejectedError if it is the first."""
        if len(self._stack) == 1:
            raise RejectedError(Problem("there is nothing to undo"))
        return self._stack.pop().change


def _read(
    lesson: Lesson, epochs: int = 1, before: Lecture | None = None, like: Lecture | None = None
) -> Version:
    """A version whose origin is the lesson before any change."""
    origin = lesson.before or lesson
    held = tuple(each.text for each in change.compare(origin, lesson))
    return Version(Lecture(lesson, epochs, before, like), origin, held=held)

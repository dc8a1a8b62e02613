"""What is found of a class: its marks, the mistakes that were made in it, what was not read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from backprop_tutor.grading.mark import Mark, Marked
from backprop_tutor.grading.policy import Policy
from backprop_tutor.grading.reading.sheets import Quantities
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.maths.judging.quantity import Quantity


class Student(NamedTuple):
    """One sheet with its marks; none where it could not be read."""

    name: str
    about: Mapping[str, str]
    marked: Marked | None = None


class MadeBy(NamedTuple):
    """What went wrong on several sheets."""

    cause: str
    """Empty where nothing explains the numbers."""
    students: int
    first: Mapping[Quantity, int]
    """Where it was first made, and by how many."""


class Count(NamedTuple):
    """How many numbers have a mark, and on how many sheets."""

    numbers: int
    students: int


@dataclass(frozen=True)
class Classroom:
    """All sheets of a class."""

    asked: Quantities
    policy: Policy
    students: tuple[Student, ...]
    """In the order of their names."""
    faults: tuple[tuple[str, Problem], ...] = ()
    """What could not be read, and on whose sheet."""
    more: Mapping[Quantity, int] = field(default_factory=dict)
    """What was not asked, and how many sheets have it."""
    absent: tuple[str, ...] = ()
    """Who is on the roster and has no sheet."""
    strangers: tuple[str, ...] = ()
    """Who has a sheet and is not on the roster."""

    @property
    def marked(self) -> tuple[Student, ...]:
        """The students whose sheets could be read."""
        return tuple(each for each in self.students if each.marked)

    @cached_property
    def shares(self) -> list[float]:
        """The part of the points that each sheet has."""
        marked = (each.marked.marks for each in self.students if each.marked)
        pairs = (self.policy.add_up(self.asked, marks) for marks in marked)
        return [points / of for points, of in pairs if of]

    @cached_property
    def made(self) -> tuple[MadeBy, ...]:
        """What went wrong, most students first; what nothing explains last."""
        students: Counter[str] = Counter()
        first: dict[str, Counter[Quantity]] = {}
        for made in (each.marked.made for each in self.students if each.marked):
            students.update({each.cause for each in made})
            for each in made:
                first.setdefault(each.cause, Counter())[each.at] += 1
        found = (
            MadeBy(cause, n, dict(first[cause].most_common())) for cause, n in students.items()
        )
        return tuple(sorted(found, key=lambda each: (not each.cause, -each.students, each.cause)))

    def count(self, mark: Mark) -> Count:
        """Return how often a mark was given."""
        found = [each.marked.marks.count(mark) for each in self.students if each.marked]
        return Count(sum(found), sum(map(bool, found)))

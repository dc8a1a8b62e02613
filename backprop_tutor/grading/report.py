"""The page on a class: its mistakes, and what to show it first."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median

from backprop_tutor.grading.classroom import Classroom, MadeBy
from backprop_tutor.grading.mark import Mark
from backprop_tutor.grading.policy import Policy
from backprop_tutor.grading.wording import QuantityNames, percent, points
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import enumerate_names
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.sentences import common

MOST_PLACES = 3
"""So many of the places where a mistake is first made are named."""
UNKNOWN = "no mistake that is known"
COUNTED = {
    Mark.FOLLOWS: "right arithmetic on an earlier wrong number",
    Mark.CARRIED: "made by a mistake that has cost before",
    Mark.EMPTY: "follows from a number that leaves nothing to do",
    Mark.MISSING: "not answered",
    Mark.UNREAD: "could not be read",
}


def tell(room: Classroom, names: QuantityNames, show_first: str) -> Document:
    """Return the page on a class, with a command that shows its most frequent mistake."""
    report = _Report(room, names)
    first = [Text((f"Show the class first: {show_first}",))] if show_first else []
    steps = [
        Step(Title(), (*report.headline(), *first)),
        Step(Title(("Mistakes",)), tuple(report.mistakes())),
        Step(Title(("Not read",)), tuple(report.unread())),
        Step(Title(("How it is marked",)), tuple(report.policy(room.policy))),
    ]
    title = common.title(names.sheet.lesson)
    return Document(title, tuple(each for each in steps if each.blocks))


@dataclass(frozen=True)
class _Report:
    room: Classroom
    names: QuantityNames

    def headline(self) -> Iterator[Block]:
        """Give how many sheets there are, and how they came out."""
        room, marked = self.room, len(self.room.marked)
        plural = "" if len(room.students) == 1 else "s"
        of = f"{marked} of {len(room.students)}" if marked < len(room.students) else f"{marked}"
        numbers = f"{len(room.asked)} number{'' if len(room.asked) == 1 else 's'}"
        said = f"{of} sheet{plural} marked, {numbers} asked"
        if room.shares:
            mean, middle = percent(fmean(room.shares)), percent(median(room.shares))
            said = f"{said}: mean {mean}, median {middle} of the points"
        yield Text((f"{said}.",))
        if room.more:
            each = [(*self.names.of(q), f" on {n}") for q, n in room.more.items()]
            yield Text(("Not asked, so without points: ", *common.join(each), "."))
        if room.absent:
            yield Text((f"On the roster, but without a sheet: {enumerate_names(room.absent)}.",))
        if room.strangers:
            yield Text((f"Not on the roster: {enumerate_names(room.strangers)}.",))

    def mistakes(self) -> Iterator[Block]:
        """Give how many made each mistake and where first, and what was not charged."""
        if self.room.made:
            rows = tuple(self._row(each) for each in self.room.made)
            yield Table(cells("mistake", "students", "where it is first made"), rows)
        counts = ((said, self.room.count(mark)) for mark, said in COUNTED.items())
        lines = [(said, _count(n.numbers), _count(n.students)) for said, n in counts if n.numbers]
        if lines:
            head = cells("besides", "numbers", "students")
            yield Table(head, tuple(cells(*line) for line in lines))

    def _row(self, made: MadeBy) -> tuple[Words, ...]:
        places = [(*self.names.of(q), f" {n}") for q, n in [*made.first.items()][:MOST_PLACES]]
        more = [("…",)] if len(made.first) > MOST_PLACES else []
        where = common.join([*places, *more])
        return (made.cause or UNKNOWN,), (_count(made.students),), where

    def unread(self) -> Iterator[Block]:
        """Give what could not be read, with its place."""
        rows = tuple(cells(name, *_place(problem)) for name, problem in self.room.faults)
        if rows:
            yield Table(cells("sheet", "where", "what is wrong"), rows)

    def policy(self, policy: Policy) -> Iterator[Block]:
        """Give the points of each number, and what each mark earns."""
        own = [(*self.names.of(q), f" {points(n)}") for q, n in policy.points.items()]
        others = f"Points: {points(policy.usual)} for each number"
        yield Text((others, *(("; ", *common.join(own)) if own else ()), "."))
        for credit in sorted({*policy.credit.values()}, reverse=True):
            marks = ", ".join(mark for mark, each in policy.credit.items() if each == credit)
            said = {1.0: "Full points", 0.0: "No points"}.get(credit, f"{percent(credit)} of them")
            yield Text((f"{said}: {marks}.",))


def _count(many: int) -> Number:
    return Number(many, str(many))


def _place(problem: Problem) -> tuple[str, str]:
    place = problem.place
    where = f"{place.file}:{place.line}:{place.column}" if place else ""
    help_ = f"; {problem.help}" if problem.help else ""
    return where, f"{problem.message}{help_}"

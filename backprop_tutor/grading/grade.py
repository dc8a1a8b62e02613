"""How the sheets of a class are marked: read, sorted, those that are alike once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from backprop_tutor.grading.classroom import Classroom, Student
from backprop_tutor.grading.mark import Marked
from backprop_tutor.grading.marking import Grader
from backprop_tutor.grading.policy import Policy
from backprop_tutor.grading.pool import Map
from backprop_tutor.grading.reading.forms import Form
from backprop_tutor.grading.reading.sheets import Quantities, Submission, sort
from backprop_tutor.maths.judging.finding import Page

CHUNK = 20
"""So many sheets are marked before it is said how far the work is."""
Item = TypeVar("Item")
Alike = Sequence[Submission]
"""Sheets with the same numbers."""
Done = tuple[Marked, list[str]]
"""The marks of sheets that are alike, and the page of each."""
Tell = Callable[[Grader, Submission, Page | None, Marked], str]
"""Writes the page of one student."""


class Graded(NamedTuple):
    """A sheet with its marks, and the student's page where one is written."""

    sheet: Submission
    marked: Marked
    page: str


class Exam(NamedTuple):
    """What was asked, what it is worth, and what is written for each student."""

    asked: Quantities
    policy: Policy
    tell: Tell | None = None


def read(do: Map, source: Form | Sequence[Path]) -> list[Submission]:
    """Return the sheets of a table, or of files, in the order of their students."""
    if isinstance(source, Form):
        return sort(source.sheets())
    alike: dict[Quantities, Quantities] = {}
    return sort(
        sheet._replace(quantities=alike.setdefault(sheet.quantities, sheet.quantities))
        for found in do(_read_some, _split(source))
        for sheet in found
    )


def _read_some(grader: Grader, files: Sequence[Path]) -> list[Submission]:
    return [grader.reader.read(each) for each in files]


def mark(do: Map, exam: Exam, sheets: Sequence[Submission]) -> Iterator[tuple[int, list[Graded]]]:
    """Give how many sheets are done, and the last of them with their marks."""
    groups: dict[object, list[Submission]] = {}
    for each in sheets:
        if each.is_read:
            groups.setdefault((each.quantities, each.written, each.unread), []).append(each)
    waiting, done = iter([*groups.values()]), 0
    for found in do(partial(_mark_some, exam), _split([*groups.values()])):
        graded = [
            Graded(sheet, marked, page)
            for (marked, pages), alike in zip(found, waiting, strict=False)
            for sheet, page in zip(alike, pages, strict=True)
        ]
        done += len(graded)
        yield done, graded


def _split(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _mark_some(exam: Exam, grader: Grader, groups: Sequence[Alike]) -> list[Done]:
    return [_mark_alike(exam, grader, each) for each in groups]


def _mark_alike(exam: Exam, grader: Grader, alike: Alike) -> Done:
    """The judge is asked once; each student has a page with their own name."""
    page = grader.find(alike[0])
    marked = grader.mark(alike[0], exam.asked, page)
    pages = [exam.tell(grader, each, page, marked) if exam.tell else "" for each in alike]
    return marked, pages


def gather(
    exam: Exam,
    sheets: Sequence[Submission],
    marks: Mapping[str, Marked],
    roster: Iterable[str] = (),
) -> Classroom:
    """Return what is found of a class, by the names of its students."""
    expected = {each.casefold(): each for each in roster}
    there = {each.student.casefold() for each in sheets}
    absent = tuple(name for key, name in sorted(expected.items()) if key not in there)
    strangers = tuple(
        each.student for each in sheets if expected and each.student.casefold() not in expected
    )
    more = Counter(q for each in sheets for q in {*each.quantities}.difference(exam.asked))
    return Classroom(
        exam.asked,
        exam.policy,
        tuple(Student(each.student, each.about, marks.get(each.where)) for each in sheets),
        tuple(dict.fromkeys((each.student, fault) for each in sheets for fault in each.faults)),
        dict(sorted(more.items(), key=str)),
        absent,
        tuple(dict.fromkeys(strangers)),
    )

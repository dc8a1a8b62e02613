"""What is written of a class into a folder: the marks, the report, a page for each student."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from backprop_tutor.cli import streams
from backprop_tutor.cli.outputs import WRITERS, Format, Output, Result
from backprop_tutor.files.folder import NewFolder
from backprop_tutor.files.signals import Signals
from backprop_tutor.lesson.problems.wording import quote

if TYPE_CHECKING:
    from backprop_tutor.grading.classroom import Classroom
    from backprop_tutor.grading.forms import Form
    from backprop_tutor.grading.grade import Exam, Graded
    from backprop_tutor.grading.mark import Marked
    from backprop_tutor.grading.marking import Marker
    from backprop_tutor.grading.page import StudentPages
    from backprop_tutor.grading.policy import Policy
    from backprop_tutor.grading.sheets import Quantities, Sheet
    from backprop_tutor.maths.judging.finding import Page

ENDINGS = {Format.TERMINAL: "txt", Format.LATEX: "tex"}
"""What a file is called that is not called by its format."""
LONGEST = 80


def write_page(
    exam: "Exam",
    form: Format,
    marker: "Marker",
    sheet: "Sheet",
    page: "Page | None",
    marked: "Marked",
) -> str:
    """Return the page of a student as text; for a program there is none, the report has it all."""
    from backprop_tutor.grading.wording import points

    earned, of = map(points, exam.policy.add_up(exam.asked, marked.marks))
    pages = _pages(marker, exam.asked)
    return WRITERS[form](
        Result(
            marker.lesson.digits,
            lambda: pages.tell(sheet.student, f"{earned} of {of} points.", marked, page),
            lambda: "",
        )
    )


@cache
def _pages(marker: "Marker", asked: "Quantities") -> "StudentPages":
    from backprop_tutor.grading.derivations import Derivations
    from backprop_tutor.grading.page import StudentPages
    from backprop_tutor.grading.wording import Names

    names = Names(marker.judge.right)
    derivations = Derivations(marker.judge.right, marker.reader.words)
    return StudentPages(names, derivations, asked)


class Book:
    """Takes the sheets of a class as they are marked; writes them where a folder is named."""

    def __init__(self, form: Format, folder: str | None, options: str, *, with_pages: bool) -> None:
        self._form = form
        self._options = options
        """With which the same lesson is taken again."""
        self._pages: Mapping[str, str] = {}
        self._with_pages = with_pages
        self._name = folder
        self._folder: NewFolder | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            signals = stack.enter_context(Signals())
            if self._name is not None:
                self._folder = stack.enter_context(NewFolder(Path(self._name)))
            signals.let_through()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def say(self, form: "Form", marker: "Marker") -> None:
        """Say what the columns of a table are taken for."""
        if self._form is not Format.TERMINAL:
            return
        streams.note(f"student: {quote(form.student)}")
        for head, quantity in form.asked.items():
            streams.note(f"{marker.name(quantity) if quantity else 'not taken'}: {quote(head)}")
        if form.kept:
            streams.note(f"kept as it is: {', '.join(map(quote, form.kept))}")

    def begin(self, marker: "Marker", policy: "Policy", sheets: "Sequence[Sheet]") -> "Exam":
        """Return what was asked; say it before anything is marked."""
        from backprop_tutor.grading import asked
        from backprop_tutor.grading.grade import Exam

        chosen = asked.choose(marker.lesson, marker.reader.words, sheets)
        if self._form is Format.TERMINAL:
            streams.note(f"asked: {', '.join(map(marker.name, chosen))}")
        exam = Exam(chosen, policy)
        if not self._with_pages or self._form is Format.JSON:
            return exam
        self._pages = name_files(each.student for each in sheets)
        return exam._replace(tell=partial(write_page, exam, self._form))

    def add(self, graded: "Graded") -> "Marked":
        """Write a student's page where it is wanted; return the marks."""
        if self._folder and graded.page:
            name = f"pages/{self._pages[graded.sheet.student]}.{self._ending}"
            self._folder.write(name, graded.page)
        return graded.marked

    def finish(self, marker: "Marker", room: "Classroom") -> None:
        """Write the marks and the report, and show that."""
        from backprop_tutor.grading import first, marks_table, report
        from backprop_tutor.grading.wording import Names
        from backprop_tutor.record import graded

        right, words = marker.judge.right, marker.reader.words
        command = first.find(room, marker.judge, self._options)
        result = Result(
            marker.lesson.digits,
            lambda: report.tell(room, Names(right), command),
            lambda: graded.record(marker.lesson.name, room, words, command),
        )
        if self._folder:
            self._folder.write("marks.csv", marks_table.write(room, words))
            self._folder.write(f"class.{self._ending}", WRITERS[self._form](result))
        if self._form is Format.TERMINAL or not self._folder:
            Output(self._form).show(*result)

    @property
    def _ending(self) -> str:
        return ENDINGS.get(self._form, self._form.value)


def name_files(students: Iterable[str]) -> Mapping[str, str]:
    """Return a file name for each student, no two the same wherever capitals do not count."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for student in students:
        plain = re.sub(r"[^\w.@+ -]", "_", student)[:LONGEST].strip(". ") or "student"
        others = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
        name = next(each for each in (plain, *others) if each.casefold() not in taken)
        taken.add(name.casefold())
        found[student] = name
    return found

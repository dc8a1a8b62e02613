"""What is said of a class, and what is written of it into a folder."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from backprop_tutor.cli import streams, student_pages
from backprop_tutor.cli.outputs import Output
from backprop_tutor.cli.writers import ENDINGS, WRITERS, Format, Result
from backprop_tutor.files.folder import NewFolder
from backprop_tutor.files.signals import Signals
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote

if TYPE_CHECKING:
    from backprop_tutor.grading.classroom import Classroom
    from backprop_tutor.grading.grade import Exam, Graded
    from backprop_tutor.grading.mark import Marked
    from backprop_tutor.grading.marking import Grader
    from backprop_tutor.grading.policy import Policy
    from backprop_tutor.grading.reading.forms import Form
    from backprop_tutor.grading.reading.sheets import Submission

FORMATS = {form: ending for ending, form in ENDINGS.items()}


class Gradebook:
    """Takes the sheets of a class as they are marked; writes them where there is a folder."""

    def __init__(self, form: Format, folder: NewFolder | None, *, with_pages: bool) -> None:
        self._form = form
        self._folder = folder
        self._with_pages = with_pages
        self._ending = FORMATS.get(form, ".txt")
        self._names: Mapping[str, str] = {}

    def say(self, form: "Form", grader: "Grader") -> None:
        """Say what the columns of a table are taken for."""
        self._note(f"student: {quote(form.student)}")
        for head, quantity in form.asked.items():
            self._note(f"{grader.name(quantity) if quantity else 'not taken'}: {quote(head)}")
        if form.kept:
            self._note(f"kept as it is: {', '.join(map(quote, form.kept))}")

    def begin(self, grader: "Grader", policy: "Policy", sheets: "Sequence[Submission]") -> "Exam":
        """Return what was asked; say it before anything is marked."""
        from backprop_tutor.grading import asked
        from backprop_tutor.grading.grade import Exam

        exam = Exam(asked.choose(grader.lesson, grader.reader.words, sheets), policy)
        self._note(f"asked: {', '.join(map(grader.name, exam.asked)) or 'nothing'}")
        if not self._with_pages:
            return exam
        self._names = student_pages.name_files(each.student for each in sheets)
        return exam._replace(tell=partial(student_pages.write, self._form, exam))

    def add(self, graded: "Graded") -> "Marked":
        """Write a student's page where it is wanted; return the marks."""
        if self._folder and graded.page:
            name = self._names[graded.sheet.student]
            self._folder.write(f"pages/{name}{self._ending}", graded.page)
        return graded.marked

    def finish(self, grader: "Grader", room: "Classroom", options: str) -> None:
        """Write the marks and the report, and show that; the options are those of the lesson."""
        from backprop_tutor.grading import first, marks_table, report
        from backprop_tutor.grading.wording import QuantityNames
        from backprop_tutor.record import graded

        judge, words = grader.judge, grader.reader.words
        command = first.find(room, judge, options)
        result = Result(
            grader.lesson.digits,
            lambda: report.tell(room, QuantityNames(judge.right), command),
            lambda: graded.record(grader.lesson.name, room, words, command),
        )
        if self._folder:
            self._folder.write("marks.csv", marks_table.write(room, words))
            self._folder.write(f"class{self._ending}", WRITERS[self._form](result))
        if self._form is Format.TERMINAL or not self._folder:
            Output(self._form).show(*result)

    def _note(self, line: str) -> None:
        """Print a line beside the report; a program finds the same in it."""
        if self._form is Format.TERMINAL:
            streams.note(line)


@contextmanager
def keep(form: Format, folder: str | None, *, with_pages: bool) -> Iterator[Gradebook]:
    """Give the book of a class; its folder is there when all is done, or not at all.

    Raises RejectedError for a format in which there is nothing to be shown.
    """
    if form is Format.SVG:
        message = "`--format svg` is for drawings, and the report of a class has none"
        raise RejectedError(Problem(message, "name another format, such as `html`"))
    with Signals() as signals, NewFolder(Path(folder)) if folder else nullcontext() as new:
        try:
            signals.let_through()
            yield Gradebook(form, new, with_pages=with_pages)
        finally:
            signals.hold()

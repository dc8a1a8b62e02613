"""`bptutor grade FOLDER|FILE.csv`: the sheets of a class become marks, and its mistakes."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from backprop_tutor.cli import options
from backprop_tutor.cli.outputs import Format
from backprop_tutor.cli.progress import watch
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.cli.gradebook import Gradebook
    from backprop_tutor.grading.marking import Grader
    from backprop_tutor.grading.reading.forms import Form
    from backprop_tutor.lesson.model.lesson import Lesson

UNREAD = 1
FEW = 200
"""For fewer sheets a second process is not worth its start."""
OFTEN = 700
"""New objects after which garbage is looked for, as Python does: each sheet leaves some."""


def command(
    source: Annotated[
        str,
        typer.Argument(
            help="A folder of sheets, or a table of answers.", metavar="FOLDER|FILE.csv"
        ),
    ] = "",
    lesson: options.LessonName = options.DEFAULT_LESSON,
    marks: Annotated[
        str | None,
        typer.Option("--marks", help="Points and credit, else the usual.", metavar="FILE.yaml"),
    ] = None,
    roster: Annotated[
        str | None,
        typer.Option("--roster", help="A table of all students.", metavar="FILE.csv"),
    ] = None,
    student: Annotated[
        str | None,
        typer.Option(
            "--student", help="The students; else student, name, id, email.", metavar="COLUMN"
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", help="What columns ask: `Q3: w5+`.", metavar="FILE.yaml"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", help="Write marks and report to a new folder.", metavar="FOLDER"),
    ] = None,
    pages: Annotated[bool, typer.Option("--pages", help="And a page for each student.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", help="Processes; else as needed.")] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Print an empty sheet to hand out, and stop.")
    ] = False,
    assignments: options.Assignments = None,
    form: Annotated[
        Format, typer.Option("--format", help="For a person, a program or a document.")
    ] = Format.TERMINAL,
) -> None:
    """Mark the sheets of a class, and list its mistakes."""
    from backprop_tutor.cli import gradebook
    from backprop_tutor.maths.judging import asked

    chosen = options.load(lesson, assignments, None, None, asked.check)
    if template:
        from backprop_tutor.grading import asked as sheet

        typer.echo(sheet.template(chosen), nl=False)
        return
    _refuse(source, jobs, output, form, pages=pages)
    given = _Given(Path(source), student, columns, marks, roster, jobs)
    told = " ".join(options.repeat(lesson, None, assignments))
    with gradebook.keep(form, output, with_pages=pages) as book:
        unread = _run(chosen, given, book, told)
    if unread:
        raise typer.Exit(UNREAD)


class _Given(NamedTuple):
    """What is read."""

    source: Path
    student: str | None
    columns: str | None
    marks: str | None
    roster: str | None
    jobs: int | None


def _refuse(
    source: str, jobs: int | None, output: str | None, form: Format, *, pages: bool
) -> None:
    """Raise RejectedError where something is missing, or would be for nothing."""
    from backprop_tutor.files import folder

    if not source:
        way_out = "`bptutor grade --template` prints an empty sheet to hand out"
        raise RejectedError(Problem("name a folder of sheets, or a table", way_out))
    if jobs is not None and jobs < 1:
        raise RejectedError(Problem(f"`--jobs` is {jobs}, but must be at least 1"))
    if pages and output is None:
        raise RejectedError(Problem("`--pages` needs a folder", "name it with `--output`"))
    if pages and form is Format.JSON:
        message = "`--pages` is for people, and the JSON report has every sheet"
        raise RejectedError(Problem(message, "leave one of them out"))
    if output is not None:
        folder.refuse_filled(Path(output))


def _run(lesson: "Lesson", given: _Given, book: "Gradebook", told: str) -> bool:
    """Read, mark, write and show; return whether something could not be read."""
    from backprop_tutor.grading import grade, policy, pool
    from backprop_tutor.grading.marking import Grader
    from backprop_tutor.grading.reading import forms

    gc.set_threshold(OFTEN)
    grader = Grader(lesson)
    rules = policy.read(given.marks, grader.reader.words)
    roster = forms.read_roster(given.roster, given.student) if given.roster else ()
    source, count = _open(given, grader, book)
    jobs = min(given.jobs or os.cpu_count() or 1, max(count // FEW, given.jobs or 1))
    with pool.workers(lesson, jobs) as do:
        sheets = grade.read(do, source)
        exam = book.begin(grader, rules, sheets)
        steps = watch(grade.mark(do, exam, sheets), len(sheets), "sheets")
        marks = {each.sheet.where: book.add(each) for _, found in steps for each in found}
    room = grade.gather(exam, sheets, marks, roster)
    book.finish(grader, room, told)
    return bool(room.faults)


def _open(given: _Given, grader: "Grader", book: "Gradebook") -> "tuple[Form | list[Path], int]":
    """The table or the files, and how many sheets there are; of a table, its columns are said."""
    from backprop_tutor.grading.reading import sheets
    from backprop_tutor.grading.reading.forms import Form

    if given.source.is_dir():
        files = sheets.find_files(given.source)
        return files, len(files)
    form = Form(given.source, grader.reader, given.student, given.columns)
    book.say(form, grader)
    return form, form.count

"""`bptutor check [FILE]`: whether numbers on paper are right, and what made a wrong one."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, outputs
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.maths.judging.finding import Page

WRONG = 1


def command(
    file: Annotated[
        str | None,
        typer.Argument(
            help="A YAML or CSV file of numbers, - for standard input; else the lesson's own.",
            metavar="[FILE|-]",
        ),
    ] = None,
    lesson: options.LessonName = options.DEFAULT_LESSON,
    assignments: options.Assignments = None,
    output: outputs.FormatName = outputs.Format.TERMINAL,
    new: outputs.FileName = None,
) -> None:
    """Check printed numbers, and say why one is wrong."""
    from dataclasses import replace

    from backprop_tutor.cli.progress import watch
    from backprop_tutor.lesson import answers
    from backprop_tutor.maths.judging import asked, collisions, diagnosis
    from backprop_tutor.maths.judging.finding import RIGHT

    to = outputs.choose(output, new)
    chosen = options.load(lesson, assignments, None, None)
    printed = chosen.published
    if file is not None:
        printed = answers.read(file)
        chosen = replace(chosen, slips=())  # those are slips of the lesson's source
    if not printed:
        message = f"lesson `{chosen.name}` has no `published` numbers to check"
        raise RejectedError(Problem(message, "name a file with numbers, or `-`"))
    numbers = asked.find(chosen, printed)
    page = diagnosis.diagnose(chosen, numbers, watch)
    if file is None:
        page = replace(page, collisions=collisions.find(page.right, numbers, watch))
    show(page, to)
    if any(finding.verdict not in RIGHT for finding in page.findings):
        raise typer.Exit(WRONG)


def show(page: "Page", to: outputs.Output) -> None:
    """Print what is found of the numbers."""
    from backprop_tutor.record import findings
    from backprop_tutor.telling.story.elements.sheet import Sheet
    from backprop_tutor.telling.story.pages import check

    right = page.right
    sheet = Sheet(right.lesson, right.network, right.forward)
    digits = sheet.lesson.digits
    to.show(digits, lambda: check.tell(sheet, page), lambda: findings.record(sheet, page))

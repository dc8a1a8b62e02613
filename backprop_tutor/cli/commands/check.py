"""`bptutor check [FILE]`: whether numbers on paper are right, and what made a wrong one."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.mistake import Mistake, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model import Lesson
    from backprop_tutor.lesson.printed import Printed
    from backprop_tutor.maths.judging.quantity import Quantity

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
    output: options.FormatName = options.Format.TERMINAL,
) -> None:
    """Check printed numbers, and say why one is wrong."""
    from dataclasses import replace

    from backprop_tutor.lesson import answers
    from backprop_tutor.maths.judging import asked

    chosen = options.load(lesson, assignments, None, None)
    printed = chosen.published
    if file is not None:
        printed = answers.read(file)
        chosen = replace(chosen, slips=())  # those are slips of the lesson's source
    if not printed:
        message = f"lesson `{chosen.name}` has no `published` numbers to check"
        raise RejectedError(Mistake(message, "name a file with numbers, or `-`"))
    if not show(chosen, asked.find(chosen, printed), output):
        raise typer.Exit(WRONG)


def show(
    chosen: "Lesson", numbers: "tuple[tuple[Printed, Quantity], ...]", output: options.Format
) -> bool:
    """Diagnose and print; return whether all numbers are right."""
    from backprop_tutor.maths.judging import diagnosis
    from backprop_tutor.maths.judging.finding import RIGHT
    from backprop_tutor.telling.story.facts import parting

    page = diagnosis.diagnose(chosen, numbers)
    sheet = parting.forward_sheet(page.right)
    if output is options.Format.JSON:
        from backprop_tutor.record import findings

        typer.echo(findings.record(sheet, page))
    else:
        from backprop_tutor.render import terminal
        from backprop_tutor.telling.story.pages import check

        terminal.show(check.tell(sheet, page), chosen.digits, terminal.console())
    return all(finding.verdict in RIGHT for finding in page.findings)

"""`bptutor mistakes`: the mistakes that people make, and what each does to a lesson."""

from typing import Annotated

import typer

from backprop_tutor.cli import options


def command(
    lesson: Annotated[
        str | None,
        typer.Option(
            "--lesson",
            help="Work out what each mistake does to a lesson.",
            metavar="NAME|FILE",
            autocompletion=options.complete_lesson,
        ),
    ] = None,
    assignments: options.Assignments = None,
    digits: Annotated[
        int | None,
        typer.Option("--digits", help="Digits shown, 1 to 15; else enough to tell them apart."),
    ] = None,
) -> None:
    """List the mistakes that people make."""
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.render import terminal
    from backprop_tutor.telling.story.pages import mistakes

    if lesson is None:
        terminal.show(mistakes.tell_all(), Digits(), terminal.console())
        return
    from backprop_tutor.maths.judging.attempt import Trial
    from backprop_tutor.maths.running import workload

    chosen = options.load(lesson, assignments, None, digits)
    workload.refuse_mistakes(chosen)
    page = mistakes.tell(Trial(chosen), chosen=digits is not None)
    terminal.show(page, chosen.digits, terminal.console())

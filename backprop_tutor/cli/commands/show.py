"""`bptutor show`: a lesson at a glance."""

import typer

from backprop_tutor.cli import options


def command(
    lesson: options.LessonName = options.DEFAULT_LESSON,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: options.FormatName = options.Format.TERMINAL,
) -> None:
    """Show a lesson at a glance: its network and its conventions."""
    chosen = options.load(lesson, assignments, None, digits)
    if output is options.Format.JSON:
        from backprop_tutor.record import outline

        typer.echo(outline.record(chosen))
    else:
        from backprop_tutor.render import terminal
        from backprop_tutor.telling.story.pages import overview

        terminal.show(overview.tell(chosen), chosen.digits, terminal.console())

"""`bptutor mistakes`: the mistakes that people make, and what each does to a lesson."""

from typing import Annotated

import typer

from backprop_tutor.cli import options, outputs


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
        typer.Option(
            "--digits",
            help=f"Digits shown, 1 to {options.MOST_DIGITS}; else enough to tell them apart.",
        ),
    ] = None,
    output: outputs.FormatName = None,
    file: outputs.FileName = None,
) -> None:
    """List the mistakes that people make."""
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.record import lists as record
    from backprop_tutor.telling.story.pages import lists

    to = outputs.choose(output, file)
    if lesson is None:
        to.show(Digits(), lists.mistakes, record.mistakes)
        return
    from backprop_tutor.maths.facts import effects
    from backprop_tutor.telling.story.pages import mistakes

    chosen = options.load(lesson, assignments, None, digits)
    found = effects.find(chosen)
    to.show(
        chosen.digits,
        lambda: mistakes.tell(found, chosen=digits is not None),
        lambda: record.effects(found),
    )

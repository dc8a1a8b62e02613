"""`bptutor show`: a lesson at a glance."""

from backprop_tutor.cli import options, outputs


def command(
    lesson: options.LessonName = options.DEFAULT_LESSON,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: outputs.FormatName = None,
    file: outputs.FileName = None,
) -> None:
    """Show a lesson at a glance: its network and its conventions."""
    from backprop_tutor.record import outline
    from backprop_tutor.telling.story.pages import overview

    to = outputs.choose(output, file)
    chosen = options.load(lesson, assignments, None, digits)
    to.show(chosen.digits, lambda: overview.tell(chosen), lambda: outline.record(chosen))

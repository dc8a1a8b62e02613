"""`bptutor glossary`: the signs and words of backpropagation."""

from backprop_tutor.cli import options, outputs


def command(
    lesson: options.LessonName = options.DEFAULT_LESSON,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: outputs.FormatName = outputs.Format.TERMINAL,
    file: outputs.FileName = None,
) -> None:
    """Explain the signs and words, each with numbers of a lesson."""
    to = outputs.choose(output, file)
    chosen = options.load(lesson, assignments, None, digits)
    from backprop_tutor.maths.facts import glossary
    from backprop_tutor.record import lists as record
    from backprop_tutor.telling.story.pages import glossary as story

    found = glossary.find(chosen)
    page = story.tell(found)
    to.show(chosen.digits, lambda: page, lambda: record.glossary(chosen, page), found.ended)

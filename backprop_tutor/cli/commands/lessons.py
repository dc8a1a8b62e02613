"""`bptutor lessons`: the lessons there are."""

from backprop_tutor.cli import outputs
from backprop_tutor.lesson import shelf


def command(
    output: outputs.FormatName = None,
    file: outputs.FileName = None,
) -> None:
    """List the lessons there are."""
    from backprop_tutor.lesson import list_entry
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.record import lists as record
    from backprop_tutor.telling.story.pages import lists

    to = outputs.choose(output, file)
    entries = [list_entry.read(shelf.file(name)) for name in shelf.names()]
    to.show(Digits(), lambda: lists.lessons(entries), lambda: record.lessons(entries))

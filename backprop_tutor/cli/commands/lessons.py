"""`bptutor lessons`: the lessons there are."""

from backprop_tutor.cli import outputs
from backprop_tutor.lesson import shelf


def command(
    output: outputs.FormatName = outputs.Format.TERMINAL,
    file: outputs.FileName = None,
) -> None:
    """List the lessons there are."""
    from backprop_tutor.lesson import list_entry
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.record import lists
    from backprop_tutor.telling.story.pages import lessons

    to = outputs.choose(output, file)
    covers = [list_entry.read(shelf.file(name)) for name in shelf.names()]
    to.show(Digits(), lambda: lessons.tell(covers), lambda: lists.lessons(covers))

"""`bptutor lessons`: the lessons there are."""

from backprop_tutor.lesson import shelf


def command() -> None:
    """List the lessons there are."""
    from backprop_tutor.lesson import cover
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.render import terminal
    from backprop_tutor.telling.story.pages import lessons

    covers = [cover.read(shelf.file(name)) for name in shelf.names()]
    terminal.show(lessons.tell(covers), Digits(), terminal.console())

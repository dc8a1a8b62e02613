"""`bptutor lessons`: the lessons there are."""

from backprop_tutor.lesson import shelf


def command() -> None:
    """List the lessons there are."""
    from backprop_tutor.render import terminal
    from backprop_tutor.telling.story import catalogue

    lessons = [shelf.load(name) for name in shelf.names()]
    terminal.show(catalogue.tell(lessons), lessons[0].digits, terminal.console())

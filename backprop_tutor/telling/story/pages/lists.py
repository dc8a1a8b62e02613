"""The pages of the lessons there are, and of all mistakes that people make. Needs no SymPy."""

from collections.abc import Sequence

from backprop_tutor.lesson.list_entry import ListEntry
from backprop_tutor.telling.document import Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.story.sentences import descriptions


def lessons(entries: Sequence[ListEntry]) -> Document:
    """Return the table of lessons."""
    table = Table(cells("name", "title", "author", "shape"), tuple(cells(*e) for e in entries))
    hint = "bptutor run --lesson NAME goes through one; a lesson file is as good as a name."
    return _page("Lessons", table, hint)


def mistakes() -> Document:
    """Return the list of mistakes, a sentence each."""
    rows = tuple(cells(kind, descriptions.introduce(kind)) for kind in descriptions.SENTENCES)
    hint = (
        "bptutor explain w1 --mistake NAME shows what one does to a weight; "
        "bptutor mistakes --lesson NAME, what each does to a lesson."
    )
    return _page("Mistakes", Table(cells("name", "what is done wrong"), rows), hint)


def _page(title: str, table: Table, hint: str) -> Document:
    return Document(Title((title,)), (Step(Title(), (table, Text((hint,)))),))

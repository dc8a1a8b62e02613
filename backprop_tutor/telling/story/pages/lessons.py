"""The telling of what lessons there are."""

from collections.abc import Sequence

from backprop_tutor.lesson.list_entry import ListEntry
from backprop_tutor.telling.document import Document, Step, Table, Text, Title


def tell(covers: Sequence[ListEntry]) -> Document:
    """Return the table of lessons."""
    header = ("name",), ("title",), ("author",), ("shape",)
    rows = tuple(tuple((part,) for part in cover) for cover in covers)
    hint = Text(
        ("bptutor run --lesson NAME goes through one; a lesson file is as good as a name.",)
    )
    return Document(Title(("Lessons",)), (Step(Title(), (Table(header, rows), hint)),))

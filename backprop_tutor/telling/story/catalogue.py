"""The telling of what lessons there are."""

from collections.abc import Sequence

from backprop_tutor.lesson.model import Lesson
from backprop_tutor.telling.document import Document, Step, Table, Text


def tell(lessons: Sequence[Lesson]) -> Document:
    """Return the table of lessons."""
    header = ("name",), ("title",), ("author",), ("shape",)
    rows = tuple(
        ((each.name,), (each.title,), (each.source.author,), (each.shape,)) for each in lessons
    )
    hint = Text(
        ("bptutor run --lesson NAME goes through one; a lesson file is as good as a name.",)
    )
    return Document(("Lessons",), (Step((), (Table(header, rows), hint)),))

"""The page of all mistakes that people make, a sentence each. Needs no SymPy."""

from backprop_tutor.telling.document import Document, Step, Table, Text, Title
from backprop_tutor.telling.story.sentences import descriptions


def tell() -> Document:
    """Return the list of mistakes, a sentence each."""
    rows = tuple(((kind,), (descriptions.introduce(kind),)) for kind in descriptions.SENTENCES)
    table = Table((("name",), ("what is done wrong",)), rows)
    hint = (
        "bptutor explain w1 --mistake NAME shows what one does to a weight; "
        "bptutor mistakes --lesson NAME, what each does to a lesson."
    )
    return Document(Title(("Mistakes",)), (Step(Title(), (table, Text((hint,)))),))

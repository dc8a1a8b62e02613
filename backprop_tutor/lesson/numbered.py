"""Names in a row that a file gives by their stem and their number: x1, x2, … x784."""

from collections.abc import Iterable

from backprop_tutor.lesson import fields, label, tree
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.tree import Scalar
from backprop_tutor.lesson.wording import quote

MOST = 100_000
"""Names in a row; parameters of all dense layers."""


def names(stem: Scalar, count: int) -> tuple[Scalar, ...]:
    """Return the names, each in the place of the stem."""
    return tuple(Scalar(stem.place, f"{stem.text}{number}") for number in range(1, count + 1))


def size(node: tree.Node, notes: Notes) -> int | None:
    """Return how many names there are; None where that is not clear."""
    return fields.whole(node, "size", notes, 1, MOST)


def check(stem: Scalar, written: Iterable[str], notes: Notes) -> None:
    """Note the first that cannot be a name: `1e` is one, but `1e5` reads as a number."""
    for name in written:
        fault, way_out = label.blame(name)
        if fault:
            message = f"{quote(stem.text)} leads to {quote(name)}, which cannot be a name: "
            notes.add(message + fault, stem.place, way_out)
            return

"""How a file gives its samples: one number for all of them, or a list with one number each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.lesson import fields, tree
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import Number, Sample
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import quote

MOST = 1_000_000
"""Numbers in all samples: a number that stands for every sample counts as often as it stands."""


class Column(NamedTuple):
    """What one input or target is in the samples, as written."""

    name: str
    place: Place
    numbers: tuple[Number, ...]
    listed: bool


NONE: tuple[Column, ...] = ()


def read(node: tree.Node, what: str, notes: Notes) -> tuple[Column, ...]:
    """Return the inputs or the targets."""
    pairs = fields.mapping(node, what, notes)
    return tuple(_column(key, found, notes) for key, found in pairs if fields.name(key, notes))


def values(node: tree.Node | None) -> Iterator[tuple[str, tree.Scalar]]:
    """Yield each single value of the inputs or the targets with its name."""
    for key, found in node.entries if isinstance(node, tree.Mapping) else ():
        for each in found.items if isinstance(found, tree.Sequence) else (found,):
            if isinstance(each, tree.Scalar):
                yield key.text, each


def spread(inputs: Sequence[Column], targets: Sequence[Column], notes: Notes) -> tuple[Sample, ...]:
    """Return the samples, with stand-ins where the lists have different lengths."""
    lists = [column for column in (*inputs, *targets) if column.listed]
    count = len(lists[0].numbers) if lists else 1
    for other in lists[1:]:
        if len(other.numbers) != count:
            longer = _count(len(other.numbers), "value")
            message = f"{quote(other.name)} has {longer}, but {quote(lists[0].name)} has {count}"
            notes.add(message, other.place, "write one value a sample, or one number for all")
    if lists and count * (len(inputs) + len(targets)) > MOST:
        notes.reject(f"more than {MOST} numbers in the samples", lists[0].place)
    return tuple(Sample(_row(inputs, place), _row(targets, place)) for place in range(count))


def _column(key: tree.Scalar, node: tree.Node, notes: Notes) -> Column:
    listed = isinstance(node, tree.Sequence) and bool(node.items)
    if not (listed or isinstance(node, tree.Scalar)):
        message = (
            f"{quote(key.text)} must be a number or a list of numbers, not {fields.kind(node)}"
        )
        notes.add(message, node.place)
    written = node.items if isinstance(node, tree.Sequence) and node.items else (node,)
    numbers = tuple(fields.value(each, key.text, notes) for each in written)
    return Column(key.text, node.place, numbers, listed)


def _row(columns: Sequence[Column], place: int) -> dict[str, Number]:
    return {each.name: each.numbers[place % len(each.numbers)] for each in columns}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

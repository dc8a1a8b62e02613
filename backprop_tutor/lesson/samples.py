"""How a file gives its samples: one number for all of them, or a list with one number each."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.lesson import fields, numbered, recipe, seeding, tree
from backprop_tutor.lesson.drawn import Drawn
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import Number, Sample
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import quote

MOST = 1_000_000
"""Numbers in all samples: a number that stands for every sample counts as often as it stands."""


class Column(NamedTuple):
    """What one input or target is in the samples, as written."""

    name: tree.Scalar
    place: Place
    written: tuple[tree.Scalar, ...]
    numbers: tuple[Number, ...]
    listed: bool = False
    drawn: Drawn | None = None
    """The rule of this column and those after it, at the first of them."""


NONE: tuple[Column, ...] = ()


def read(node: tree.Node, what: str, notes: Notes) -> tuple[Column, ...]:
    """Return the inputs or the targets."""
    columns: list[Column] = []
    for key, found in fields.mapping(node, what, notes):
        if fields.name(key, notes) and isinstance(found, tree.Mapping) and found.entries:
            columns += _series(key, found, notes)
        else:
            columns.append(_column(key, found, notes))
    return tuple(columns)


def spread(inputs: Sequence[Column], targets: Sequence[Column], notes: Notes) -> tuple[Sample, ...]:
    """Return the samples, with stand-ins where the lists have different lengths."""
    lists = [column for column in (*inputs, *targets) if column.listed]
    count = len(lists[0].numbers) if lists else 1
    for other in lists[1:]:
        if len(other.numbers) != count:
            longer = _count(len(other.numbers), "value")
            first = quote(lists[0].name.text)
            message = f"{quote(other.name.text)} has {longer}, but {first} has {count}"
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
    scalars = tuple(each for each in written if isinstance(each, tree.Scalar))
    return Column(key, node.place, scalars, numbers, listed)


def _series(stem: tree.Scalar, node: tree.Mapping, notes: Notes) -> list[Column]:
    """The columns x1, x2, … of `x: {size: 784, rule: uniform, …}`; none where that is not clear."""
    found = recipe.read(node, stem.text, seeding.FOR_SERIES, notes, ("size",))
    size = node.find("size")
    count = numbered.size(size, notes) if size else None
    if found is None or count is None:
        return []
    hot = found.settings.get("hot")
    if hot and hot.value > count:
        notes.add(f"`hot` is {quote(hot.text)}, but there are only {count}", node.place)
    names = numbered.names(stem, count)
    texts = [name.text for name in names]
    numbered.check(stem, texts, notes)
    columns = [
        Column(name, stem.place, (tree.Scalar(stem.place, number.text),), (number,))
        for name, number in zip(names, found.draw(count), strict=True)
    ]
    columns[0] = columns[0]._replace(drawn=found.describe(texts))
    return columns


def _row(columns: Sequence[Column], place: int) -> dict[str, Number]:
    return {each.name.text: each.numbers[place % len(each.numbers)] for each in columns}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

"""How a file gives its samples: one number for all of them, or a list with one number each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.lesson.form.common import NUMBER
from backprop_tutor.lesson.form.recipes import SERIES, check_names, number_names
from backprop_tutor.lesson.kinds.kind import Kind, Schema
from backprop_tutor.lesson.kinds.single import NAME
from backprop_tutor.lesson.kinds.structure import each_of, entries, mapping_of, one_or_many
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.lesson import Sample
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import Scalar, TreeNode, mismatch

MOST = 1_000_000
"""Numbers in all samples: a number that stands for every sample counts once for each."""


class InSamples(NamedTuple):
    """What one input or target is in the samples: one number each, or one for all."""

    name: str
    key: Place
    """Where the name stands."""
    value: TreeNode
    numbers: tuple[WrittenNumber, ...]
    listed: bool = False
    drawn: Drawn | None = None
    """The rule of this one and those after it, at the first of them."""

    def place(self, sample: int) -> Place:
        """Return where its number in a sample, counted from 0, stands."""
        if isinstance(self.value, tree.Mapping):
            return self.key
        places = each_of(self.value)
        return places[sample % len(places)].place


_NUMBERS = one_or_many(NUMBER)
_COLUMN: Schema = {"anyOf": [*_NUMBERS.schema["anyOf"], SERIES.schema]}
COLUMNS = mapping_of(Kind(_NUMBERS.read, _COLUMN), NAME).defined("columns")


def read(node: TreeNode | None) -> tuple[InSamples, ...]:
    """Return the inputs or the targets, where there are some."""
    found: list[InSamples] = []
    for key, value in entries(node) if node else ():
        if NAME.read(key) and isinstance(value, tree.Mapping) and value.entries:
            found += _series(key, value)
        else:
            found.append(_column(key, value))
    return tuple(found)


def _column(key: Scalar, value: TreeNode) -> InSamples:
    listed = isinstance(value, tree.Sequence) and bool(value.items)
    if not (listed or isinstance(value, Scalar)):
        name = quote(key.text)
        value.refuse(mismatch(name, "a number or a list of numbers", value))
    return InSamples(key.text, key.place, value, _NUMBERS.read(value), listed)


def spread(inputs: Sequence[InSamples], targets: Sequence[InSamples]) -> tuple[Sample, ...]:
    """Return the samples, with stand-ins where the lists have different lengths."""
    lists = [each for each in (*inputs, *targets) if each.listed]
    count = len(lists[0].numbers) if lists else 1
    for other in lists[1:]:
        if len(other.numbers) != count:
            plural = "" if len(other.numbers) == 1 else "s"
            longer = f"{quote(other.name)} has {len(other.numbers)} value{plural}"
            way_out = "write one value a sample, or one number for all"
            other.value.refuse(f"{longer}, but {quote(lists[0].name)} has {count}", way_out)
    if lists and count * (len(inputs) + len(targets)) > MOST:
        lists[0].value.reject(f"more than {MOST} numbers in the samples")
    return tuple(Sample(_row(inputs, place), _row(targets, place)) for place in range(count))


def _series(stem: Scalar, node: tree.Mapping) -> Iterator[InSamples]:
    """The names x1, x2, … of `x: {size: 784, rule: uniform, …}`; none where that is not clear."""
    recipe = SERIES.read(node)
    count = recipe.size if recipe else None
    if recipe is None or count is None:
        return
    hot = recipe.settings.get("hot")
    if hot and hot.value > count:
        node.refuse(f"`hot` is {quote(hot.text)}, but there are only {count}")
    names = number_names(stem.text, count)
    check_names(stem, names)
    drawn: Drawn | None = recipe.describe(names)
    for each, number in zip(names, recipe.draw(count), strict=True):
        yield InSamples(each, stem.place, node, (number,), drawn=drawn)
        drawn = None


def _row(columns: Sequence[InSamples], place: int) -> dict[str, WrittenNumber]:
    return {each.name: each.numbers[place % len(each.numbers)] for each in columns}

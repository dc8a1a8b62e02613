"""The ways in which one mistake can be made in a lesson."""

from collections.abc import Iterator

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson, Unit

MOST_UNITS = 8
"""Mistakes that concern one unit of many are not tried where a layer has more."""


def two_terms(_: Lesson) -> Iterator[str]:
    """Give the place of each term of the binary cross-entropy."""
    yield from ("1", "2")


def paths(lesson: Lesson) -> Iterator[str]:
    """Give the units above through which a path leads, of layers that have a few."""
    for layer in lesson.layers[1:]:
        if 1 < len(layer.units) <= MOST_UNITS:
            yield from (unit.name for unit in layer.units if _weighs_a_unit(lesson, unit))


def _weighs_a_unit(lesson: Lesson, unit: Unit) -> bool:
    """Whether a weight in a unit's line multiplies what comes out of another unit."""
    sources = (term.source for term in lesson.weighted(unit))
    return any(isinstance(each, str) and each not in lesson.inputs for each in sources)


def shifts(lesson: Lesson) -> Iterator[str]:
    """Give how many inputs further the other one stands; the next has no number."""
    units = lesson.layers[0].units
    inputs = max(sum(isinstance(t.source, str) for t in lesson.weighted(u)) for u in units)
    for shift in range(1, min(inputs, MOST_UNITS)):
        yield "" if shift == 1 else str(shift)


def other_constants(lesson: Lesson) -> Iterator[str]:
    """Give the losses that have another constant before the same squares."""
    f, own = Floats(count=len(lesson.outputs)), lesson.loss.row.constant
    for loss in Loss:
        other = loss.row.constant
        if own and other and own(f) != other(f):
            yield str(loss)


def ends(lesson: Lesson) -> Iterator[str]:
    """Give the first unit of what is shared, and the last where it is worked out from others."""
    yield ""
    depths, found = dict.fromkeys(lesson.inputs, 0), dict[str, set[int]]()
    for unit in (unit for layer in lesson.layers for unit in layer.units):
        depths[unit.name] = 1 + max((depths[name] for name in lesson.reads(unit)), default=0)
        for name in lesson.weighs(unit):
            found.setdefault(name, set()).add(depths[unit.name])
    if any(len(each) > 1 for each in found.values()):
        yield "last"

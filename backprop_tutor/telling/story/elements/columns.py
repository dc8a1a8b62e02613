"""The columns in which the units of a lesson are drawn: its layers, else by distance."""

from collections.abc import Sequence

from backprop_tutor.lesson.model.lesson import Lesson, Unit


def find(lesson: Lesson) -> Sequence[Sequence[Unit]]:
    """Return the layers, where each reads the one before; else the units by their distance.

    A unit stands behind all that it reads, so that what is tied stands behind all that its layer
    reads.
    """
    if are_layers(lesson):
        return [layer.units for layer in lesson.layers]
    distances = dict.fromkeys(lesson.inputs, 0)
    found: dict[int, list[Unit]] = {}
    for layer in lesson.layers:
        if layer.is_tied:
            reads = [distances[name] for unit in layer.units for name in lesson.reads(unit)]
            distances |= {unit.name: 1 + max(reads, default=0) for unit in layer.units}
        for unit in layer.units:
            reads = [distances[name] for name in lesson.reads(unit)]
            distances.setdefault(unit.name, 1 + max(reads, default=0))
            found.setdefault(distances[unit.name], []).append(unit)
    return [found[distance] for distance in sorted(found)]


def are_layers(lesson: Lesson) -> bool:
    """Return whether each unit reads the layer before its own, each by a parameter of its own."""
    before = set(lesson.inputs)
    for layer in lesson.layers:
        if not all(_is_layered(lesson, unit, before) for unit in layer.units):
            return False
        before = {unit.name for unit in layer.units}
    return {unit.name for unit in lesson.outputs} <= before


def _is_layered(lesson: Lesson, unit: Unit, before: set[str]) -> bool:
    names = {term.parameter for term in unit.terms}
    return (
        lesson.rules[unit.name] is not None
        and unit.formula is None
        and len(names) == len(unit.terms) == len(lesson.weighted(unit))
        and before.issuperset(lesson.reads(unit))
    )

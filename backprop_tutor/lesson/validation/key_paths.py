"""The units and terms of a lesson with the keys that lead to them in its file."""

from collections.abc import Iterator

from backprop_tutor.lesson.model.lesson import Lesson, Term, Unit

Path = tuple[str | int, ...]


def units(lesson: Lesson) -> Iterator[tuple[Path, Unit]]:
    """Yield the units of all layers."""
    for depth, layer in enumerate(lesson.layers):
        for unit in layer.units:
            yield ("layers", depth, "units", unit.name), unit


def terms(lesson: Lesson) -> Iterator[tuple[Path, Term]]:
    """Yield the terms of all units."""
    for path, unit in units(lesson):
        for term in unit.terms:
            yield (*path, term.parameter), term


def outputs(lesson: Lesson) -> Iterator[tuple[Path, Unit]]:
    """Yield the units of the last layer, where there is one."""
    last = len(lesson.layers) - 1
    return ((path, unit) for path, unit in units(lesson) if path[1] == last)


def is_whole(lesson: Lesson) -> bool:
    """Return whether every layer has units, every unit terms, every term a source."""
    return (
        bool(lesson.layers)
        and all(layer.units for layer in lesson.layers)
        and all(unit.terms for _, unit in units(lesson))
        and all(term.source for _, term in terms(lesson))
    )

"""The units and terms of a lesson with the keys that lead to them in its file."""

from collections import Counter
from collections.abc import Iterator

from backprop_tutor.formulas.written.tree import NameLeaf, names
from backprop_tutor.lesson.form.units import TERMS
from backprop_tutor.lesson.model.lesson import Lesson, Term, Unit

Path = tuple[str | int, ...]


def units(lesson: Lesson) -> Iterator[tuple[Path, Unit]]:
    """Yield the units of all layers."""
    for depth, layer in enumerate(lesson.layers):
        for unit in layer.units:
            yield ("layers", depth, "units", unit.name), unit


def terms(lesson: Lesson) -> Iterator[tuple[Path, Term]]:
    """Yield the terms of all units; of several with one parameter each has its place in a list."""
    for way, unit in units(lesson):
        path = formula(way, unit)
        counts = Counter(term.parameter for term in unit.terms)
        several = len(counts) < len(unit.terms)
        before = Counter[str]()
        for term in unit.terms:
            place: Path = ()
            if several and counts[term.parameter] > 1:
                place = (before[term.parameter],)
                before[term.parameter] += 1
            yield (*path, term.parameter, *place), term


def named(lesson: Lesson) -> Iterator[tuple[Path, NameLeaf]]:
    """Yield the names in the formulas of all units, with the keys that lead to the formula."""
    for path, unit in units(lesson):
        for each in names(unit.formula) if unit.formula else ():
            yield formula(path, unit), each


def formula(path: Path, unit: Unit) -> Path:
    """Return where the formula of a unit stands."""
    return (*path, TERMS) if unit.own else path


def outputs(lesson: Lesson) -> Iterator[tuple[Path, Unit]]:
    """Yield the outputs, where there are some."""
    outputs = {unit.name for unit in lesson.outputs}
    return ((path, unit) for path, unit in units(lesson) if unit.name in outputs)


def activation(path: Path, unit: Unit) -> Path:
    """Return where the activation of a unit stands: its own, or that of its layer."""
    return (*(path if unit.own else path[:2]), "activation", "rule")


def is_whole(lesson: Lesson) -> bool:
    """Return whether every layer has units, every unit terms, every term a source."""
    return (
        bool(lesson.layers)
        and all(layer.units for layer in lesson.layers)
        and all(unit.terms or unit.formula for _, unit in units(lesson))
        and all(term.source for _, term in terms(lesson))
    )

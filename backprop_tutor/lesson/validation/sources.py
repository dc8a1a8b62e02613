"""Where the terms of a net input come from: each layer reads the one before it, and wholly."""

from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Layer, Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import enumerate_names, quote
from backprop_tutor.lesson.text.tree import Named
from backprop_tutor.lesson.validation import key_paths


def check(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each source that a layer cannot read, and each input or unit that feeds nothing."""
    depths = {unit.name: int(path[1]) + 1 for path, unit in key_paths.units(lesson)}
    depths |= {name: 0 for name, _ in places.inputs}
    given, whole = places.inputs, key_paths.is_whole(lesson)
    for depth, layer in enumerate(lesson.layers):
        path = ("layers", depth, "units")
        known = dict.fromkeys(name for name, _ in given)
        yield from _find_strangers(layer, places, path, known, depths)
        if whole:
            yield from _find_idle(given, layer, "unit" if depth else "input")
        given = tuple(Named(unit.name, places.key(*path, unit.name)) for unit in layer.units)


def find_turned(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each term that has its source first and its parameter second."""
    parameters = {name for name, _ in places.parameters}
    sources = {name for name, _ in places.inputs} | {
        unit.name for _, unit in key_paths.units(lesson)
    }
    parameters, sources = parameters - sources, sources - parameters
    for path, (first, second) in key_paths.terms(lesson):
        if first in sources and second in parameters:
            message = f"{quote(f'{first}: {second}')} is the other way round"
            way_out = f"write {quote(f'{second}: {first}')}: a weight, then what it multiplies"
            yield Problem(message, way_out, places.key(*path))


def _find_strangers(
    layer: Layer,
    places: Places,
    path: key_paths.Path,
    known: Mapping[str, None],
    depths: Mapping[str, int],
) -> Iterator[Problem]:
    for unit in layer.units:
        for parameter, source in unit.terms:
            if isinstance(source, WrittenNumber) or (source and (not known or source in known)):
                continue
            if source:
                message = _describe(source, unit.name, int(path[1]) + 1, depths)
                nearest = near.did_you_mean(source, known)
            else:
                message, nearest = f"{quote(parameter)} multiplies nothing", ""
            way_out = nearest or f"this layer reads: {enumerate_names(known)}"
            yield Problem(message, way_out, places.value(*path, unit.name, parameter))


def _describe(source: str, name: str, depth: int, depths: Mapping[str, int]) -> str:
    unit = quote(name)
    match depths.get(source):
        case None:
            return f"{quote(source)} is neither an input nor a unit nor a number"
        case 0:
            return f"{quote(source)} is an input, and {unit} is not in the first layer"
        case _ if source == name:
            return f"{unit} cannot feed itself"
        case other if other == depth:
            return f"{quote(source)} stands in the same layer as {unit}"
        case other if other > depth:
            return f"{quote(source)} stands in a later layer than {unit}"
        case _:
            return f"{quote(source)} does not stand in the layer next to that of {unit}"


def _find_idle(given: Sequence[Named], layer: Layer, kind: str) -> Iterator[Problem]:
    sources = (term.source for unit in layer.units for term in unit.terms)
    named = (source for source in sources if not isinstance(source, WrittenNumber))
    fed = near.meant(named, dict.fromkeys(name for name, _ in given))
    for name, place in given:
        if name not in fed:
            way_out = "take it out, or let a unit of the next layer read it"
            yield Problem(f"the {kind} {quote(name)} feeds nothing", way_out, place)

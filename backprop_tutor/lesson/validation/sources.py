"""Where the terms of a net input come from: a unit reads what stands before it."""

from collections.abc import Iterator

from backprop_tutor.lesson.form import formulas
from backprop_tutor.lesson.form.page import FIELDS
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.kinds.structure import refuse_without
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Place, Problem
from backprop_tutor.lesson.problems.wording import enumerate_names, quote
from backprop_tutor.lesson.text.tree import Scalar
from backprop_tutor.lesson.validation import key_paths, terms
from backprop_tutor.lesson.validation.order import INPUTS, Order


def check(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each source that a unit cannot read; where there is none, what feeds nothing."""
    strangers = list(_find_strangers(lesson, places))
    if strangers and not places.root.find(INPUTS):
        refuse_without(places.root, [INPUTS], FIELDS)
        return
    yield from strangers
    if not strangers and key_paths.is_whole(lesson):
        yield from _find_idle(lesson, places)


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


def _find_strangers(lesson: Lesson, places: Places) -> Iterator[Problem]:
    order, lexicon = Order(lesson, places), terms.words(lesson, places)
    for path, source, place in _sources(lesson, places):
        unit = str(path[3])
        if order.reads(unit, source):
            continue
        known = order.before(unit)
        can_read = f"{quote(unit)} can read: {enumerate_names(known)}"
        if source:
            message, way_out = order.blame(unit, source)
            way_out = way_out or terms.as_formula(source, unit, lexicon)
            way_out = way_out or near.did_you_mean(source, known) or can_read
        else:
            message = f"{quote(str(path[-1]))} multiplies nothing"
            is_parameter = path[-1] in lesson.parameters
            bias = f"; for a bias, write {quote(f'{path[-1]}: 1')}" if is_parameter else ""
            way_out = can_read + bias
        yield Problem(message, way_out, place)


def _sources(lesson: Lesson, places: Places) -> Iterator[tuple[key_paths.Path, str, Place]]:
    """What each unit reads, and where it stands; on the left an unknown name is a parameter.

    What an unknown one would multiply is not asked for.
    """
    things = {*lesson.inputs, *(unit.name for _, unit in key_paths.units(lesson))}
    known = things | {name for name, _ in places.parameters}
    for path, (name, source) in key_paths.terms(lesson):
        if name not in lesson.parameters and name in things:
            yield path, name, places.key(*path)
        if isinstance(source, str) and (source or name in known):
            yield path, source, places.value(*path)
    for path, leaf in key_paths.named(lesson):
        if leaf.name not in lesson.parameters:
            node = places.find(*path)
            inside = formulas.inside(node, leaf) if isinstance(node, Scalar) else None
            yield path, leaf.name, inside or places.value(*path)


def _find_idle(lesson: Lesson, places: Places) -> Iterator[Problem]:
    fed = {unit.name for unit in lesson.outputs}
    fed.update(name for _, unit in key_paths.units(lesson) for name in lesson.reads(unit))
    for layer in lesson.layers:
        tied = {unit.name for unit in layer.tied}
        fed |= tied if tied & fed else set()
    units = (("unit", unit.name, places.key(*path)) for path, unit in key_paths.units(lesson))
    for kind, name, place in (*(("input", *each) for each in places.inputs), *units):
        if name not in fed:
            way_out = "take it out, or let a later unit read it"
            yield Problem(f"the {kind} {quote(name)} feeds nothing", way_out, place)

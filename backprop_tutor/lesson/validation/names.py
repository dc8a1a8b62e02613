"""What the names in a lesson must fulfil: each leads somewhere, and only there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from backprop_tutor.formulas.written import lexicon
from backprop_tutor.lesson.form.digits import OWN
from backprop_tutor.lesson.form.page import STEPS
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import enumerate_names, quote
from backprop_tutor.lesson.text.tree import Named
from backprop_tutor.lesson.validation import key_paths, terms

OF_OUTPUTS = ("error", "target")
Check = Callable[[Lesson, Places], Iterator[Problem]]


def _things_differ(lesson: Lesson, places: Places) -> Iterator[Problem]:
    seen: dict[str, Named] = {}
    units = (Named(unit.name, places.key(*path)) for path, unit in key_paths.units(lesson))
    for name in (*places.inputs, *units):
        first = seen.setdefault(name.name, name)
        if first is not name:
            way_out = f"it is on line {first.place.line} already"
            yield Problem(f"{quote(name.name)} names two things", way_out, name.place)


def _parameters_differ(_: Lesson, places: Places) -> Iterator[Problem]:
    own = dict(places.own)
    for name, place in places.written:
        if name in own:
            way_out = f"the dense layer on line {own[name].line} has one of that name"
            yield Problem(f"{quote(name)} names two parameters", way_out, place)


def _names_are_clear(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """A name of a parameter and a unit means one of them only where a weight stands first."""
    units = [(path, unit) for path, unit in key_paths.units(lesson)]
    sums = (term for _, unit in units for term in unit.terms)
    are_formulas = any(unit.formula for _, unit in units)
    if not (are_formulas or any(term.parameter not in lesson.parameters for term in sums)):
        return
    parameters = _texts(places.parameters)
    for path, unit in units:
        if unit.name in parameters and lesson.rules[unit.name]:  # else two quantities have one name
            message = f"{quote(unit.name)} names a parameter and a unit"
            way_out = "a lesson with formulas or plain terms needs two names"
            yield Problem(message, way_out, places.key(*path))
    everything = (*places.inputs, *places.parameters)
    everything = (*everything, *(Named(unit.name, places.key(*path)) for path, unit in units))
    for name, place in everything if are_formulas else ():
        if fault := lexicon.blame(name):
            message = f"{quote(name)} cannot be a name in a lesson with formulas: {fault}"
            yield Problem(message, "take another name", place)


def _parameters_are_used(lesson: Lesson, places: Places) -> Iterator[Problem]:
    parameters = places.parameters
    units = (unit for _, unit in key_paths.units(lesson))
    words = (term.parameter for _, term in key_paths.terms(lesson))
    weights = (name for unit in units for name in lesson.weighs(unit))
    used = near.meant(dict.fromkeys((*words, *weights)), _texts(parameters))
    for name, place in parameters if key_paths.is_whole(lesson) else ():
        if name not in used:
            message = f"the parameter {quote(name)} is never used"
            yield Problem(message, "take it out, or use it in a unit", place)


def _targets_have_outputs(lesson: Lesson, places: Places) -> Iterator[Problem]:
    known = dict.fromkeys(unit.name for _, unit in key_paths.units(lesson))
    for name, place in places.targets:
        if known and name not in known:
            way_out = near.did_you_mean(name, known)
            way_out = way_out or f"the outputs are: {enumerate_names(known)}"
            yield Problem(f"{quote(name)} is not an output", way_out, place)


def _outputs_have_targets(lesson: Lesson, places: Places) -> Iterator[Problem]:
    outputs = {unit.name: path for path, unit in key_paths.outputs(lesson)}
    aimed = near.meant(_texts(places.targets), outputs)
    for name, path in outputs.items():
        if places.targets and name not in aimed:
            way_out = f"add {quote(name)} to `targets`"
            yield Problem(f"the output {quote(name)} has no target", way_out, places.key(*path))


def _learned_once(_: Lesson, places: Places) -> Iterator[Problem]:
    counts = Counter(name for name, _ in places.learn)
    for name, place in reversed(places.learn):
        if counts[name] > 1:
            counts[name] -= 1
            yield Problem(f"{quote(name)} appears twice in `learn`", "name it once", place)


def check_notes(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield every note that has no step."""
    units = (unit.name for _, unit in key_paths.units(lesson))
    known = dict.fromkeys([*_texts(places.parameters), *units, *STEPS])
    for name, place in places.keys_under("notes") if key_paths.is_whole(lesson) else ():
        if name not in known:
            others = f"name a parameter, a unit, or {enumerate_names(STEPS)}"
            way_out = near.did_you_mean(name, known) or others
            yield Problem(f"no step is called {quote(name)}", way_out, place)


def check_own_names(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield what gets a name of its own in the notation and is not there."""
    units = dict.fromkeys(unit.name for _, unit in key_paths.units(lesson))
    outputs = {unit.name for _, unit in key_paths.outputs(lesson)}
    for name, place in places.keys_under("notation", OWN) if key_paths.is_whole(lesson) else ():
        if name not in units:
            way_out = near.did_you_mean(name, units) or f"the units are: {enumerate_names(units)}"
            yield Problem(f"no unit is called {quote(name)}", way_out, place)
        for key, at in places.keys_under("notation", OWN, name) if name not in outputs else ():
            if name in units and key in OF_OUTPUTS:
                message = f"{quote(name)} has no {key}: only an output has one"
                yield Problem(message, f"take {quote(key)} out", at)


def _texts(names: Iterable[Named]) -> dict[str, None]:
    """Return the texts of *names*, each once, in their order and quick to look up."""
    return dict.fromkeys(name for name, _ in names)


CHECKS: tuple[Check, ...] = (
    _things_differ,
    _parameters_differ,
    _names_are_clear,
    terms.check,
    _parameters_are_used,
    _targets_have_outputs,
    _outputs_have_targets,
    _learned_once,
)

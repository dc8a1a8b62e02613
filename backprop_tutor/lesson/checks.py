"""What a lesson must fulfil beyond its form: every name leads somewhere, and only there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from backprop_tutor.lesson import cues, fitness, goal, naming, near, number, sources
from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.model import Lesson
from backprop_tutor.lesson.tree import Scalar
from backprop_tutor.lesson.wording import enumerate_names, quote


def check(draft: Draft, lesson: Lesson) -> Iterator[Problem]:
    """Yield what is wrong with the names of *draft*, of which *lesson* is made."""
    for rule in _RULES:
        yield from rule(draft)
    yield from naming.check(draft, lesson)


def _things_differ(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, Scalar] = {}
    for name in chain(draft.inputs, (cell.name for cell in draft.cells)):
        first = seen.setdefault(name.text, name)
        if first is not name:
            message = f"{quote(name.text)} names two things"
            yield message, name.place, f"it stands on line {first.place.line} already"


def _parameters_differ(draft: Draft) -> Iterator[Problem]:
    own = {name.text: name for tier in draft.layers for name, _ in tier.own}
    for name in draft.written:
        if name.text in own:
            message = f"{quote(name.text)} names two parameters"
            line = own[name.text].place.line
            yield message, name.place, f"the dense layer on line {line} has one of that name"


def _parameters_are_known(draft: Draft) -> Iterator[Problem]:
    known = _texts(draft.parameters)
    for name in (*(wire.parameter for wire in draft.wires), *draft.learn):
        if known and name.text not in known:
            way_out = near.did_you_mean(name.text, known) or "add it to `parameters`"
            yield f"unknown parameter {quote(name.text)}", name.place, way_out


def _parameters_are_used(draft: Draft) -> Iterator[Problem]:
    used = near.meant(_texts(wire.parameter for wire in draft.wires), _texts(draft.parameters))
    for name in draft.parameters if draft.whole else ():
        if name.text not in used:
            message = f"the parameter {quote(name.text)} is never used"
            yield message, name.place, "take it out, or use it in a unit"


def _weights_are_not_shared(draft: Draft) -> Iterator[Problem]:
    """Only what multiplies a constant, such as a bias, may stand in several units."""
    weights = {
        wire.parameter.text
        for wire in draft.wires
        if wire.source.text and not number.parse(wire.source.text)
    }
    lines: dict[str, int] = {}
    for name in (wire.parameter for wire in draft.wires):
        if name.text in weights and name.text in lines:
            way_out = f"it stands on line {lines[name.text]} already; only a bias can be shared"
            yield f"the weight {quote(name.text)} is used twice", name.place, way_out
        lines.setdefault(name.text, name.place.line)


def _targets_have_outputs(draft: Draft) -> Iterator[Problem]:
    known = _texts(cell.name for cell in draft.outputs)
    for name in draft.targets:
        if known and name.text not in known:
            way_out = near.did_you_mean(name.text, known)
            way_out = way_out or f"the outputs are: {enumerate_names(known)}"
            yield f"{quote(name.text)} is not an output", name.place, way_out


def _outputs_have_targets(draft: Draft) -> Iterator[Problem]:
    outputs = [cell.name for cell in draft.outputs]
    aimed = near.meant(_texts(draft.targets), _texts(outputs))
    for name in outputs:
        if draft.targets and name.text not in aimed:
            way_out = f"add {quote(name.text)} to `targets`"
            yield f"the output {quote(name.text)} has no target", name.place, way_out


def _learned_once(draft: Draft) -> Iterator[Problem]:
    counts = Counter(name.text for name in draft.learn)
    for name in reversed(draft.learn):
        if counts[name.text] > 1:
            counts[name.text] -= 1
            yield f"{quote(name.text)} stands twice in `learn`", name.place, "name it once"


def _texts(names: Iterable[Scalar]) -> dict[str, None]:
    """Return the texts of *names*, each once, in their order and quick to look up."""
    return dict.fromkeys(name.text for name in names)


_RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _things_differ,
    _parameters_differ,
    _parameters_are_known,
    _parameters_are_used,
    _weights_are_not_shared,
    _targets_have_outputs,
    _outputs_have_targets,
    _learned_once,
    sources.check,
    goal.check,
    fitness.check,
    cues.check,
)

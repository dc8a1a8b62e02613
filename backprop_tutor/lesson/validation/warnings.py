"""Where a lesson starts badly: units that begin saturated or dead learn little or nothing."""

from collections.abc import Iterator, Mapping
from math import inf

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson, Rule
from backprop_tutor.lesson.model.number import values
from backprop_tutor.lesson.problems.problem import Place, Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.validation import forward, key_paths

MOST = 2_000_000
"""Products that are worked out to look for this."""

Nets = Mapping[str, list[float]]


def warn(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each unit that starts saturated in some sample, or dead in all of them."""
    if len(tuple(key_paths.terms(lesson))) * len(lesson.samples) > MOST:
        return
    nets = _nets(lesson)
    for depth, layer in enumerate(lesson.layers):
        found: dict[Place, list[tuple[str, str]]] = {}
        for unit in layer.units:
            rule = lesson.rules[unit.name]
            message, way_out = _judge(rule, unit.name, nets) if rule else ("", "")
            if message:
                place = places.key("layers", depth, "units", unit.name)
                found.setdefault(place, []).append((message, way_out))
        for place, ((message, way_out), *more) in found.items():
            yield Problem(message + _others(len(more)), way_out, place)


def _others(count: int) -> str:
    if count == 1:
        return "; so does one other unit of this layer"
    return f"; so do {count} other units of this layer" if count else ""


def _nets(lesson: Lesson) -> Nets:
    """The net inputs of each unit in all samples."""
    found: dict[str, list[float]] = {}
    for sample in lesson.samples:
        for sums in forward.nets(lesson, sample):
            for name, net in sums.items():
                found.setdefault(name, []).append(net)
    return found


def _judge(rule: Rule, unit: str, nets: Nets) -> tuple[str, str]:
    found, settings = nets[unit], values(rule.settings)
    activation, row = rule.activation, rule.activation.row
    sample, largest = max(enumerate(found, start=1), key=lambda pair: abs(pair[1]))
    several = len(found) > 1
    if row.flat_beyond and abs(largest) > row.flat_beyond(Floats(), **settings):
        where = f" in sample {sample}" if several else ""
        message = f"{quote(unit)} starts saturated: its net input is {largest:.4g}{where}"
        return message, f"the {activation} is flat there; smaller weights or inputs learn faster"
    lowest = row.flat_below(Floats(), **settings) if row.flat_below else -inf
    if all(net <= lowest for net in found):
        where = f"at most {max(found):.4g} in every sample" if several else f"{largest:.4g}"
        message = f"{quote(unit)} starts dead: its net input is {where}"
        return message, f"its {activation} passes no gradient back; a larger bias would wake it"
    return "", ""

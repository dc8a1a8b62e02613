"""A lesson as JSON: its network and its conventions, nothing worked out."""

import json
from dataclasses import asdict
from typing import Any

from backprop_tutor.lesson.model.given import Given
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule, Sample, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber, values
from backprop_tutor.record.dump import FORMAT
from backprop_tutor.telling.story.sentences import conventions
from backprop_tutor.telling.story.sentences.formulas import loss, textbook


def record(lesson: Lesson) -> str:
    """Return what the lesson says."""
    outline = {
        "format": FORMAT,
        "lesson": lesson.name,
        "title": lesson.title,
        "shape": lesson.shape,
        "samples": list(map(_sample, lesson.samples)),
        "layers": [_layer(lesson, layer) for layer in lesson.layers],
        "drawn": [each._asdict() for each in lesson.drawn],
        "conventions": _conventions(lesson),
    }
    return json.dumps(outline, ensure_ascii=False)


def _sample(sample: Sample) -> dict[str, Any]:
    return {"inputs": values(sample.inputs), "targets": values(sample.targets)}


def _layer(lesson: Lesson, layer: Layer) -> dict[str, Any]:
    units = [_unit(lesson, unit) for unit in layer.units]
    return {**_rule(layer.rule), "units": units}


def _rule(rule: Rule | None) -> dict[str, Any]:
    return {"activation": rule.activation.value, **values(rule.settings)} if rule else {}


def _unit(lesson: Lesson, unit: Unit) -> dict[str, Any]:
    terms = [_term(lesson, term) for term in unit.terms]
    formula = {"formula": textbook.line(unit.formula)} if unit.formula else {}
    return {"name": unit.name, **_rule(unit.own), "terms": terms, **formula}


def _term(lesson: Lesson, term: Term) -> dict[str, Any]:
    source = _source(term.source)
    if term.parameter not in lesson.parameters:
        return {"factor": term.parameter, "source": source}
    value = lesson.parameters[term.parameter].value
    return {"parameter": term.parameter, "value": value, "source": source}


def _source(source: str | WrittenNumber) -> str | float:
    return source if isinstance(source, str) else source.value


def _named(lesson: Lesson, given: Given) -> str:
    return lesson.net(given.unit) if given.is_net else lesson.out(given.unit)


def _places(lesson: Lesson) -> dict[str, tuple[str, ...]]:
    """The units in which each parameter stands."""
    found: dict[str, tuple[str, ...]] = {}
    for unit in (unit for layer in lesson.layers for unit in layer.units):
        for name in dict.fromkeys(lesson.weighs(unit)):
            found[name] = (*found.get(name, ()), unit.name)
    return found


def _conventions(lesson: Lesson) -> dict[str, Any]:
    update = lesson.update
    return {
        "loss": lesson.loss.value,
        "loss_formula": loss.state(lesson),
        "shared": {name: units for name, units in _places(lesson).items() if len(units) > 1},
        "given": {_named(lesson, each): each.number.value for each in lesson.given},
        "held_fixed": conventions.held(lesson),
        "update": update.method.value,
        "learning_rate": lesson.learning_rate.value,
        "settings": values(update.settings),
        "simultaneous": True,
        "batch": {"size": lesson.batch.size, "mean": lesson.batch.mean},
        "form": lesson.form.value,
        "from_weight": lesson.notation.from_weight,
        "input_first": lesson.notation.input_first,
        "digits": asdict(lesson.digits),
    }

"""A lesson as JSON: its network and its conventions, nothing worked out."""

import json
from dataclasses import asdict
from typing import Any

from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule, Sample, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber, values
from backprop_tutor.record.dump import FORMAT
from backprop_tutor.telling.story.sentences import conventions
from backprop_tutor.telling.story.sentences.formulas import loss


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
    return {"name": unit.name, **_rule(unit.own), "terms": terms}


def _term(lesson: Lesson, term: Term) -> dict[str, Any]:
    source = _source(term.source)
    if term.parameter not in lesson.parameters:
        return {"factor": term.parameter, "source": source}
    value = lesson.parameters[term.parameter].value
    return {"parameter": term.parameter, "value": value, "source": source}


def _source(source: str | WrittenNumber) -> str | float:
    return source if isinstance(source, str) else source.value


def _conventions(lesson: Lesson) -> dict[str, Any]:
    update = lesson.update
    biases = conventions.biases(lesson).items()
    return {
        "loss": lesson.loss.value,
        "loss_formula": loss.state(lesson),
        "shared": {name: units for name, units in biases if len(units) > 1},
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

"""The samples of a lesson, each as a lesson of its own with the sample's number in its names."""

from collections.abc import Mapping
from dataclasses import replace

from backprop_tutor.formulas.written import tree
from backprop_tutor.lesson.model.conventions import Notation, label
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Sample, Term, Unit
from backprop_tutor.lesson.model.written import SLOPES


def views(lesson: Lesson) -> tuple[Lesson, ...]:
    """Return a lesson of one sample for each sample; a single one is left as it is."""
    if not lesson.more:
        return (lesson,)
    return tuple(_view(lesson, sample, k) for k, sample in enumerate(lesson.samples, 1))


def total(lesson: Lesson, number: int) -> str:
    """Return the name of the error of a sample, counted from 1."""
    return _label(lesson, number).total if lesson.more else lesson.notation.total


def without_value(lesson: Lesson) -> frozenset[str]:
    """Return the names of the errors of which only derivatives are given."""
    if lesson.loss != SLOPES:
        return frozenset()
    return frozenset({lesson.notation.total, *(each.notation.total for each in views(lesson))})


def batches(lesson: Lesson) -> int:
    """Return how many batches make an epoch."""
    return -(-len(lesson.samples) // lesson.batch.size)


def _view(lesson: Lesson, sample: Sample, number: int) -> Lesson:
    names = {name: label(name, number) for name in lesson.inputs}
    return replace(
        lesson,
        inputs={names[name]: value for name, value in sample.inputs.items()},
        targets=sample.targets,
        more=(),
        layers=tuple(_rename(layer, names) for layer in lesson.layers),
        notation=_label(lesson, number),
    )


def _label(lesson: Lesson, number: int) -> Notation:
    notation = lesson.notation
    labelled = notation._replace(
        net=label(notation.net, number),
        out=label(notation.out, number),
        target=label(notation.target, number),
        delta=label(notation.delta, number),
        error=label(notation.error, number),
        total=label(notation.total, number),
        alone=label(notation.alone, number),
        own={unit: _label_each(names, number) for unit, names in notation.own.items()},
    )
    if len(lesson.outputs) > 1 or lesson.loss == SLOPES:
        return labelled
    only = lesson.outputs[0].name
    return labelled._replace(total=notation.write(labelled.pattern("error", only), only, 1))


def _label_each(names: Mapping[str, str], number: int) -> Mapping[str, str]:
    return {key: label(name, number) for key, name in names.items()}


def _rename(layer: Layer, names: Mapping[str, str]) -> Layer:
    """Return the layer with other names of the inputs."""
    if not any(_reads(unit, names) for unit in layer.units):
        return layer
    return layer._replace(units=tuple(_rename_unit(unit, names) for unit in layer.units))


def _reads(unit: Unit, names: Mapping[str, str]) -> bool:
    return bool(unit.formula) or any(name in names for term in unit.terms for name in term)


def _rename_unit(unit: Unit, names: Mapping[str, str]) -> Unit:
    def rename(term: Term) -> Term:
        source = term.source
        if isinstance(source, str):
            source = names.get(source, source)
        return Term(names.get(term.parameter, term.parameter), source)

    formula = tree.rename(unit.formula, names) if unit.formula else None
    return unit._replace(terms=tuple(map(rename, unit.terms)), formula=formula)

"""The forward pass in plain Python, for those who only look where a lesson starts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import nan

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.written.tree import work_out
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule, Sample, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber, values


class _OneSample(Floats):
    """Floats of one sample: what is made of all of them is no number."""

    def mean(self, _: float) -> float:
        """Return no number."""
        return nan

    sum = mean


def nets(lesson: Lesson, sample: Sample) -> Iterator[Mapping[str, float]]:
    """Yield the net inputs of each layer by the names of its units."""
    known, weights = values(sample.inputs), values(lesson.parameters)
    for layer in lesson.layers:
        found: dict[str, float] = {}
        for units in _together(layer):
            sums = {unit.name: _line(unit, weights, known) for unit in units}
            rule = units[0].own or layer.rule
            known |= zip(sums, outs(rule, [*sums.values()]), strict=True)
            found |= sums
        yield found


def _together(layer: Layer) -> Iterator[tuple[Unit, ...]]:
    """The units of a layer in order, those that are tied together last."""
    yield from ((unit,) for unit in layer.units if unit.own or not layer.is_tied)
    if tied := layer.tied:
        yield tied


def _line(unit: Unit, weights: Mapping[str, float], known: Mapping[str, float]) -> float:
    """What a unit's line gives; no number where its formula has no value."""
    formula = unit.formula
    if formula is None:
        return _add(unit.terms, weights, known)
    return _value(lambda: work_out(formula, _OneSample(), {**known, **weights}))


def _value(work: Callable[[], float]) -> float:
    """What a formula comes to; no number where it has no value."""
    try:
        return float(work())
    except (ArithmeticError, ValueError):
        return nan


def _add(terms: Sequence[Term], weights: Mapping[str, float], known: Mapping[str, float]) -> float:
    """net = Σ weight·source"""
    total = 0.0
    for parameter, source in terms:
        value = source.value if isinstance(source, WrittenNumber) else known[source]
        total += (weights[parameter] if parameter in weights else known[parameter]) * value
    return total


def outs(rule: Rule | None, sums: Sequence[float]) -> list[float]:
    """Return what comes out of units that share an activation."""
    if rule is None:
        return [*sums]
    row, f, settings = rule.activation.row, Floats(sums), values(rule.settings)
    formula = partial(row.computed or row.formula, f, **settings)
    return [_value(partial(formula, net)) for net in sums]

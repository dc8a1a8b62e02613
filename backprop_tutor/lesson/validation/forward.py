"""The forward pass in plain Python, for those who only look where a lesson starts."""

from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Sample, Term
from backprop_tutor.lesson.model.number import WrittenNumber, values


def nets(lesson: Lesson, sample: Sample) -> Iterator[Mapping[str, float]]:
    """Yield the net inputs of each layer by the names of its units."""
    given, weights = values(sample.inputs), values(lesson.parameters)
    for layer in lesson.layers:
        sums = {unit.name: _add(unit.terms, weights, given) for unit in layer.units}
        yield sums
        given = dict(zip(sums, outs(layer, list(sums.values())), strict=True))


def _add(terms: Sequence[Term], weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    """net = Σ weight·source"""
    total = 0.0
    for parameter, source in terms:
        value = source.value if isinstance(source, WrittenNumber) else given[source]
        total += weights[parameter] * value
    return total


def outs(layer: Layer, sums: Sequence[float]) -> list[float]:
    """Return what comes out of the units of a layer."""
    row, f, settings = layer.activation.row, Floats(sums), values(layer.settings)
    return [(row.computed or row.formula)(f, net, **settings) for net in sums]

"""The forward pass in plain Python, for those who only look where a lesson starts."""

import math
from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Sample, Term
from backprop_tutor.lesson.model.number import Number


def nets(lesson: Lesson, sample: Sample) -> Iterator[Mapping[str, float]]:
    """Yield the net inputs of each layer by the names of its units."""
    given = {name: number.value for name, number in sample.inputs.items()}
    weights = {name: number.value for name, number in lesson.parameters.items()}
    for layer in lesson.layers:
        sums = {unit.name: _add(unit.terms, weights, given) for unit in layer.units}
        yield sums
        given = dict(zip(sums, _activate(layer, list(sums.values())), strict=True))


def _add(terms: Sequence[Term], weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    """net = Σ weight·source"""
    total = 0.0
    for parameter, source in terms:
        value = source.value if isinstance(source, Number) else given[source]
        total += weights[parameter] * value
    return total


def _activate(layer: Layer, sums: Sequence[float]) -> list[float]:
    match layer.activation:
        case Activation.SIGMOID:
            return list(map(_sigmoid, sums))
        case Activation.TANH:
            return list(map(math.tanh, sums))
        case Activation.RELU:
            return [max(net, 0.0) for net in sums]
        case Activation.LEAKY_RELU:
            return [max(net, layer.slope.value * net) for net in sums]
        case Activation.SOFTPLUS:
            return [max(net, 0.0) + math.log1p(math.exp(-abs(net))) for net in sums]
        case Activation.SOFTMAX:
            return _softmax(sums)
        case Activation.IDENTITY:
            return list(sums)


def _sigmoid(net: float) -> float:
    """out = 1/(1 + e⁻ⁿᵉᵗ), by way of tanh, which does not overflow"""
    return (1 + math.tanh(net / 2)) / 2


def _softmax(sums: Sequence[float]) -> list[float]:
    """out = eⁿᵉᵗ / Σ eⁿᵉᵗ, the largest net taken off every one"""
    largest = max(sums)
    powers = [math.exp(net - largest) for net in sums]
    total = sum(powers)
    return [power / total for power in powers]

"""An engine that shares nothing with the tutor's: plain formulas, differentiated by autograd."""

from collections.abc import Mapping
from dataclasses import replace

import autograd.numpy as np
from autograd import grad

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Unit
from backprop_tutor.lesson.model.number import WrittenNumber

ACTIVATIONS = {
    Activation.SIGMOID: lambda x: 1 / (1 + np.exp(-x)),
    Activation.IDENTITY: lambda x: x,
    Activation.TANH: np.tanh,
    Activation.RELU: lambda x: x if x > 0 else 0.0 * x,
    Activation.SOFTPLUS: lambda x: np.log(1 + np.exp(x)),
    Activation.LEAKY_RELU: lambda x, slope: x if x > 0 else slope * x,
    Activation.ELU: lambda x, alpha: x if x > 0 else alpha * (np.exp(x) - 1),
    Activation.SILU: lambda x: x / (1 + np.exp(-x)),
    Activation.HARD_SIGMOID: lambda x, slope: (
        slope * x + 0.5 if abs(x) < 1 / (2 * slope) else 0.0 * x + (x > 0)
    ),
    Activation.BIPOLAR_SIGMOID: lambda x: 2 / (1 + np.exp(-x)) - 1,
    Activation.SCALED_TANH: lambda x, height, steepness: height * np.tanh(steepness * x),
}
LOSSES = {
    Loss.HALF_SQUARED_ERROR: lambda pairs: 0.5 * sum((t - o) ** 2 for t, o in pairs),
    Loss.SQUARED_ERROR: lambda pairs: sum((t - o) ** 2 for t, o in pairs),
    Loss.MEAN_SQUARED_ERROR: lambda pairs: sum((t - o) ** 2 for t, o in pairs) / len(pairs),
    Loss.HALF_MEAN_SQUARED_ERROR: lambda pairs: (
        sum((t - o) ** 2 for t, o in pairs) / (2 * len(pairs))
    ),
    Loss.BINARY_CROSS_ENTROPY: lambda pairs: (
        -sum(t * np.log(o) + (1 - t) * np.log(1 - o) for t, o in pairs)
    ),
    Loss.CROSS_ENTROPY: lambda pairs: -sum(t * np.log(o) for t, o in pairs),
    Loss.HUBER: lambda pairs, delta: sum(
        0.5 * (t - o) ** 2 if abs(t - o) < delta else delta * (abs(t - o) - delta / 2)
        for t, o in pairs
    ),
    Loss.HINGE: lambda pairs: sum(1 - t * o if t * o < 1 else 0.0 * o for t, o in pairs),
    Loss.ABSOLUTE_ERROR: lambda pairs: sum(abs(t - o) for t, o in pairs),
    Loss.NONE: lambda pairs: sum(o for _, o in pairs),
}


def error(lesson: Lesson, parameters: Mapping[str, float]) -> float:
    """Return the total error, worked out from the lesson alone and not from its equations."""
    values = {name: given.value for name, given in lesson.inputs.items()}
    for layer in lesson.layers:
        nets = {unit.name: _net(unit, values, parameters) for unit in layer.units}
        values = _activate(layer, nets)
    pairs = [(target.value, values[output]) for output, target in lesson.targets.items()]
    return LOSSES[lesson.loss](pairs, **_plain(lesson.loss_settings))


def batch_error(lesson: Lesson, parameters: Mapping[str, float], batch: int) -> float:
    """Return the sum or mean of the errors of a batch's samples."""
    size = lesson.batch.size
    samples = lesson.samples[batch * size :][:size]
    errors = [
        error(replace(lesson, inputs=sample.inputs, targets=sample.targets), parameters)
        for sample in samples
    ]
    return sum(errors) / size if lesson.batch.mean else sum(errors)


def gradients(
    lesson: Lesson, parameters: Mapping[str, float] | None = None, batch: int = 0
) -> dict[str, float]:
    """Return ∂E/∂parameter for all parameters, those of the lesson if no others are given."""
    start = parameters or {name: given.value for name, given in lesson.parameters.items()}
    found = grad(lambda parameters: batch_error(lesson, parameters, batch))(start)
    return {name: float(value) for name, value in found.items()}


def _plain(settings: Mapping[str, WrittenNumber]) -> dict[str, float]:
    return {name: number.value for name, number in settings.items()}


def _net(unit: Unit, values: Mapping[str, float], parameters: Mapping[str, float]) -> float:
    net = 0.0
    for term in unit.terms:
        source = (
            term.source.value if isinstance(term.source, WrittenNumber) else values[term.source]
        )
        net = net + parameters[term.parameter] * source
    return net


def _activate(layer: Layer, nets: Mapping[str, float]) -> dict[str, float]:
    if layer.activation is not Activation.SOFTMAX:
        function, settings = ACTIVATIONS[layer.activation], _plain(layer.settings)
        return {name: function(net, **settings) for name, net in nets.items()}
    powers = {name: np.exp(net) for name, net in nets.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}

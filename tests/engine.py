"""An engine that shares nothing with the tutor's: plain formulas, differentiated by autograd."""

import operator
from collections.abc import Callable, Mapping, Sequence

import autograd.numpy as np
from autograd import grad

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.written.tree import (
    Call,
    NameLeaf,
    NumberLeaf,
    Operations,
    Opposite,
    Raised,
    Tree,
)
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule, Sample, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import WrittenLoss

Told = Callable[[str, float], float]
"""Takes a quantity by its name in the lesson, and says with which value it goes on."""

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


def batch_error(
    lesson: Lesson,
    parameters: Mapping[str, float],
    batch: int,
    told: Told = lambda _, value: value,
) -> float:
    """Return the sum or mean of the errors of a batch's samples."""
    size = lesson.batch.size
    errors = _errors(lesson, lesson.samples[batch * size :][:size], parameters, told)
    return sum(errors) / size if lesson.batch.mean else sum(errors)


def _errors(
    lesson: Lesson, samples: Sequence[Sample], parameters: Mapping[str, float], told: Told
) -> list[float]:
    """The errors of samples of one batch, unit by unit: a line of one may read the others."""
    labels = [f"({n})" if lesson.more else "" for n in range(1, len(samples) + 1)]
    rows = [
        {name: told(name + label, given.value) for name, given in each.inputs.items()}
        for each, label in zip(samples, labels, strict=True)
    ]

    def activate(layer: Layer | Rule, nets: Mapping[str, float], label: str) -> dict[str, float]:
        """What is named by itself alone has been told as a net input."""
        outs = _activate(layer, nets)
        if layer.activation is None:
            return outs
        return {name: told(lesson.out(name) + label, out) for name, out in outs.items()}

    for layer in lesson.layers:
        nets: list[dict[str, float]] = [{} for _ in rows]
        for unit in layer.units:
            tied = layer.activation is Activation.SOFTMAX and not unit.own
            found = [_net(unit, values, rows, parameters) for values in rows]
            for values, own, net, label in zip(rows, nets, found, labels, strict=True):
                own[unit.name] = told(lesson.net(unit.name) + label, net)
                if not tied:
                    one = {unit.name: own.pop(unit.name)}
                    values.update(activate(unit.own or layer, one, label))
        for values, own, label in zip(rows, nets, labels, strict=True):
            values.update(activate(layer, own, label) if own else {})
    return [_error(lesson, *pair) for pair in zip(samples, rows, strict=True)]


def _error(lesson: Lesson, sample: Sample, values: Mapping[str, float]) -> float:
    if lesson.loss is Loss.NONE:
        return sum(values[unit.name] for unit in lesson.outputs)
    pairs = [(target.value, values[output]) for output, target in sample.targets.items()]
    if isinstance(lesson.loss, WrittenLoss):
        return sum(lesson.loss.row.formula(np, t, o) for t, o in pairs)
    return LOSSES[lesson.loss](pairs, **_plain(lesson.loss_settings))


def gradients(
    lesson: Lesson, parameters: Mapping[str, float] | None = None, batch: int = 0
) -> dict[str, float]:
    """Return ∂E/∂parameter for all parameters, those of the lesson if no others are given."""
    start = parameters or {name: given.value for name, given in lesson.parameters.items()}
    found = grad(lambda parameters: batch_error(lesson, parameters, batch))(start)
    return {name: float(value) for name, value in found.items()}


def quantities(lesson: Lesson) -> tuple[dict[str, float], dict[str, float]]:
    """Return every input, net input and output of the first batch, and ∂E by each of them.

    A derivative is that by a number which is added to the quantity where it arises.
    """
    start = {name: given.value for name, given in lesson.parameters.items()}
    values: dict[str, float] = {}

    def error(added: Mapping[str, float]) -> float:
        def told(name: str, value: float) -> float:
            values.setdefault(name, value)
            return value + added.get(name, 0.0)

        return batch_error(lesson, start, 0, told)

    error({})
    slopes = grad(error)(dict.fromkeys(values, 0.0))
    return values, {name: float(slope) for name, slope in slopes.items()}


def _plain(settings: Mapping[str, WrittenNumber]) -> dict[str, float]:
    return {name: number.value for name, number in settings.items()}


def _net(
    unit: Unit,
    values: Mapping[str, float],
    batch: Sequence[Mapping[str, float]],
    parameters: Mapping[str, float],
) -> float:
    if unit.formula:
        return _read(unit.formula, {**values, **parameters}, batch)
    net = 0.0
    for left, right in unit.terms:
        source = right.value if isinstance(right, WrittenNumber) else values[right]
        net = net + (parameters[left] if left in parameters else values[left]) * source
    return net


FUNCTIONS = {
    "max": lambda a, b: max(b, a),
    "min": min,
    "tanh": np.tanh,
    "sqrt": np.sqrt,
    "exp": np.exp,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}
SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def _read(tree: Tree, values: Mapping[str, float], batch: Sequence[Mapping[str, float]]) -> float:
    match tree:
        case NumberLeaf(value=value):
            return float(value)
        case NameLeaf(name=name):
            return values[name]
        case Opposite(body=body):
            return -_read(body, values, batch)
        case Raised(base=base, exponent=exponent):
            return _read(base, values, batch) ** exponent
        case Call(name="mean", arguments=(NameLeaf(name=name),)):
            return sum(each[name] for each in batch) / len(batch)
        case Call(name=name, arguments=arguments):
            return FUNCTIONS[name](*(_read(each, values, batch) for each in arguments))
        case Operations(first=first, others=others):
            whole = _read(first, values, batch)
            for sign, other in others:
                whole = SIGNS[sign](whole, _read(other, values, batch))
            return whole


def _activate(layer: Layer | Rule, nets: Mapping[str, float]) -> dict[str, float]:
    if layer.activation is None:
        return {**nets}
    if layer.activation is not Activation.SOFTMAX:
        function, settings = ACTIVATIONS[layer.activation], _plain(layer.settings)
        return {name: function(net, **settings) for name, net in nets.items()}
    powers = {name: np.exp(net) for name, net in nets.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}

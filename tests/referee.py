"""A pass worked out from the lesson alone, by formulas that stand here: the tutor's are not used.

The numbers are Tracked, of 60 digits, or plain doubles: NumPy's functions take both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.lesson import Layer, Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.equations.samples import views

Key = str | tuple[str, str]
"""A quantity by its name, or ∂of/∂by as (of, by)."""
Given = Callable[[float], Any]
"""How a double becomes a number of the kind that is reckoned with."""
ENTROPIES = {Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY}


def named(number: Any) -> Any:
    """Return the number as a pass names it."""
    return number.named() if hasattr(number, "named") else number


def above_0(number: Any) -> Any:
    """Return 1 above 0 and 0 below."""
    return number.above_0() if hasattr(number, "above_0") else float(number > 0)


class Units:
    """The outputs of a layer and their slopes by its net inputs, as functions of these."""

    def __init__(self, layer: Layer, nets: Sequence[Any], given: Given) -> None:
        self.activation, self.nets = layer.activation, nets
        self.settings = {name: given(number.value) for name, number in layer.settings.items()}
        self.against = [self._against(own) for own in range(len(nets))]
        self.exact = [self._out(own, **self.settings) for own in range(len(nets))]
        self.slopes = {
            (own, by): self._slope(own, by, **self.settings)
            for own in range(len(nets))
            for by in range(len(nets))
            if own == by or self.activation is Activation.SOFTMAX
        }

    def _against(self, own: int) -> Any:
        """(1 − out)/out"""
        if self.activation is Activation.SOFTMAX:
            return sum(np.exp(n - self.nets[own]) for k, n in enumerate(self.nets) if k != own)
        return np.exp(-self.nets[own])

    def rest(self, own: int) -> Any:
        """1 − out"""
        return 1 / (1 + 1 / self.against[own])

    def _out(self, own: int, **of: Any) -> Any:
        net = self.nets[own]
        match self.activation:
            case Activation.SIGMOID | Activation.SOFTMAX:
                return 1 / (1 + self.against[own])
            case Activation.TANH:
                return np.tanh(net)
            case Activation.SOFTPLUS:
                return np.log1p(np.exp(net)) if net < 0 else net + np.log1p(np.exp(-net))
            case Activation.RELU:
                return net if net > 0 else net * 0
            case Activation.LEAKY_RELU:
                return net if net > 0 else of["slope"] * net
            case Activation.ELU:
                return net if net > 0 else of["alpha"] * np.expm1(net)
            case Activation.SILU:
                return net / (1 + self.against[own])
            case Activation.HARD_SIGMOID:
                end = 1 / (2 * of["slope"])
                inside = of["slope"] * net + 0.5 * (net * 0 + 1)
                return net * 0 + 1 if net > end else inside if net > -end else net * 0
            case Activation.BIPOLAR_SIGMOID:
                return np.tanh(net / 2)
            case Activation.SCALED_TANH:
                return of["height"] * np.tanh(of["steepness"] * net)
            case Activation.IDENTITY:
                return net
        raise ValueError(self.activation)

    def _slope(self, own: int, by: int, **of: Any) -> Any:
        net = self.nets[own]
        match self.activation:
            case Activation.SIGMOID | Activation.SOFTMAX:
                other = self.rest(own) if own == by else -self.exact[by]
                return self.exact[own] * other
            case Activation.TANH:
                return 4 / (np.exp(net) + np.exp(-net)) / (np.exp(net) + np.exp(-net))
            case Activation.SOFTPLUS:
                return 1 / (1 + np.exp(-net))
            case Activation.RELU:
                return above_0(net)
            case Activation.LEAKY_RELU:
                return of["slope"] + (1 - of["slope"]) * above_0(net)
            case Activation.ELU:
                below = of["alpha"] * np.exp(net if net < 0 else net * 0)
                return below + (1 - below) * above_0(net)
            case Activation.SILU:
                return (1 + net * self.rest(own)) / (1 + self.against[own])
            case Activation.HARD_SIGMOID:
                end = 1 / (2 * of["slope"])
                return of["slope"] * (above_0(net + end) - above_0(net - end))
            case Activation.BIPOLAR_SIGMOID:
                return 2 / (1 + self.against[own]) * self.rest(own)
            case Activation.SCALED_TANH:
                power = np.exp(of["steepness"] * net)
                return (
                    4 * of["height"] * of["steepness"] / (power + 1 / power) / (power + 1 / power)
                )
            case Activation.IDENTITY:
                return net * 0 + 1
        raise ValueError(self.activation)


class Sample:
    """One sample, forward and back; `found` has every quantity by its key."""

    def __init__(self, view: Lesson, state: Mapping[str, Any], given: Given) -> None:
        self.view, self.state, self.given = view, state, given
        self.found: dict[Key, Any] = {}
        self.units: list[Units] = []
        self._go_forward()
        if view.loss is Loss.NONE:
            self.total, self.errors = view.out(view.outputs[0].name), []
        else:
            self._compare()

    def _go_forward(self) -> None:
        for layer in self.view.layers:
            nets = []
            for unit in layer.units:
                terms = [self.state[t.parameter] * self._source(t.source) for t in unit.terms]
                nets.append(named(sum(terms)))
                self.found[self.view.net(unit.name)] = nets[-1]
            units = Units(layer, nets, self.given)
            self.units.append(units)
            for own, unit in enumerate(layer.units):
                self.found[self.view.out(unit.name)] = named(units.exact[own])
            for (own, by), slope in units.slopes.items():
                out, net = layer.units[own].name, layer.units[by].name
                self.found[self.view.out(out), self.view.net(net)] = named(slope)

    def _source(self, source: str | WrittenNumber) -> Any:
        if isinstance(source, WrittenNumber):
            return self.given(source.value)
        if source in self.view.inputs:
            return self.given(self.view.inputs[source].value)
        return self.found[self.view.out(source)]

    @property
    def _targets(self) -> list[Any]:
        return [self.given(self.view.targets[unit.name].value) for unit in self.view.outputs]

    def _compare(self) -> None:
        outs = [self.found[self.view.out(unit.name)] for unit in self.view.outputs]
        errors = [
            named(self._entropy(own, target) if self._is_entropy else self._apart(target, out))
            for own, (target, out) in enumerate(zip(self._targets, outs, strict=True))
        ]
        self.total = self.view.notation.total
        names = [self.view.error(unit.name) for unit in self.view.outputs]
        self.errors = names if len(names) > 1 else [self.total]
        self.found |= dict(zip(self.errors, errors, strict=True))
        self.found[self.total] = named(sum(errors)) if len(errors) > 1 else errors[0]

    @property
    def _is_entropy(self) -> bool:
        return self.view.loss in ENTROPIES

    @property
    def _factor(self) -> Any:
        """What the squares are multiplied by."""
        count = len(self.view.outputs)
        half, mean = self.given(0.5), self.given(1.0) / count
        return {
            Loss.HALF_SQUARED_ERROR: half,
            Loss.SQUARED_ERROR: self.given(1.0),
            Loss.MEAN_SQUARED_ERROR: mean,
            Loss.HALF_MEAN_SQUARED_ERROR: half * mean,
        }[self.view.loss]

    def _apart(self, target: Any, out: Any) -> Any:
        off, margin = out - target, 1 - target * out
        far = off if off > 0 else -off
        match self.view.loss:
            case Loss.HUBER if far > self._delta:
                return self._delta * (far - self._delta / 2)
            case Loss.HUBER:
                return off * off / 2
            case Loss.HINGE:
                return margin if margin > 0 else margin * 0
            case Loss.ABSOLUTE_ERROR:
                return far
        return self._factor * off * off

    @property
    def _delta(self) -> Any:
        return self.given(self.view.loss_settings["delta"].value)

    def _apart_by_out(self, target: Any, out: Any) -> Any:
        off = out - target
        match self.view.loss:
            case Loss.HUBER:
                return (
                    self._delta
                    if off > self._delta
                    else -self._delta
                    if -off > self._delta
                    else off
                )
            case Loss.HINGE:
                return target * (above_0(target * out - 1) - 1)
            case Loss.ABSOLUTE_ERROR:
                return 2 * above_0(off) - 1
        return 2 * self._factor * off

    def _weights(self, target: Any) -> tuple[Any, Any]:
        """What −ln(out) and −ln(1 − out) are weighed with."""
        binary = self.view.loss is Loss.BINARY_CROSS_ENTROPY
        return target, 1 - target if binary else target * 0

    def _entropy(self, own: int, target: Any) -> Any:
        against = self.units[-1].against[own]
        weight, rest = self._weights(target)
        return weight * np.log1p(against) + (rest * np.log1p(1 / against) if rest > 0 else 0)

    def back(self, errors: Sequence[int], name: str) -> dict[str, Any]:
        """Return ∂E/∂parameter of the sum of some errors; what is met is found under its name."""
        deltas = [named(each) for each in self._output_deltas(errors, name)]
        gradients: dict[str, list[Any]] = {}
        for place in reversed(range(len(self.units))):
            layer = self.view.layers[place]
            below: dict[str, list[Any]] = {}
            for unit, delta in zip(layer.units, deltas, strict=True):
                self.found[name, self.view.net(unit.name)] = delta
                for parameter, source in unit.terms:
                    gradients.setdefault(parameter, []).append(delta * self._source(source))
                    if isinstance(source, str):
                        below.setdefault(source, []).append(delta * self.state[parameter])
            deltas = self._pass_on(place - 1, below, name) if place else []
        for source, each in below.items():
            self.found[name, source] = named(sum(each))
        return {parameter: named(sum(each)) for parameter, each in gradients.items()}

    def _pass_on(self, place: int, slopes: Mapping[str, list[Any]], name: str) -> list[Any]:
        """The δ's of a layer from ∂E/∂out of its units."""
        layer, units = self.view.layers[place], self.units[place]
        nothing = [self.given(0.0)]
        by_out = [named(sum(slopes.get(unit.name, nothing))) for unit in layer.units]
        for unit, slope in zip(layer.units, by_out, strict=True):
            self.found[name, self.view.out(unit.name)] = slope
        return [
            named(sum(by_out[own] * s for (own, by), s in units.slopes.items() if by == each))
            for each in range(len(layer.units))
        ]

    def _output_deltas(self, errors: Sequence[int], name: str) -> list[Any]:
        units, outputs = self.units[-1], range(len(self.view.outputs))
        if self.view.loss is Loss.NONE:
            return [units.slopes[0, 0]]
        parts: list[list[Any]] = [[self.given(0.0)] for _ in outputs]
        for own in errors:
            by_out = named(self._by_out(own))
            self.found[name, self.view.out(self.view.outputs[own].name)] = by_out
            for by in outputs:
                if (own, by) in units.slopes:
                    product = by_out * units.slopes[own, by]
                    parts[by].append(self._joint(own, by) if self._is_entropy else product)
        return [sum(each) for each in parts]

    def _by_out(self, own: int) -> Any:
        target, unit = self._targets[own], self.view.outputs[own]
        if not self._is_entropy:
            return self._apart_by_out(target, self.found[self.view.out(unit.name)])
        weight, rest = self._weights(target)
        above = rest / self.units[-1].rest(own) if rest > 0 else 0
        return above - weight / self.units[-1].exact[own]

    def _joint(self, own: int, by: int) -> Any:
        """∂E/∂out · ∂out/∂net, multiplied out"""
        units = self.units[-1]
        weight, rest = self._weights(self._targets[own])
        if own == by:
            return rest * units.exact[own] - weight * units.rest(own)
        share = units.exact[by] / units.rest(own)
        return weight * units.exact[by] - (rest * units.exact[own] * share if rest > 0 else 0)


def work_out(lesson: Lesson, state: Mapping[str, float], given: Given) -> dict[Key, Any]:
    """Return every quantity of a pass of the lesson's first batch, without the update."""
    numbers = {name: given(state[name]) for name in lesson.parameters}
    size = lesson.batch.size
    samples = [Sample(view, numbers, given) for view in views(lesson)[:size]]
    gradients: dict[str, list[Any]] = {name: [] for name in lesson.parameters}
    found: dict[Key, Any] = {}
    for sample in samples:
        for own, error in enumerate(sample.errors):
            for name, slope in sample.back([own], error).items():
                sample.found[error, name] = slope
        for name, slope in sample.back(range(len(sample.errors)), sample.total).items():
            sample.found[sample.total, name] = slope
            gradients[name].append(slope)
        found |= sample.found
    if size > 1:
        scale, total = (given(1.0) / size if lesson.batch.mean else 1), lesson.notation.total
        found[total] = named(sum(scale * found[sample.total] for sample in samples))
        for name, each in gradients.items():
            found[total, name] = named(sum(scale * slope for slope in each))
    return found


def update(lesson: Lesson, numbers: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Return the steps of one update; `numbers` has w, the gradient g and what is remembered."""
    rate = given(lesson.learning_rate.value)
    c = {name: given(number.value) for name, number in lesson.update.settings.items()}
    w, g = numbers["w"], numbers["g"]
    found: dict[str, Any] = {}
    match lesson.update.method:
        case Method.GRADIENT_DESCENT:
            new = w - rate * g
        case Method.MOMENTUM:
            found["v"] = named(c["momentum"] * numbers["v"] - rate * g)
            new = w + found["v"]
        case Method.NESTEROV:
            found["v"] = named(c["momentum"] * numbers["v"] - rate * g)
            new = w + c["momentum"] * found["v"] - rate * g
        case Method.RMSPROP:
            found["s"] = named(c["decay"] * numbers["s"] + (1 - c["decay"]) * g * g)
            new = w - rate * (g / (np.sqrt(found["s"]) + c["epsilon"]))
        case Method.ADAM:
            time = int(numbers["t"]) + 1
            found["m"] = named(c["beta1"] * numbers["m"] + (1 - c["beta1"]) * g)
            found["v"] = named(c["beta2"] * numbers["v"] + (1 - c["beta2"]) * g * g)
            found["m̂"] = named(found["m"] / (1 - c["beta1"] ** time))
            found["v̂"] = named(found["v"] / (1 - c["beta2"] ** time))
            new = w - rate * (found["m̂"] / (np.sqrt(found["v̂"]) + c["epsilon"]))
    return found | {"w": named(new)}

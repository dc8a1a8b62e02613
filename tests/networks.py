"""Lessons made for tests: random networks, and an engine of their own to compare with."""

import random
from itertools import pairwise

import autograd.numpy as np
from autograd import grad

from backprop_tutor.lesson.model import Activation, Layer, Lesson, Loss, Number, Term, Unit


def number(value: float) -> Number:
    return Number(repr(value), value)


def dense(sizes: list[int], seed: int, biases: str = "layer") -> Lesson:
    """Return a network of fully connected layers with random numbers.

    `biases` is `none`, `unit` (one each) or `layer` (shared by the layer's units).
    """
    rng = random.Random(seed)
    parameters: dict[str, Number] = {}

    def parameter(name: str) -> str:
        parameters[name] = number(rng.uniform(-2, 2))
        return name

    names = [f"i{place}" for place in range(sizes[0])]
    inputs = {name: number(rng.uniform(-1, 1)) for name in names}
    layers = []
    for depth, (_, size) in enumerate(pairwise(sizes)):
        units = []
        for place in range(size):
            terms = [Term(parameter(f"w{depth}_{place}_{name}"), name) for name in names]
            if biases == "unit":
                terms.append(Term(parameter(f"b{depth}_{place}"), number(1.0)))
            if biases == "layer":
                shared = f"b{depth}"
                terms.append(Term(shared if place else parameter(shared), number(1.0)))
            units.append(Unit(f"u{depth}_{place}", tuple(terms)))
        layers.append(Layer(Activation.SIGMOID, tuple(units)))
        names = [unit.name for unit in units]
    return Lesson(
        name="random",
        title="a random network",
        inputs=inputs,
        targets={name: number(rng.uniform(0.05, 0.95)) for name in names},
        parameters=parameters,
        layers=tuple(layers),
        loss=Loss.HALF_SQUARED_ERROR,
        learning_rate=number(0.5),
        learn=tuple(parameters),
    )


def error(lesson: Lesson, parameters: dict[str, float]) -> float:
    """Return the total error, worked out from the lesson alone and not from its equations."""
    values = {name: given.value for name, given in lesson.inputs.items()}
    for layer in lesson.layers:
        values = {unit.name: _activate(unit, values, parameters) for unit in layer.units}
    return sum(
        0.5 * (target.value - values[output]) ** 2 for output, target in lesson.targets.items()
    )


def gradients(lesson: Lesson) -> dict[str, float]:
    """Return ∂E/∂parameter for all parameters, by automatic differentiation."""
    start = {name: given.value for name, given in lesson.parameters.items()}
    found = grad(lambda parameters: error(lesson, parameters))(start)
    return {name: float(value) for name, value in found.items()}


def _activate(unit: Unit, values: dict[str, float], parameters: dict[str, float]) -> float:
    net = 0.0
    for term in unit.terms:
        source = term.source.value if isinstance(term.source, Number) else values[term.source]
        net = net + parameters[term.parameter] * source
    return 1 / (1 + np.exp(-net))

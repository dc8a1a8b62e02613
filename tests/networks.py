"""Lessons made for tests: random networks, and an engine of their own to compare with."""

import random
from dataclasses import replace

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.lesson import Batch, Layer, Lesson, Sample, Term, Unit, UpdateRule
from backprop_tutor.lesson.model.number import WrittenNumber

SETTINGS = {
    "slope": (0.01, 0.2, 0.5),
    "alpha": (1.0, 0.3, 2.0),
    "height": (1.7159, 1.0, 0.5),
    "steepness": (2 / 3, 1.0, 3.0),
    "delta": (1.0, 0.1, 3.0),
}
"""Of activations and losses: some of the numbers that they may be."""


def number(value: float) -> WrittenNumber:
    return WrittenNumber(repr(value), value)


def dense(
    sizes: list[int],
    seed: int,
    biases: str = "layer",
    activations: tuple[Activation, ...] = (),
    loss: Loss = Loss.HALF_SQUARED_ERROR,
) -> Lesson:
    """Return a network of fully connected layers with random numbers.

    `biases` is `none`, `unit` (one each) or `layer` (shared by the layer's units);
    `activations` are the layers' own, sigmoid where there are none.
    """
    rng = random.Random(seed)
    parameters: dict[str, WrittenNumber] = {}

    def parameter(name: str) -> str:
        parameters[name] = number(rng.uniform(-2, 2))
        return name

    names = [f"i{place}" for place in range(sizes[0])]
    inputs = {name: number(rng.uniform(-1, 1)) for name in names}
    layers = []
    for depth, size in enumerate(sizes[1:]):
        units = []
        for place in range(size):
            terms = [Term(parameter(f"w{depth}_{place}_{name}"), name) for name in names]
            if biases == "unit":
                terms.append(Term(parameter(f"b{depth}_{place}"), number(1.0)))
            if biases == "layer":
                shared = f"b{depth}"
                terms.append(Term(shared if place else parameter(shared), number(1.0)))
            units.append(Unit(f"u{depth}_{place}", tuple(terms)))
        activation = activations[depth] if activations else Activation.SIGMOID
        layers.append(Layer(activation, tuple(units), settings(activation, seed)))
        names = [unit.name for unit in units]
    return Lesson(
        name="random",
        title="a random network",
        inputs=inputs,
        targets={
            name: number(target)
            for name, target in zip(names, _targets(rng, sizes[-1], loss), strict=True)
        },
        parameters=parameters,
        layers=tuple(layers),
        loss=loss,
        loss_settings=settings(loss, seed),
        learning_rate=number(0.5),
        learn=tuple(parameters),
    )


def settings(row: Activation | Loss, seed: int) -> dict[str, WrittenNumber]:
    """Return all settings of an activation or a loss, each one of several that it may have."""
    names = row.row.settings
    return {name: number(SETTINGS[name][seed % len(SETTINGS[name])]) for name in names}


def _targets(rng: random.Random, count: int, loss: Loss) -> list[float]:
    """Targets between 0 and 1; for the cross-entropy they add up to 1."""
    raw = [rng.uniform(0.05, 0.95) for _ in range(count)]
    return [each / sum(raw) for each in raw] if loss is Loss.CROSS_ENTROPY else raw


def anything(seed: int) -> Lesson:
    """Return a network of any depth to 6, any activations, and a loss that suits its outputs."""
    rng = random.Random(seed)
    depth = rng.randint(1, 6)
    hidden = [each for each in Activation if each is not Activation.SOFTMAX]
    loss = rng.choice([each for each in Loss if each is not Loss.NONE])
    outputs = {
        Loss.BINARY_CROSS_ENTROPY: [Activation.SIGMOID],
        Loss.CROSS_ENTROPY: [Activation.SOFTMAX, Activation.SIGMOID],
    }.get(loss, list(Activation))
    last = rng.choice(outputs)
    least = 2 if last is Activation.SOFTMAX else 1
    sizes = [rng.randint(1, 4) for _ in range(depth)] + [rng.randint(least, 4)]
    activations = (*(rng.choice(hidden) for _ in range(depth - 1)), last)
    return dense(sizes, seed, rng.choice(["none", "unit", "layer"]), activations, loss)


SIZES = 0.5, 2.0, 2.0, 20.0, 60.0, 300.0, 2000.0, 1e100, 1e-9, 1e-160
"""How large weights may be: from 20 on, units are saturated; squares of the last underflow."""
SHARES = [Activation.SIGMOID, Activation.SOFTMAX]
CONSTANTS = {
    "momentum": (0.0, 0.5, 0.9),
    "decay": (0.0, 0.9, 0.999999),
    "beta1": (0.0, 0.9, 0.99),
    "beta2": (0.0, 0.999, 0.9999999),
    "epsilon": (1e-8, 1.0, 1e-300),
}


def extreme(seed: int) -> Lesson:
    """Return a network of any activations, loss, update rule, batch and size of its weights."""
    rng = random.Random(seed)
    loss = rng.choice(list(Loss))
    last = rng.choice(
        SHARES if loss in {Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY} else [*Activation]
    )
    if loss is Loss.NONE and last is Activation.SOFTMAX:
        last = Activation.SIGMOID
    activations = (*(rng.choice([*Activation]) for _ in range(rng.randint(0, 4))), last)
    least = [2 if each is Activation.SOFTMAX else 1 for each in activations]
    sizes = [rng.randint(1, 3), *(rng.randint(each, 4) for each in least)]
    if loss is Loss.NONE:
        sizes[-1] = 1
    plain = dense(sizes, seed, rng.choice(["none", "unit", "layer"]), activations, loss)
    size, count = rng.choice(SIZES), rng.choice([1, 1, 1, 3])
    method = rng.choice(list(Method))
    constants = {name: number(rng.choice(CONSTANTS[name])) for name in method.row.settings}
    first, *more = (_sample(plain, rng) for _ in range(count))
    return replace(
        plain,
        inputs=first.inputs,
        targets=first.targets,
        parameters={name: number(rng.uniform(-size, size)) for name in plain.parameters},
        more=tuple(more),
        batch=Batch(count, rng.random() < 0.5),
        learning_rate=number(10 ** rng.uniform(-3, 1)),
        update=UpdateRule(method, constants),
    )


def _sample(lesson: Lesson, rng: random.Random) -> Sample:
    """Any inputs; targets that are shares, 0 or 1, shares that do not add up to 1, or large."""
    names = [unit.name for unit in lesson.outputs]
    inputs = {name: number(rng.uniform(-1, 1)) for name in lesson.inputs}
    kind = rng.choice(["shares", "one", "any", "large"])
    values = [rng.uniform(0, 1) for _ in names]
    if kind == "one":
        values = [float(each == max(values)) if len(names) > 1 else round(each) for each in values]
    if kind == "shares" and lesson.loss is Loss.CROSS_ENTROPY:
        values = [each / sum(values) for each in values]
    if kind == "large" and lesson.loss not in {Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY}:
        values = [1e3 * each for each in values]
    return Sample(inputs, {name: number(float(v)) for name, v in zip(names, values, strict=True)})

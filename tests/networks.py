"""Lessons made for tests: random networks, and an engine of their own to compare with."""

import random

from backprop_tutor.lesson.model import Activation, Layer, Lesson, Loss, Number, Term, Unit

SLOPES = 0.01, 0.2, 0.0


def number(value: float) -> Number:
    return Number(repr(value), value)


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
    parameters: dict[str, Number] = {}

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
        layers.append(Layer(activation, tuple(units), number(SLOPES[seed % 3])))
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
        learning_rate=number(0.5),
        learn=tuple(parameters),
    )


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

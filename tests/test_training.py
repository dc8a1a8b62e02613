"""Updates and batches against plain Python that shares nothing with the tutor."""

from dataclasses import replace
from math import sqrt

import pytest
from engine import gradients
from networks import anything, dense, number
from sympy import Symbol

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import change, shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Batch, Lesson, Sample, UpdateRule
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import weigh
from backprop_tutor.maths.equations import equation, network
from backprop_tutor.maths.numbers import code
from backprop_tutor.maths.running import training
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.maths.running.program import Program

SETTINGS = {
    Method.GRADIENT_DESCENT: {},
    Method.MOMENTUM: {"momentum": 0.9},
    Method.NESTEROV: {"momentum": 0.8},
    Method.RMSPROP: {"decay": 0.9, "epsilon": 1e-8},
    Method.ADAM: {"beta1": 0.9, "beta2": 0.99, "epsilon": 1e-8},
}


def step(method: Method, w: float, g: float, rate: float, memory: dict[str, float]) -> float:
    """Return the new weight, as the rule stands in its paper; `memory` is changed."""
    c = SETTINGS[method]
    v, s, m, t = (memory.get(name, 0.0) for name in "vsmt")
    if method is Method.MOMENTUM:
        memory["v"] = c["momentum"] * v - rate * g
        return w + memory["v"]
    if method is Method.NESTEROV:
        memory["v"] = c["momentum"] * v - rate * g
        return w + c["momentum"] * memory["v"] - rate * g
    if method is Method.RMSPROP:
        memory["s"] = c["decay"] * s + (1 - c["decay"]) * g * g
        return w - rate * g / (sqrt(memory["s"]) + c["epsilon"])
    if method is Method.ADAM:
        memory |= {"t": t + 1, "m": c["beta1"] * m + (1 - c["beta1"]) * g}
        memory["v"] = c["beta2"] * v + (1 - c["beta2"]) * g * g
        m_hat = memory["m"] / (1 - c["beta1"] ** memory["t"])
        v_hat = memory["v"] / (1 - c["beta2"] ** memory["t"])
        return w - rate * m_hat / (sqrt(v_hat) + c["epsilon"])
    return w - rate * g


def settings(method: Method) -> UpdateRule:
    return UpdateRule(method, {name: number(value) for name, value in SETTINGS[method].items()})


def with_samples(lesson: Lesson, count: int, size: int, *, mean: bool) -> Lesson:
    """Return the lesson with samples that differ from one another."""

    def shifted(k: int) -> Sample:
        inputs = {name: number(given.value + 0.3 * k) for name, given in lesson.inputs.items()}
        targets = {
            name: number(given.value * (1 - 0.1 * k)) for name, given in lesson.targets.items()
        }
        return Sample(inputs, targets)

    return replace(lesson, more=tuple(shifted(k) for k in range(1, count)), batch=Batch(size, mean))


def train_plainly(lesson: Lesson, epochs: int) -> dict[str, float]:
    """Return the parameters after so many epochs."""
    parameters = {name: given.value for name, given in lesson.parameters.items()}
    memories: dict[str, dict[str, float]] = {name: {} for name in parameters}
    for _ in range(epochs):
        for batch in range(len(lesson.samples) // lesson.batch.size):
            found = gradients(lesson, parameters, batch)
            rate, method = lesson.learning_rate.value, lesson.update.method
            parameters = {
                name: step(method, value, found[name], rate, memories[name])
                for name, value in parameters.items()
            }
    return parameters


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize(
    ("count", "size", "mean"), [(1, 1, True), (4, 1, True), (4, 2, True), (6, 3, False)]
)
def test_training_follows_the_rule(method: Method, count: int, size: int, mean: bool):
    """Five epochs of any rule, online, in mini-batches or in one batch."""
    lesson = with_samples(dense([2, 3, 2], seed=7), count, size, mean=mean)
    lesson = replace(lesson, update=settings(method), learning_rate=number(0.05))
    *_, (epochs, state) = training.train(training.prepare(lesson), 5)

    assert epochs == 5
    expected = train_plainly(lesson, 5)
    assert {name: state[Symbol(name)] for name in expected} == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("form", GradientForm)
@pytest.mark.parametrize("seed", range(12))
def test_the_gradient_of_a_batch_is_told_as_it_is(form: GradientForm, seed: int):
    """The chains over the samples come to the sum or mean of the samples' gradients."""
    lesson = with_samples(anything(seed), 3, 3, mean=seed % 2 == 0)
    net = network.build(lesson)
    program = Program(net)
    backward = Backpropagation(net, form)
    chains = [backward.derive(name) for name in net.parameters]
    valuation = weigh(chains, program.trace(program.start()).values)
    start = {name: given.value for name, given in lesson.parameters.items()}

    found = {chain.by.name: valuation.chain(chain) for chain in chains}
    assert found == pytest.approx(gradients(lesson, start), rel=1e-10, abs=1e-14)


def test_a_momentum_example_comes_out():
    """E = w², w = 10, rate 0.8, momentum 0.1: −6, 2, −0.4 (Orr's lecture notes)."""
    lesson = momentum_lesson()
    plan = training.prepare(lesson)
    states = [plan.program.train(plan.program.start(), epochs)[2] for epochs in (1, 2, 3)]

    assert [state[Symbol("w")] for state in states] == pytest.approx([-6, 2, -0.4])


def momentum_lesson() -> Lesson:
    from backprop_tutor.formulas.activations import Activation
    from backprop_tutor.lesson.model.lesson import Layer, Term, Unit

    return Lesson(
        name="momentum",
        title="",
        inputs={"x": number(1.0)},
        targets={"y": number(0.0)},
        parameters={"w": number(10.0)},
        layers=(Layer(Activation.IDENTITY, (Unit("y", (Term("w", "x"),)),)),),
        loss=Loss.SQUARED_ERROR,
        learning_rate=number(0.8),
        learn=("w",),
        update=UpdateRule(Method.MOMENTUM, {"momentum": number(0.1)}),
    )


def test_a_run_that_overflows_names_epoch_and_quantity():
    """A linear unit with too large a rate runs away; what came before stands."""
    lesson = replace(momentum_lesson(), learning_rate=number(1e30), update=UpdateRule())
    seen = []
    with pytest.raises(DivergedError) as caught:
        seen.extend(training.train(training.prepare(lesson), 100))

    assert caught.value.epoch == 7
    assert [epoch for epoch, _ in seen] == [1, 2, 3, 4, 5, 6]
    assert caught.value.quantity == "E_total"


def test_gradients_by_the_inputs():
    """∂E/∂input is the chain on to the input."""
    lesson = dense([3, 4, 2], seed=3)
    net = network.build(lesson)
    program = Program(net)
    chain = Backpropagation(net, GradientForm.GROUPED).derive(Symbol("i1"))
    found = weigh([chain], program.trace(program.start()).values).chain(chain)

    def error(shift: float) -> float:
        moved = {**lesson.inputs, "i1": number(lesson.inputs["i1"].value + shift)}
        other = Program(network.build(replace(lesson, inputs=moved)))
        return other.trace(other.start()).values[net.total.name]

    assert (error(1e-5) - error(-1e-5)) / 2e-5 == pytest.approx(found, rel=1e-7)


def test_other_numbers_go_through_the_same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled again, and every number is that of a lesson prepared anew."""
    lesson = shelf.load("momentum")
    first = training.prepare(lesson)
    first.program.trace(first.program.start())
    other = change.change(lesson, ["w=3", "learning_rate=0.25"])
    fresh = training.prepare(other)
    expected = fresh.program.trace(fresh.program.start())
    monkeypatch.setattr(code, "function", lambda *_: pytest.fail("it is compiled again"))
    again = training.renumber(first, other).program
    found = again.trace(again.start())

    assert list(found.values.values()) == list(expected.values.values())
    assert list(found.gradients.values()) == list(expected.gradients.values())
    assert list(found.steps.values()) == list(expected.steps.values())


def test_targets_that_are_no_longer_shares_have_their_own_code() -> None:
    """Softmax and cross-entropy cancel only where the targets add up to 1."""
    by_hand = shelf.load("softmax")
    digits = replace(by_hand.digits, kept=None, carried=False)
    lesson = replace(by_hand, digits=digits)
    first = training.prepare(lesson)
    other = change.change(lesson, ["p1=0.7"])
    found, expected = training.renumber(first, other).program, training.prepare(other).program

    assert list(found.trace(found.start()).gradients.values()) == list(
        expected.trace(expected.start()).gradients.values()
    )


def test_a_product_is_differentiated_without_sympy(monkeypatch: pytest.MonkeyPatch) -> None:
    """∂(w·x)/∂w = x and ∂(w·x)/∂x = w, of every net input."""
    monkeypatch.setattr(equation, "differentiate", lambda *_: pytest.fail("SymPy is asked"))

    for neuron in network.build(dense([3, 2, 2], 1)).neurons:
        for weight, source in neuron.net.terms.factors[:2]:
            assert neuron.net.derivative(weight) == source
            assert neuron.net.derivative(source) == weight

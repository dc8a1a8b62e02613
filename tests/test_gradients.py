"""Gradients against an engine that shares nothing with ours, and against differences."""

from dataclasses import replace

import pytest
from deep import tenth
from engine import batch_error, gradients
from networks import anything, dense
from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import links_below, weigh
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.running.program import Program

SHAPES = [
    [1, 1],
    [2, 2, 2],
    [3, 1],
    [1, 4, 1],
    [2, 3, 3, 2],
    [4, 2, 5],
    [2, 2, 2, 2, 2, 2],
    [1, 1, 1, 1],
]
NETWORKS = [
    dense(shape, seed, biases)
    for seed, shape in enumerate(SHAPES * 3)
    for biases in ("none", "unit", "layer")
]
LESSONS = [*map(shelf.load, shelf.names()), *NETWORKS]


def derived(lesson: Lesson, form: GradientForm) -> dict[str, float]:
    network = build(lesson)
    program = Program(network)
    backward = Backpropagation(network, form)
    chains = [backward.derive(name) for name in network.parameters]
    valuation = weigh(chains, program.trace(program.start()).values)
    return {chain.by.name: valuation.chain(chain) for chain in chains}


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("form", GradientForm)
def test_every_form_agrees_with_automatic_differentiation(
    lesson: Lesson, form: GradientForm
) -> None:
    """The chains that are shown multiply to the gradient."""
    assert derived(lesson, form) == pytest.approx(gradients(lesson), rel=1e-10, abs=1e-16)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_program_agrees_with_automatic_differentiation(lesson: Lesson) -> None:
    """The compiled backward pass gives the same gradients."""
    program = Program(build(lesson))
    found = {k.name: v for k, v in program.trace(program.start()).gradients.items()}

    assert found == pytest.approx(gradients(lesson), rel=1e-10, abs=1e-16)


@pytest.mark.parametrize("start", tenth(range(0, 500, 20)))
def test_any_network_agrees_with_automatic_differentiation(start: int):
    """Any activations and losses, to a depth of 6, in every form and in the program."""
    for seed in range(start, start + 20):
        lesson = anything(seed)
        expected = pytest.approx(gradients(lesson), rel=1e-10, abs=1e-14)
        program = Program(build(lesson))
        found = {k.name: v for k, v in program.trace(program.start()).gradients.items()}

        assert found == expected, seed
        assert derived(lesson, list(GradientForm)[seed % 3]) == expected, seed


@pytest.mark.parametrize("lesson", LESSONS)
def test_gradients_agree_with_central_differences(lesson: Lesson) -> None:
    """(E(w + h) − E(w − h)) / 2h comes near the gradient of every parameter."""
    start = {name: given.value for name, given in lesson.parameters.items()}
    step = 1e-5
    for name, gradient in derived(lesson, GradientForm.GROUPED).items():
        above = batch_error(lesson, {**start, name: start[name] + step}, 0)
        below = batch_error(lesson, {**start, name: start[name] - step}, 0)

        assert (above - below) / (2 * step) == pytest.approx(gradient, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("form", GradientForm)
def test_a_deep_network_grows_with_its_connections(form: GradientForm) -> None:
    """Twenty layers of two have a million paths and some eighty links."""
    network = build(dense([2] * 21, seed=1))
    chain = Backpropagation(network, form).derive(Symbol("w0_0_i0"))

    assert len(list(links_below([chain]))) < 250


def shared_across_layers() -> Lesson:
    """A network whose one bias stands in both layers."""
    lesson = dense([2, 2, 2], seed=4)
    first, last = lesson.layers
    units = tuple(
        unit._replace(terms=(*unit.terms[:-1], unit.terms[-1]._replace(parameter="b0")))
        for unit in last.units
    )
    parameters = {name: given for name, given in lesson.parameters.items() if name != "b1"}
    return replace(
        lesson,
        layers=(first, last._replace(units=units)),
        parameters=parameters,
        learn=tuple(parameters),
    )


@pytest.mark.parametrize("form", [GradientForm.GROUPED, GradientForm.PATHS])
@pytest.mark.parametrize("lesson", [shared_across_layers(), dense([2, 3, 2, 2], seed=6)])
def test_a_path_named_by_one_error_is_the_derivative_of_that_error(
    lesson: Lesson, form: GradientForm
):
    """∂E_o1/∂b in a sum is all of ∂E_o1/∂b, and not only the share of one path."""
    network = build(lesson)
    program = Program(network)
    start = program.start()
    values = program.trace(start).values
    backward = Backpropagation(network, form)
    for name in network.parameters:
        chain = backward.derive(name)
        valuation = weigh([chain], values)
        for link in chain.links:
            for path in getattr(link, "paths", ()):
                if path.chain.of == link.of or link.by != name:
                    continue
                above, below = (
                    program.trace({**start, name: start[name] + step}).values[path.chain.of]
                    for step in (1e-5, -1e-5)
                )
                found = valuation.chain(path.chain)
                assert found == pytest.approx((above - below) / 2e-5, rel=1e-6, abs=1e-9)

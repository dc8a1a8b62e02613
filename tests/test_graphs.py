"""Any computation by hand: random graphs against automatic differentiation."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import autograd.numpy as np
import pytest
import screens
from autograd import grad
from deep import tenth
from graphs import Values, graph
from test_lines import check

from backprop_tutor.lesson import reader
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import weigh
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.running.program import Program
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.story.pages import explain, run


def read(text: str, folder: Path) -> Lesson:
    path = folder / "lesson.yaml"
    path.write_text(text, encoding="utf-8")
    return reader.read(path, "lesson")


@pytest.mark.parametrize("start", tenth(range(0, 500, 25), of=20))
def test_any_graph_agrees_with_automatic_differentiation(start: int, tmp_path: Path) -> None:
    """In every form, in the program, and as the judge has it."""
    for seed in range(start, start + 25):
        made = graph(seed)
        lesson = read(made.text, tmp_path)
        expected = pytest.approx(made.gradients(), rel=1e-10, abs=1e-12)
        network = build(lesson)
        program = Program(network)
        trace = program.trace(program.start())

        assert {k.name: v for k, v in trace.gradients.items()} == expected, seed
        form = list(GradientForm)[seed % 3]
        backward = Backpropagation(network, form)
        chains = [backward.derive(name) for name in network.parameters]
        valuation = weigh(chains, trace.values)
        found = {chain.by.name: valuation.chain(chain) for chain in chains}
        assert found == expected, (seed, form)
        trial, total = Trial(lesson), network.total.name.name
        asked = {name: Quantity(QuantityKind.DERIVATIVE, total, name) for name in made.parameters}
        assert {name: trial.number(each) for name, each in asked.items()} == expected, seed


@pytest.mark.parametrize("start", tenth(range(0, 500, 2), of=250))
@pytest.mark.parametrize("form", GradientForm)
def test_every_line_of_a_graph_comes_to_its_value(
    start: int, form: GradientForm, tmp_path: Path
) -> None:
    """In `explain` rule by rule, for every parameter."""
    for seed in range(start, start + 2):
        lesson = replace(read(graph(seed).text, tmp_path), form=form)
        network = build(lesson)
        backward, compared = Backpropagation(network, form), 0
        for name in network.parameters:
            found = derivation.work_out(lesson, network, backward.derive(name))
            compared += check(explain.tell(found, Detail.FULL))

        acting = reach.acting(lesson) & {*lesson.parameters}
        assert compared or not (acting and reach.has_error(lesson))


HEAD = "format: 1\ntitle: T\n"
NORMALISED = f"""{HEAD}
inputs: {{x: [1, 2, 4]}}
targets: {{y: [0.5, 1, 0]}}
parameters: {{w: 0.7, gamma: 1.5, beta: 0.5}}
layers:
  - units:
      z: {{w: x}}
      mu: mean(z)
      d: (z - mu)^2
      n: (z - mu) / sqrt(mean(d) + 0.1)
      y: {{gamma: n, beta: 1}}
loss: half-squared-error
learning_rate: 0.1
batch: {{size: all, gradient: GRADIENT}}
"""


def normalised(parameters: Values) -> Any:
    z = parameters["w"] * np.array([1.0, 2.0, 4.0])
    n = (z - np.mean(z)) / np.sqrt(np.mean((z - np.mean(z)) ** 2) + 0.1)
    y = parameters["gamma"] * n + parameters["beta"]
    return 0.5 * np.sum((np.array([0.5, 1.0, 0.0]) - y) ** 2)


@pytest.mark.parametrize(("gradient", "share"), [("mean", 3), ("sum", 1)])
@pytest.mark.parametrize("form", GradientForm)
def test_a_mean_over_the_batch_couples_its_samples(
    gradient: str, share: int, form: GradientForm, tmp_path: Path
) -> None:
    """Batch normalisation of three samples, of which each is in the gradient of the others."""
    lesson = read(NORMALISED.replace("GRADIENT", gradient), tmp_path)
    right = grad(normalised)({"w": 0.7, "gamma": 1.5, "beta": 0.5})
    network = build(lesson)
    program = Program(network)
    trace = program.trace(program.start())
    backward = Backpropagation(network, form)
    chains = [backward.derive(name) for name in network.parameters]
    valuation = weigh(chains, trace.values)
    expected = pytest.approx({name: value / share for name, value in right.items()}, rel=1e-10)

    assert {name.name: value for name, value in trace.gradients.items()} == expected
    assert {chain.by.name: valuation.chain(chain) for chain in chains} == expected
    assert [each.name.name for each in network.equations].count("mu") == 1


def test_what_samples_share_is_told_once(tmp_path: Path) -> None:
    """The samples side by side, only what is alike "in the same way", each mean worked out."""
    page = run.tell(Run(read(NORMALISED.replace("GRADIENT", "mean"), tmp_path)))
    forward = page.steps[: [step.title.words for step in page.steps].index(("Error",))]
    rows = [
        (row.left.text, len(row.sides) > 1)
        for step in forward
        for block in step.blocks
        if isinstance(block, Equations)
        for row in block.rows
        if isinstance(row.left, Name)
    ]

    assert page.steps[0].title.words == ("Forward pass, samples 1 to 3",)
    assert [name for name, in_full in rows if in_full] == ["z(1)", "mu", "d(1)", "n(1)", "y(1)"]
    assert len(rows) == len(dict(rows)) == 13


MIDDLE = f"""{HEAD}
inputs: {{x: 2}}
parameters: {{w: 0.5, v: 3, u: -1}}
layers:
  - activation: "net / (1 + abs(net))"
    units: {{h: {{w: x}}, k: {{v: h, u: 1}}}}
"""


@pytest.mark.parametrize(
    ("rest", "gradients"),
    [
        # h = 1/2 with slope 1/(1 + 1)², k = 0.5/1.5 with slope 1/(1 + 0.5)², ∂E/∂k = 3·k²
        ("targets: {k: 0}\nloss: (out - target)^3\nlearning_rate: 1\n", (2 / 9, 2 / 27, 4 / 27)),
        ("targets: {k: 0}\nloss: (out - target)^3\nlearning_rate: 1\ngiven: {out_h: 0.5}\n",
         (0, 2 / 27, 4 / 27)),
        ("loss: none\ngiven: {dL/dout_k: 1.5}\n", (1, 1 / 3, 2 / 3)),
    ],
)  # fmt: skip
def test_formulas_and_what_is_given(
    rest: str, gradients: tuple[float, ...], tmp_path: Path
) -> None:
    """An activation and a loss that are formulas, a given value, a given derivative; by hand."""
    network = build(read(MIDDLE + rest, tmp_path))
    program = Program(network)
    found = program.trace(program.start()).gradients

    assert [*found.values()] == pytest.approx(gradients)


def test_a_long_recurrence_fits_a_page(tmp_path: Path) -> None:
    """200 steps of two units, whose gradients fade."""
    layers = ""
    for step in range(1, 201):
        a, b = (f"a{step - 1}", f"b{step - 1}") if step > 1 else (0, 0)
        layers += (
            "  - activation: tanh\n    units:\n"
            f"      a{step}: {{W1: x, U11: {a}, U12: {b}}}\n"
            f"      b{step}: {{W2: x, U21: {a}, U22: {b}}}\n"
        )
    weights = "W1: 0.5, W2: -0.3, U11: 0.5, U12: 0.2, U21: -0.1, U22: 0.5, v1: 0.4, v2: 0.7"
    path = tmp_path / "long.yaml"
    path.write_text(
        f"{HEAD}inputs: {{x: 0.3}}\ntargets: {{y: 0.5}}\nparameters: {{{weights}}}\n"
        f"layers:\n{layers}"
        "  - units: {y: {v1: a200, v2: b200}}\nloss: half-squared-error\nlearning_rate: 0.1\n",
        encoding="utf-8",
    )
    result = screens.run("explain", "U11", "--lesson", str(path), "--detail", "brief")

    assert result.stderr == ""
    assert len(result.stdout.splitlines()) <= 40

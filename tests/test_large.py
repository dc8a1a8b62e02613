"""Lessons in the short form: what they stand for, that they are right, and how they are shown."""

import itertools
import json
import re
from pathlib import Path

import pytest
from engine import batch_error, gradients
from screens import run
from sympy import Symbol
from test_gradients import derived

from backprop_tutor.lesson import list_entry, reader
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson, Term
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.facts import derivation

DIGITS = Path(__file__).parent / "lessons" / "digits.yaml"
MEDIUM = """format: 1
title: A medium network
inputs:  {x: {size: 20, rule: uniform, low: -1, high: 1, seed: 4}}
targets: {o: {size: 4, rule: one-hot, hot: 2}}
layers:
  - {activation: LAYER, dense: h, size: 12, weights: {rule: he, seed: 2}, bias: 0.1}
  - {activation: softplus, dense: k, size: 9, weights: {rule: uniform, low: -1, high: 1, seed: 3}}
  - {activation: softmax, dense: o, size: 4, weights: {rule: glorot, seed: 7}, bias: 0}
loss: cross-entropy
learning_rate: 0.5
"""


def read(text: str, folder: Path) -> Lesson:
    path = folder / "lesson.yaml"
    path.write_text(text, encoding="utf-8")
    return reader.read(path, "lesson")


DENSE = [
    pytest.param(*each, marks=pytest.mark.deep if place % 4 else ())
    for place, each in enumerate(itertools.product(["tanh", "relu", "sigmoid"], GradientForm))
]
"""Each activation in a form of its own; in the others, too, where there is time."""


@pytest.mark.parametrize(("activation", "form"), DENSE)
def test_a_dense_network_agrees_with_autodiff(
    activation: str, form: GradientForm, tmp_path: Path
) -> None:
    lesson = read(MEDIUM.replace("LAYER", activation), tmp_path)

    assert derived(lesson, form) == pytest.approx(gradients(lesson), rel=1e-10, abs=1e-16)


def test_a_large_network_agrees_with_central_differences() -> None:
    """Some weights of 25,450, each by itself as `explain` does it."""
    lesson = reader.read(DIGITS, "digits")
    start = {name: number.value for name, number in lesson.parameters.items()}
    equations = network.build(lesson)
    assert len(start) == 25_450
    for name in ("w_h3_x17", "w_h32_x784", "w_o1_h32", "b_h7", "b_o10"):
        chain = Backpropagation(equations, lesson.form).derive(Symbol(name))
        trace = derivation.work_out(lesson, equations, chain).trace
        above, below = (
            batch_error(lesson, {**start, name: start[name] + step}, 0) for step in (1e-5, -1e-5)
        )

        slope = (above - below) / 2e-5
        assert slope == pytest.approx(trace.gradients[Symbol(name)], rel=1e-6, abs=1e-9)


def test_numbers_are_drawn_as_the_readme_says(tmp_path: Path) -> None:
    """The same on every machine: written here as they came from the stated rule."""
    lesson = read(MEDIUM.replace("LAYER", "tanh"), tmp_path)
    texts = {name: number.text for name, number in lesson.parameters.items()}

    assert [lesson.inputs[f"x{n}"].text for n in (1, 2, 20)] == ["-0.5279", "-0.7937", "-0.6131"]
    assert [texts[name] for name in ("w_h1_x1", "w_h1_x2", "w_h2_x1", "w_o4_k9")] == [
        "0.4996",
        "0.4906",
        "-0.5084",
        "-0.3995",
    ]
    assert [texts[name] for name in ("b_h1", "b_o4")] == ["0.1", "0"]
    assert [target.text for target in lesson.targets.values()] == ["0", "1", "0", "0"]
    assert all(number.value == float(number.text) for number in lesson.parameters.values())


def test_each_unit_reads_all_before_it(tmp_path: Path) -> None:
    lesson = read(MEDIUM.replace("LAYER", "tanh"), tmp_path)
    unit = lesson.layers[1].units[8]

    assert lesson.shape == "20-12-9-4"
    assert unit.name == "k9"
    assert unit.terms == tuple(Term(f"w_k9_h{n}", f"h{n}") for n in range(1, 13))
    assert lesson.layers[0].units[0].terms[-1].parameter == "b_h1"


def test_a_dense_layer_may_stand_beside_a_written_one(tmp_path: Path) -> None:
    text = """format: 1
title: Both
inputs: {x: {size: 3, rule: constant, value: 1}}
targets: {y: 1}
parameters: {v1: 0.5, v2: 0.25}
layers:
  - {activation: tanh, dense: h, size: 2, weights: {rule: constant, value: 0.1}}
  - {activation: identity, units: {y: {v1: h1, v2: h2}}}
loss: half-squared-error
learning_rate: 1
learn: [v1, w_h2_x3]
"""
    lesson = read(text, tmp_path)

    assert lesson.learn == ("v1", "w_h2_x3")
    assert derived(lesson, GradientForm.GROUPED) == pytest.approx(gradients(lesson), rel=1e-12)


def test_a_cover_tells_the_sizes() -> None:
    assert list_entry.read(DIGITS).shape == "784-32-10"


def test_what_if_and_json_reach_every_weight() -> None:
    shown = run(
        "explain", "w_o3_h2", "--lesson", str(DIGITS), "--set", "w_h2_x17=0.5", "--format", "json"
    )
    record = json.loads(shown.stdout)

    assert record["parameter"] == "w_o3_h2"
    assert len(record["chain"][0]["terms"]) == 10


def test_all_writes_every_term() -> None:
    short = run("explain", "w_o3_h2", "--lesson", str(DIGITS)).stdout
    whole = run("explain", "w_o3_h2", "--lesson", str(DIGITS), "--all").stdout

    assert "(9 more, together 0)" in short
    assert "--all shows the others too" in short
    assert "more" not in whole
    assert whole.count("∂E_o10/∂out_o10") == 1


def test_a_run_of_many_samples_goes_through_a_few() -> None:
    lines = run("run", "--lesson", str(DIGITS.with_name("batch.yaml"))).stdout.splitlines()

    assert "97 more samples in the same way; --all writes them out." in lines
    assert len(lines) < 700


def test_a_run_for_gradients_only_shows_the_largest(tmp_path: Path) -> None:
    text = MEDIUM.replace("LAYER", "tanh").replace("learning_rate: 0.5", "learn: []")
    read(text, tmp_path)
    lines = run("run", "--lesson", str(tmp_path / "lesson.yaml")).stdout.splitlines()

    assert lines.count("and 390 more; --all writes them out.") == 1


def test_what_the_others_add_up_to_has_the_digits_of_a_term(tmp_path: Path) -> None:
    text = MEDIUM.replace("LAYER", "tanh") + "digits: {for: {factor: {decimals: 2}}}\n"
    read(text, tmp_path)
    for detail in ("brief", "factors"):
        lesson = str(tmp_path / "lesson.yaml")
        shown = run("explain", "w_h1_x1", "--lesson", lesson, "--detail", detail).stdout
        found = re.findall(r"\(4 more(?:, together |\) +together +)(\S+?)\)?$", shown, re.MULTILINE)

        assert found == ["−0.06"]


def test_a_wiggle_of_much_shows_what_moves_fastest() -> None:
    command = ("wiggle", "x5", "--lesson", str(DIGITS), "--by", "90")
    short, whole = run(*command).stdout, run(*command, "--all").stdout

    assert short.count("and 85 more; --all writes them out.") == 2
    assert re.search(r"net_h\d+ and \d+ more across 0", " ".join(short.split()))
    assert "more" not in whole
    assert whole.count("∂net_h") == 32

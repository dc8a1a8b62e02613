"""Computations that no lesson could say once: every right value, and what their authors missed."""

import math
from pathlib import Path

import autograd.numpy as np
import pytest
import quantities
from autograd import grad
from papers import NOWHERE

from backprop_tutor.lesson import reader, shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.reason import RIGHT
from backprop_tutor.maths.judging.verdicts.judge import Judge

pytestmark = pytest.mark.deep
LESSONS = Path(__file__).parent / "lessons"
SCALAR = """\
inputs: {h0: 0.5}
parameters: {w_h: 2, w_y: 40}
layers:
  - {activation: tanh, units: {h1: {w_h: h0}}}
  - {activation: tanh, units: {h2: {w_h: h1}}}
  - {activation: identity, units: {y2: {w_y: h2}}}
loss: none
"""
RECURRENT = """\
inputs: {x1: 0.2, x2: 0.3, x3: 0.4}
targets: {y: 7}
parameters: {W1: 2, W2: 1, U11: 1, U12: 2, U21: 3, U22: 4, v1: 2, v2: 4}
layers:
  - {activation: tanh, units: {a1: {W1: x1}, a2: {W2: x1}}}
  - activation: tanh
    units: {c1: {W1: x2, U11: a1, U12: a2}, c2: {W2: x2, U21: a1, U22: a2}}
  - activation: tanh
    units: {d1: {W1: x3, U11: c1, U12: c2}, d2: {W2: x3, U21: c1, U22: c2}}
  - {activation: identity, units: {y: {v1: d1, v2: d2}}}
loss: half-squared-error
learning_rate: 0.001
"""
KERNEL = """\
inputs: {x11: 1, x12: 2, x13: 3, x21: 4, x22: 5, x23: 6, x31: 7, x32: 8, x33: 9}
targets: {y: 1}
parameters: {k11: 1, k12: 0.5, k21: -0.5, k22: -1, r1: 0.1, r2: -0.2, r3: 0.3, r4: 0.4}
layers:
  - activation: identity
    units:
      f11: {k11: x11, k12: x12, k21: x21, k22: x22}
      f12: {k11: x12, k12: x13, k21: x22, k22: x23}
      f21: {k11: x21, k12: x22, k21: x31, k22: x32}
      f22: {k11: x22, k12: x23, k21: x32, k22: x33}
  - {activation: identity, units: {y: {r1: f11, r2: f12, r3: f21, r4: f22}}}
loss: half-squared-error
learning_rate: 0.1
"""
MOMENTUM = """\
inputs: {a: [1, 0], b: [0, 1]}
targets: {d: [1, 0]}
parameters: {wca: 0.1, wcb: 0.1, wc0: 0.1, wdc: 0.1, wd0: 0.1}
layers:
  - {activation: sigmoid, units: {c: {wca: a, wcb: b, wc0: 1}}}
  - {activation: sigmoid, units: {d: {wdc: c, wd0: 1}}}
loss: half-squared-error
update: {rule: momentum, momentum: 0.9}
learning_rate: 0.3
"""
RIGHT_VALUES = {
    "scalar": (SCALAR, {"dout_y2/dw_h": "8.188808"}),
    "recurrent": (
        RECURRENT,
        {
            "dE_total/dW1": "-0.00309606", "dE_total/dW2": "-0.00103879",
            "dE_total/dU11": "-0.00539987", "dE_total/dU12": "-0.00571145",
            "dE_total/dU21": "-0.00020622", "dE_total/dU22": "-0.00011483",
        },
    ),
    "kernel": (
        KERNEL,
        {
            "out_y": "-3.0", "dE_total/dk11": "-11.6", "dE_total/dk12": "-14.0",
            "dE_total/dk21": "-18.8", "dE_total/dk22": "-21.2",
        },
    ),
    "residual": (
        "residual",
        {
            "out_y1": "1.5", "out_y2": "3.0", "ds/dx1": "1.5", "ds/dx2": "1.5",
            "ds/db1": "1", "ds/db2": "2", "ds/da1": "0.5", "ds/da2": "1",
        },
    ),
    "line of five": (
        "line-of-five",
        {"dE_total/dtheta0": "-19.0342574", "dE_total/dtheta1": "-586.66875564"},
    ),
    "linear 1-2-1": ("linear-1-2-1", {"dE_total/dw1_1": "4", "dE_total/dw1_2": "-4"}),
}  # fmt: skip
JUDGED = "ds/dx1", "ds/dx2"
"""By inputs: what the judge says of them is all that is looked at."""
WRONG_VALUES = {
    "scalar": (SCALAR, {"dout_y2/dw_h": "-40.2153"}),
    "recurrent": (
        RECURRENT,
        {
            "dE_total/dW1": "0.00034735", "dE_total/dW2": "0.00272708",
            "dE_total/dU11": "0.00053191", "dE_total/dU12": "0.00212484",
        },
    ),
}  # fmt: skip


def load(text: str, folder: Path) -> Lesson:
    """Return a lesson of a text, of the tests, or shipped."""
    if "\n" not in text:
        file = LESSONS / f"{text}.yaml"
        return shelf.load(str(file) if file.exists() else text)
    path = folder / "lesson.yaml"
    path.write_text(f"format: 1\ntitle: A case\n{text}", encoding="utf-8")
    return reader.read(path, "lesson")


def verdicts(lesson: Lesson, numbers: dict[str, str]) -> list[bool]:
    """Return of each number on a paper whether it is called right."""
    printed = [Printed(*each, NOWHERE) for each in numbers.items()]
    page = Judge(lesson).judge(asked.find(lesson, printed))
    return [finding.verdict in RIGHT for finding in page.findings]


@pytest.mark.parametrize(("text", "right"), RIGHT_VALUES.values(), ids=[*RIGHT_VALUES])
def test_every_right_value_comes_out(text: str, right: dict[str, str], tmp_path: Path) -> None:
    """To the last digit that is known, and `check` calls it right."""
    lesson = load(text, tmp_path)
    found = quantities.work_out(lesson, 0)
    for name, number in right.items():
        half = 10.0 ** -len(number.partition(".")[2]) / 2

        assert name in JUDGED or found[name] == pytest.approx(float(number), abs=half), name
    assert all(verdicts(lesson, right))


@pytest.mark.parametrize(("text", "wrong"), WRONG_VALUES.values(), ids=[*WRONG_VALUES])
def test_what_authors_got_wrong_is_called_so(
    text: str, wrong: dict[str, str], tmp_path: Path
) -> None:
    assert not any(verdicts(load(text, tmp_path), wrong))


def test_momentum_from_the_second_sample_on(tmp_path: Path) -> None:
    """Two samples, one update after each."""

    def sigmoid(x: float) -> float:
        return 1 / (1 + np.exp(-x))

    def error(w: dict[str, float], a: int, b: int, d: int) -> float:
        c = sigmoid(w["wca"] * a + w["wcb"] * b + w["wc0"])
        return 0.5 * (d - sigmoid(w["wdc"] * c + w["wd0"])) ** 2

    weights = dict.fromkeys(("wca", "wcb", "wc0", "wdc", "wd0"), 0.1)
    speed = dict.fromkeys(weights, 0.0)
    for sample in ((1, 0, 1), (0, 1, 0)):
        slopes = grad(error)(weights, *sample)
        speed = {name: 0.9 * speed[name] - 0.3 * slopes[name] for name in weights}
        weights = {name: weights[name] + speed[name] for name in weights}
    found = quantities.work_out(load(MOMENTUM, tmp_path), 1)

    assert {name: found[f"{name}@1"] for name in weights} == pytest.approx(weights, rel=1e-12)


EDGES = [
    # ln(1 + e⁻²⁵), and 1 − out by its own digits where out is nearly 1
    (("softplus", -25, "half-squared-error", 1), math.log1p(math.exp(-25)),
     -(1 - math.log1p(math.exp(-25))) / (1 + math.exp(25))),
    (("sigmoid", 31, "half-squared-error", 0.5), 1 / (1 + math.exp(-31)),
     (1 / (1 + math.exp(-31)) - 0.5) / (1 + math.exp(-31)) / (1 + math.exp(31))),
    (("sigmoid", 40, "binary-cross-entropy", 1), 1.0, -1 / (1 + math.exp(40))),
]  # fmt: skip
EDGE = """\
inputs: {{x: 1}}
targets: {{y: {3}}}
parameters: {{w: {1}}}
layers:
  - {{activation: {0}, units: {{y: {{w: x}}}}}}
loss: {2}
learning_rate: 0.1
"""


@pytest.mark.parametrize(("made", "out", "gradient"), EDGES)
def test_digits_are_kept_at_the_edges(
    made: tuple[object, ...], out: float, gradient: float, tmp_path: Path
) -> None:
    """Saturated units and softplus below zero, in closed form."""
    found = quantities.work_out(load(EDGE.format(*made), tmp_path), 0)

    assert found["out_y"] == pytest.approx(out, rel=1e-13)
    assert found["dE_total/dw"] == pytest.approx(gradient, rel=1e-13)

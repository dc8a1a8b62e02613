"""Samples, batches, rules of an update, lessons without a loss: what a lesson does with numbers."""

from pathlib import Path

import pytest

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import reader
from backprop_tutor.lesson.model import constants
from backprop_tutor.lesson.model.lesson import Batch, Lesson, UpdateRule
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.validation import forward

LESSON = """\
format: 1
title: A line through points
inputs: {x: [1, 2, 3, 4], c: 0.50}
targets: {y: [2, 3, 5, 4]}
parameters: {w: 0.5, v: 1, b: 0}
layers:
  - activation: identity
    units:
      y: {w: x, v: c, b: 1}
loss: mean-squared-error
learning_rate: 0.1
"""
TWO_LAYERS = """\
format: 1
title: A start
inputs: {x: INPUTS}
targets: {y: 0.5}
parameters: {w: 1, v: 1}
layers:
  - activation: ACTIVATION
    units:
      h: {w: x}
  - activation: identity
    units:
      y: {v: h}
loss: squared-error
learning_rate: 0.1
"""


def read(text: str, folder: Path) -> Lesson:
    return proofread(text, folder)[0]


def proofread(text: str, folder: Path) -> tuple[Lesson, tuple[Problem, ...]]:
    path = folder / "lesson.yaml"
    path.write_text(text, encoding="utf-8")
    return reader.proofread(path, "lesson")


def numbers(lesson: Lesson) -> list[tuple[str, ...]]:
    """Return the texts of each sample's numbers."""
    return [
        tuple(number.text for number in (*sample.inputs.values(), *sample.targets.values()))
        for sample in lesson.samples
    ]


def test_a_list_has_one_number_a_sample(tmp_path: Path) -> None:
    """A single number stands for every sample; the first sample is the lesson's own."""
    lesson = read(LESSON, tmp_path)

    assert numbers(lesson) == [
        ("1", "0.50", "2"), ("2", "0.50", "3"), ("3", "0.50", "5"), ("4", "0.50", "4"),
    ]  # fmt: skip
    assert lesson.inputs == {"x": WrittenNumber("1", 1.0), "c": WrittenNumber("0.50", 0.5)}
    assert lesson.targets == {"y": WrittenNumber("2", 2.0)}
    assert lesson.more == lesson.samples[1:]
    assert (lesson.batch, lesson.update) == (Batch(1, mean=True), UpdateRule())


def test_a_list_of_one_is_one_sample(tmp_path: Path) -> None:
    lesson = read(LESSON.replace("[1, 2, 3, 4]", "[1]").replace("[2, 3, 5, 4]", "[2]"), tmp_path)

    assert numbers(lesson) == [("1", "0.50", "2")]


@pytest.mark.parametrize(
    ("written", "batch"),
    [
        ("{size: 2}", Batch(2, mean=True)),
        ("{size: all, gradient: mean}", Batch(4, mean=True)),
        ("{size: 04, gradient: sum}", Batch(4, mean=False)),
        ("{gradient: sum}", Batch(1, mean=False)),
    ],
)
def test_batches(written: str, batch: Batch, tmp_path: Path) -> None:
    assert read(f"{LESSON}batch: {written}\n", tmp_path).batch == batch


def test_a_rule_has_its_usual_constants(tmp_path: Path) -> None:
    """The constants of a rule are those that its authors give, in their order."""
    usual = {
        Method.GRADIENT_DESCENT: "",
        Method.MOMENTUM: "momentum 0.9",
        Method.NESTEROV: "momentum 0.9",
        Method.RMSPROP: "decay 0.9, epsilon 1e-8",
        Method.ADAM: "beta1 0.9, beta2 0.999, epsilon 1e-8",
    }
    assert list(usual) == list(Method)
    for method, expected in usual.items():
        short = read(f"{LESSON}update: {method}\n", tmp_path).update
        written = ", ".join(f"{name} {number.text}" for name, number in short.settings.items())

        assert (short.method, written) == (method, expected)
        assert read(f"{LESSON}update: {{rule: {method}}}\n", tmp_path).update == short


def test_constants_are_set_one_by_one(tmp_path: Path) -> None:
    update = read(f"{LESSON}update: {{epsilon: 1e-7, rule: adam, beta1: .80}}\n", tmp_path).update

    assert update.settings == {
        "beta1": WrittenNumber(".80", 0.8), "beta2": WrittenNumber("0.999", 0.999),
        "epsilon": WrittenNumber("1e-7", 1e-7),
    }  # fmt: skip
    assert list(update.settings) == ["beta1", "beta2", "epsilon"]


@pytest.mark.parametrize("rate", ["", "learning_rate: 0.1\n"])
def test_without_a_loss_nothing_is_learned(rate: str, tmp_path: Path) -> None:
    """Targets and a learning rate are not needed, and no parameter changes."""
    text = LESSON.replace("mean-squared-error", "none").replace("learning_rate: 0.1\n", rate)
    lesson = read(text.replace("targets: {y: [2, 3, 5, 4]}\n", ""), tmp_path)

    assert (lesson.loss, lesson.learn, lesson.targets) == (Loss.NONE, (), {})
    assert lesson.learning_rate.value == (0.1 if rate else 0)
    assert len(lesson.samples) == 4


def test_without_a_loss_names_of_errors_are_free(tmp_path: Path) -> None:
    """An input can have the name that the total error would have."""
    text = LESSON.replace("mean-squared-error", "none").replace("x", "E_total").replace("c:", "η:")
    text = text.replace("targets: {y: [2, 3, 5, 4]}\n", "").replace("v: c", "v: η")

    assert list(read(text, tmp_path).inputs) == ["E_total", "η"]


@pytest.mark.parametrize(("factors", "from_weight"), [("error", False), ("weight", True)])
def test_factors_begin_at_the_error_or_at_the_weight(
    factors: str, from_weight: bool, tmp_path: Path
) -> None:
    lesson = read(f"{LESSON}notation: {{factors: from-{factors}}}\n", tmp_path)

    assert lesson.notation.from_weight is from_weight


def test_a_pattern_can_have_the_sample_in_it(tmp_path: Path) -> None:
    lesson = read(f"{LESSON}notation: {{out: 'a_{{unit}}({{sample}})', net: z}}\n", tmp_path)

    assert (lesson.out("y"), lesson.out("y", 3), lesson.net("y", 3)) == ("a_y(1)", "a_y(3)", "z_y")


@pytest.mark.parametrize("loss", ["binary-cross-entropy", "cross-entropy"])
def test_entropies_take_the_targets_0_and_1(loss: str, tmp_path: Path) -> None:
    text = LESSON.replace("mean-squared-error", loss).replace("identity", "sigmoid")

    assert read(text.replace("[2, 3, 5, 4]", "[0, 1, 0.5, 1.0]"), tmp_path).loss == loss


# Warnings


def warnings(activation: str, inputs: str, folder: Path) -> list[str]:
    """Return what is warned of where `h` has the input as its net input."""
    text = TWO_LAYERS.replace("ACTIVATION", activation).replace("INPUTS", inputs)
    _, found = proofread(text, folder)
    assert all(each.place and each.place.text.strip() == "h: {w: x}" for each in found)
    assert all(each.help for each in found)
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("activation", "inputs", "message"),
    [
        ("sigmoid", "10.5", "`h` starts saturated: its net input is 10.5"),
        ("tanh", "[1, -12, 3]", "`h` starts saturated: its net input is -12 in sample 2"),
        ("hard-sigmoid", "-2.6", "`h` starts saturated: its net input is -2.6"),
        ("{rule: hard-sigmoid, slope: 1}", "0.6", "`h` starts saturated: its net input is 0.6"),
        ("scaled-tanh", "15.1", "`h` starts saturated: its net input is 15.1"),
        ("relu", "0", "`h` starts dead: its net input is 0"),
        ("relu", "[-3, -1.5]", "`h` starts dead: its net input is at most -1.5 in every sample"),
    ],
)
def test_bad_starts_are_warned_of(
    activation: str, inputs: str, message: str, tmp_path: Path
) -> None:
    assert warnings(activation, inputs, tmp_path) == [message]


@pytest.mark.parametrize(
    ("activation", "inputs"),
    [
        ("sigmoid", "10"), ("tanh", "-10"), ("relu", "[-3, 1]"), ("relu", "50"),
        ("leaky-relu", "-3"), ("identity", "1e308"), ("softplus", "-800"), ("softplus", "800"),
        ("hard-sigmoid", "2.4"), ("scaled-tanh", "14.9"), ("elu", "-800"), ("silu", "-800"),
    ],
)  # fmt: skip
def test_other_starts_are_not(activation: str, inputs: str, tmp_path: Path) -> None:
    assert warnings(activation, inputs, tmp_path) == []


@pytest.mark.parametrize(
    ("activation", "net", "out"),
    [
        ("sigmoid", 0.5, 0.6224593312018546), ("sigmoid", -1e9, 0), ("identity", -2, -2),
        ("tanh", 0.5, 0.46211715726000973), ("relu", -2, 0), ("relu", 2, 2),
        ("leaky-relu", -2, -0.02), ("leaky-relu", 2, 2), ("softplus", 0, 0.6931471805599453),
        ("softplus", 1e9, 1e9), ("softmax", 1e9, 1),
        ("elu", -1, -0.6321205588285577), ("elu", -1e9, -1), ("elu", 1e9, 1e9),
        ("silu", 0.5, 0.3112296656009273), ("silu", -1e9, 0), ("silu", 1e9, 1e9),
        ("hard-sigmoid", 0.5, 0.6), ("hard-sigmoid", 3, 1), ("hard-sigmoid", -3, 0),
        ("bipolar-sigmoid", 0.5, 0.24491866240370913), ("bipolar-sigmoid", -1e9, -1),
        ("scaled-tanh", 1.5, 1.306819412204497), ("scaled-tanh", 1e9, 1.7159),
    ],
)  # fmt: skip
def test_the_plain_forward_pass_is_right(
    activation: str, net: float, out: float, tmp_path: Path
) -> None:
    """The second layer sees what the activation makes of the first one's net input."""
    text = TWO_LAYERS.replace("ACTIVATION", activation.replace("softmax", "relu"))
    lesson = read(text.replace("INPUTS", repr(net)), tmp_path)
    first, last = lesson.layers
    layers = (first._replace(activation=Activation(activation)), last)
    lesson.__dict__["layers"] = layers  # the reader refuses a softmax of one unit

    assert [*forward.nets(lesson, lesson.samples[0])][1]["y"] == pytest.approx(out, rel=1e-15)


def test_infinite_numbers_do_not_stop_the_proofreader(tmp_path: Path) -> None:
    """A start that overflows is no reason not to read on."""
    for activation in Activation:
        text = TWO_LAYERS.replace("ACTIVATION", activation).replace("INPUTS", "[1e308, -1e308]")
        text = text.replace("w: 1,", "w: 1e300,").replace("h: {w: x}", "h: {w: x}\n      g: {u: x}")
        text = text.replace("v: 1}", "v: 1, u: -1e300, t: 1}").replace("{v: h}", "{v: h, t: g}")

        proofread(text, tmp_path)


def test_a_leaky_relu_has_the_slope_that_is_written(tmp_path: Path) -> None:
    """The first layer has it, the second the usual one; each is a name with its own number."""
    from sympy import Piecewise

    from backprop_tutor.maths.equations import network

    text = TWO_LAYERS.replace("ACTIVATION", "{rule: leaky-relu, slope: 0.2}")
    lesson = read(text.replace("INPUTS", "-2"), tmp_path)
    equations = network.build(lesson)
    unit = next(equations.neurons)
    net, (slope,) = unit.net.name, equations.settings

    assert (slope.name, equations.settings[slope].text) == ("α", "0.2")
    assert unit.out.terms == (Piecewise((net, net > 0), (slope * net, True)),)
    assert unit.out.derivative(net) == Piecewise((1, net > 0), (slope, True))
    assert [*forward.nets(lesson, lesson.samples[0])][1]["y"] == -0.4


def test_two_slopes_have_two_names(tmp_path: Path) -> None:
    """Else the number of one layer would stand for that of the other."""
    from backprop_tutor.maths.equations import network

    text = TWO_LAYERS.replace("ACTIVATION", "{rule: leaky-relu, slope: 0.2}")
    text = text.replace("activation: identity", "activation: leaky-relu")
    settings = network.build(read(text.replace("INPUTS", "-2"), tmp_path)).settings

    assert {name.name: number.text for name, number in settings.items()} == {
        "α1": "0.2",
        "α2": "0.01",
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{rule: leaky-relu, slope: 1}", "`slope` is `1`, but must be at least 0 and less than 1"),
        ("{rule: relu, slope: 0.2}", "unknown key `slope`"),
        ("{slope: 0.2}", "missing key `rule`"),
        ("{rule: leaky}", "unknown rule `leaky`"),
    ],
)
def test_what_is_no_slope(written: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RejectedError) as caught:
        read(TWO_LAYERS.replace("ACTIVATION", written).replace("INPUTS", "1"), tmp_path)

    assert [mistake.message for mistake in caught.value.problems] == [message]


@pytest.mark.parametrize(("rate", "written"), [("η", "α"), ("α", "α1")])
def test_a_setting_is_not_written_as_another_quantity(
    rate: str, written: str, tmp_path: Path
) -> None:
    """Else the number of the learning rate would stand in the activation."""
    text = TWO_LAYERS.replace("ACTIVATION", "elu").replace("INPUTS", "-2")
    lesson = read(f"{text}notation: {{rate: {rate}}}\n", tmp_path)

    assert constants.of_layer(lesson, lesson.layers[0])["alpha"][0] == written


SHARES = """\
format: 1
title: Shares
inputs: {x: 1}
targets: {y: TARGET, z: 0.25}
parameters: {w: 1, v: 1}
layers:
  - activation: softmax
    units: {y: {w: x}, z: {v: x}}
loss: LOSS
learning_rate: 0.1
"""


@pytest.mark.parametrize(
    ("target", "loss", "message", "column"),
    [
        (
            "0.8",
            "cross-entropy",
            "the targets add up to 1.05, but the outputs of `softmax` to 1",
            14,
        ),
        (
            "[0.75, 0, 1]",
            "cross-entropy",
            "the targets of sample 2 add up to 0.25, but the outputs of `softmax` to 1",
            21,
        ),
        ("0.75", "cross-entropy", "", 0),
        ("0.8", "squared-error", "", 0),
    ],
)
def test_targets_of_a_softmax_that_are_no_shares(
    target: str, loss: str, message: str, column: int, tmp_path: Path
) -> None:
    """What works but may not be meant is told where it stands."""
    _, found = proofread(SHARES.replace("TARGET", target).replace("LOSS", loss), tmp_path)
    said = [(each.message, each.place.line, each.place.column) for each in found if each.place]

    assert said == ([(message, 4, column)] if message else [])

"""A wiggle: passes, derivatives and differences against engines that share nothing with ours."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import nan
from pathlib import Path

import pytest
import screens
from deep import tenth
from engine import batch_error, gradients
from networks import anything, dense
from sympy import Symbol

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.running.wiggling.differences import MOST, agreement, shrink
from backprop_tutor.maths.running.wiggling.wiggle import Wiggle, measure

LESSONS = [
    *map(shelf.load, shelf.names()),
    dense([2, 3, 2], 1, "layer"),
    *tenth([*map(anything, range(60))]),
]
KINK = """\
format: 1
title: On the kink
inputs: {x: 1}
parameters: {w: 1, b: -1, v: 3}
layers:
  - {activation: leaky-relu, units: {h: {w: x, b: 1}}}
  - {activation: identity, units: {y: {v: h}}}
loss: none
learning_rate: 0.5
"""
SQUARE = """\
format: 1
title: The square of one number
inputs: {x: 1}
targets: {y: 0}
parameters: {w: 1}
layers: [{activation: identity, units: {y: {w: x}}}]
loss: squared-error
learning_rate: 0.5
"""


def wiggled(lesson: Lesson, name: str, by: float) -> Wiggle:
    ((_, wiggle),) = wiggle_each(lesson, [name], by)
    return wiggle


def wiggle_each(lesson: Lesson, names: Iterable[str], by: float) -> Iterator[tuple[str, Wiggle]]:
    """Give a wiggle of each name."""
    equations = network.build(lesson)
    backward = Backpropagation(equations, lesson.form)
    return ((name, measure(equations, backward.derive(Symbol(name)), by)) for name in names)


def names(lesson: Lesson) -> list[str]:
    """All that can be wiggled in a lesson of one sample; the parameters of one of several."""
    return [*lesson.parameters, *(() if lesson.more else lesson.inputs)]


@pytest.fixture
def write(tmp_path: Path):
    """Return what writes a lesson and gives its path."""

    def write_lesson(text: str) -> str:
        path = tmp_path / "lesson.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_lesson


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_gradient_is_that_of_automatic_differentiation(lesson: Lesson) -> None:
    """Along the chain, and forwards through the equations it is the same number.

    A bias that all units of a softmax share changes nothing: what is left of terms of size 1 that
    cancel is a unit in their last place.
    """
    expected = gradients(lesson)
    for name, found in wiggle_each(lesson, names(lesson), 0.01):
        right = expected.get(name, found.gradient)

        assert found.gradient == pytest.approx(right, rel=1e-10, abs=1e-14)
        assert found.motions[-1].derivative == pytest.approx(found.gradient, rel=1e-10, abs=5e-16)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_error_before_and_after_is_that_of_plain_formulas(lesson: Lesson) -> None:
    """Only the one parameter is changed, by as much as is said, in both directions."""
    start = {name: given.value for name, given in lesson.parameters.items()}
    for name, found in wiggle_each(lesson, start, -0.25):
        error, (first, *_) = found.motions[-1], found.differences
        lower, higher = (
            batch_error(lesson, {**start, name: start[name] + by}, 0) for by in (-0.25, 0.25)
        )

        assert error.before == pytest.approx(batch_error(lesson, start, 0), rel=1e-12)
        assert error.after == first.above == pytest.approx(lower, rel=1e-12)
        assert first.below == pytest.approx(higher, rel=1e-12)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_derivative_on_the_way_agrees_with_differences(lesson: Lesson) -> None:
    """(q(w + h) − q(w − h)) / 2h of every quantity q, where no kink is crossed."""
    step, checked = 1e-6, 0
    both = (wiggle_each(lesson, names(lesson), by) for by in (step, -step))
    for (_, above), (_, below) in zip(*both, strict=True):
        if above.differences[0].crossed:
            continue
        for up, down in zip(above.motions, below.motions, strict=True):
            found = (up.after - down.after) / (2 * step)
            checked += 1

            assert up.derivative == pytest.approx(found, rel=1e-5, abs=1e-6), up.name
    assert checked


def test_only_what_the_parameter_reaches_moves() -> None:
    """In the order of the forward pass, from the parameter to the error."""
    found = wiggled(shelf.load("mazur"), "w7", 0.01)

    assert [motion.name.name for motion in found.motions] == [
        *("w7", "net_o2", "out_o2", "E_o2", "E_total"),
    ]


@pytest.mark.parametrize(("name", "one", "two"), [("w1", 7, 9), ("w5", 7, 10), ("b2", 7, 10)])
def test_the_differences_come_near_and_drown(name: str, one: int, two: int) -> None:
    """Two-sided, two digits are won with a tenth of the wiggle; in the last row none is left."""
    found = wiggled(shelf.load("mazur"), name, 0.1)
    digits = [
        (agreement(row.one_sided, found.gradient), agreement(row.two_sided, found.gradient))
        for row in found.differences
    ]

    assert [row.by for row in found.differences][:4] == [0.1, 0.01, 0.001, 0.0001]
    assert digits[1][1] - digits[0][1] == 2
    assert max(first for first, _ in digits) >= one
    assert max(second for _, second in digits) >= two
    assert digits[-1] == (0, 0)


@pytest.mark.parametrize("by", [0.01, -7.5, 1e308, 5e-324, 1e-20])
def test_wiggles_shrink_and_end(by: float) -> None:
    """From any number on down, in few steps, to where rounding is all that is left."""
    sizes = list(shrink(by))

    assert sizes[0] == by
    assert len(sizes) <= MOST
    assert all(0 < abs(small) < abs(size) for size, small in pairwise(sizes))
    assert abs(sizes[-1]) <= 1e-12


@pytest.mark.parametrize(
    ("found", "right", "digits"),
    [
        (0.123456, 0.123457, 5),
        (-2.0, -2.0, 16),
        (2.0, -2.0, 0),
        (1.0, 1.0 + 2**-52, 15),
        (1.0, 0.0, 0),
        (0.0, 0.0, 16),
        (nan, 1.0, 0),
        (float("inf"), 1.0, 0),
        (1.04, 1.0, 1),
    ],
)
def test_digits_that_agree_are_counted(found: float, right: float, digits: int) -> None:
    """As many as the relative difference has zeros."""
    assert agreement(found, right) == digits


def test_a_program_gets_every_number(write) -> None:
    """E = w² from 1 to 1.5: the numbers are those of school."""
    result = screens.run(
        *("wiggle", "w", "--lesson", write(SQUARE), "--by", "0.5", "--format", "json")
    )
    record = json.loads(result.stdout)
    differences = record.pop("differences")

    assert record == {
        "format": 1,
        "lesson": "lesson",
        "parameter": "w",
        "by": 0.5,
        "gradient": 2.0,
        "quantities": [
            _quantity("w", 1.0, 1.5, 1.0, 1.0),
            _quantity("net_y", 1.0, 1.5, 1.0, 1.0),
            _quantity("out_y", 1.0, 1.5, 1.0, 1.0),
            _quantity("E_total", 1.0, 2.25, 2.5, 2.0),
        ],
    }
    assert differences[0] == {"by": 0.5, "one_sided": 2.5, "two_sided": 2.0}
    assert differences[1] == pytest.approx({"by": 0.05, "one_sided": 2.05, "two_sided": 2.0})


def _quantity(
    name: str, before: float, after: float, ratio: float, derivative: float
) -> dict[str, object]:
    moved = {"before": before, "after": after, "change": after - before}
    return {"name": name, **moved, "ratio": ratio, "derivative": derivative}


def test_a_program_is_told_what_is_not_finite() -> None:
    """Infinity is null, and stderr has the reason."""
    options = ("--set", "i1=1e10", "--by", "1e300", "--format", "json")
    result = screens.run("wiggle", "w1", *options)

    assert json.loads(result.stdout)["quantities"][1]["after"] is None
    assert "`net_h1` is infinite" in json.loads(result.stderr)["error"]["message"]
    assert result.returncode == 1


@pytest.mark.parametrize(
    ("options", "counted", "said"),
    [
        (
            (),
            False,
            "net_h stands at 0, on the kink of the activation, where there is no derivative.",
        ),
        (
            ("--set", "w=1.005"),
            True,
            (
                "takes net_h across 0, where the activation has a kink, and mixes the slopes of "
                "both sides. From 0.001 on down no kink is crossed."
            ),
        ),
        (
            ("--by", "1e-30"),
            False,
            "what out_y moves is nothing: w + h is still 1. Try another --by.",
        ),
        (("--set", "v=0"), False, "out_y does not move at all, as the gradient 0 says."),
        (("--set", "w=2"), True, "they agree with ∂out_y/∂w = 3 in "),
    ],
)
def test_what_cannot_be_believed_is_said(
    write, options: tuple[str, ...], counted: bool, said: str
) -> None:
    """Kinks, wiggles that drown, and gradients of 0 are told apart; what agrees is counted."""
    result = screens.run("wiggle", "w", "--lesson", write(KINK), *options, COLUMNS="500")

    assert said in result.stdout
    assert ("they agree with" in result.stdout) == counted


BENT = """\
format: 1
title: Kinks beside 0
inputs: {x: 1}
targets: {y: TARGET}
parameters: {w: 2.5, v: 1}
layers:
  - {activation: hard-sigmoid, units: {h: {w: x}}}
  - {activation: identity, units: {y: {v: h}}}
loss: LOSS
learning_rate: 0.5
"""


@pytest.mark.parametrize(
    ("loss", "target", "line", "said"),
    [
        (
            "squared-error",
            "2",
            "wiggle w",
            (
                "net_h stands at 2.5, on the kink of the activation, where there is no derivative. "
                "That of the left side"
            ),
        ),
        (
            "absolute-error",
            "1",
            "wiggle v",
            (
                "out_y stands at target_y, on the kink of the loss, where there is no derivative. "
                "That of the left side"
            ),
        ),
        (
            "absolute-error",
            "1.001",
            "wiggle v",
            "takes out_y across target_y, where the loss has a kink, and mixes the slopes",
        ),
        (
            "hinge",
            "-1",
            "wiggle v --set v=-1",
            (
                "out_y stands at -1, on the kink of the loss, where there is no derivative. "
                "That of the right side"
            ),
        ),
        ("squared-error", "2", "wiggle w --set w=2.505", "takes net_h across 2.5, where the"),
    ],
)
def test_kinks_stand_where_the_rows_say(
    write, loss: str, target: str, line: str, said: str
) -> None:
    """Beside 0, and in a loss; which side is taken is looked up."""
    lesson = write(BENT.replace("LOSS", loss).replace("TARGET", target))
    result = screens.run(*line.split(), "--lesson", lesson, COLUMNS="500")

    assert said in result.stdout.replace("−1", "-1")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("k11", "--by", "-7"),
            (
                "takes f12 across f11, where top has a kink, and f21 across f22, where below has a "
                "kink, and below across top, where p has a kink, and mixes the slopes"
            ),
        ),
        (
            ("x13", "--set", "x13=-3.995"),
            "takes f12 across f11, where top has a kink, and mixes the slopes of both sides.",
        ),
    ],
)
def test_a_kink_of_a_formula_is_told_once(options: tuple[str, ...], said: str) -> None:
    """Of two names that cross each other one is named, and one that moves."""
    result = screens.run("wiggle", *options, "--lesson", "kernel", COLUMNS="500")

    assert said in result.stdout


@pytest.mark.parametrize(("alpha", "kinks"), [("1", ()), ("0.5", ("net_h",))])
def test_a_smooth_branch_has_no_kink(write, alpha: str, kinks: tuple[str, ...]) -> None:
    """An ELU bends at 0 only where its slope jumps from alpha to 1."""
    activation = f"{{rule: elu, alpha: {alpha}}}"
    lesson = shelf.load(write(KINK.replace("leaky-relu", activation)))

    assert tuple(kink.name.name for kink in wiggled(lesson, "w", 0.1).kinks) == kinks


def test_at_the_lowest_point_no_digits_are_counted(write) -> None:
    """The gradient is 0, but the error moves."""
    result = screens.run("wiggle", "w", "--lesson", write(SQUARE), "--set", "w=0", COLUMNS="500")

    assert "no digits can be counted: two-sided, the nearest difference is 0." in result.stdout
    assert "how many digits agree" not in result.stdout


def test_digits_that_are_carried_are_not_cut() -> None:
    """A staircase has no slope: the numbers are those of full precision, and the page says so."""
    exact = dense([2, 2, 1], 3, "unit", (Activation.TANH, Activation.IDENTITY))
    by_hand = replace(exact, digits=replace(exact.digits, count=2, carried=True))
    name = next(iter(exact.parameters))

    assert wiggled(by_hand, name, 0.01)[1:] == wiggled(exact, name, 0.01)[1:]  # the networks differ


def test_a_page_of_carried_digits_says_so(write) -> None:
    """And its footer does not say that digits are carried."""
    lesson = write(SQUARE + "digits: {decimals: 2, carry: displayed}\n")
    shown = screens.run("wiggle", "w", "--lesson", lesson, COLUMNS="500").stdout

    assert "That makes the error a staircase" in shown
    assert shown.endswith(
        "\nWorked out in double precision, shown to 9 significant digits, rounded.\n"
    )


@pytest.mark.parametrize(
    ("option", "said"), [("", "9 significant digits"), (" --digits 5", "5 decimals")]
)
def test_a_page_has_digits_enough(option: str, said: str) -> None:
    """A lesson of four decimals would hide how the differences come nearer; who asks, decides."""
    command = f"wiggle x1 --lesson han-kamber --by 0.005{option}"
    shown = screens.run(*command.split(), COLUMNS="80").stdout

    assert shown.endswith(f"shown to {said}, rounded.\n")
    assert " 5·10⁻⁵ " in shown


def test_an_input_of_a_sample_is_wiggled() -> None:
    """By its name in the batch; it moves its own sample and the mean."""
    found = wiggled(shelf.load("mini-batch"), "x(2)", 0.01)

    assert [motion.name.name for motion in found.motions][-2:] == ["l_yhat_2", "J"]


def test_a_batch_whose_samples_read_each_other_is_one() -> None:
    page = " ".join(screens.run("wiggle", "γ", "--lesson", "batch-norm").stdout.split())

    assert "E is the sum over the first batch, 3 samples." in page

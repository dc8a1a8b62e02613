"""What-if texts change one number each, or are refused all together."""

from dataclasses import replace
from pathlib import Path

import pytest

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.change import change, slots
from backprop_tutor.lesson.model.lesson import Batch, Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.maths.equations import network
from backprop_tutor.render import complaint


@pytest.fixture
def mazur() -> Lesson:
    return shelf.load("mazur")


def test_a_parameter_changes_and_nothing_else(mazur: Lesson) -> None:
    """The new lesson differs in one number, and the old one not at all."""
    before = dict(mazur.parameters)
    changed = change(mazur, ["w5=0.90"])

    assert changed.parameters == {**before, "w5": WrittenNumber("0.90", 0.9)}
    assert list(changed.parameters) == list(before)
    assert mazur.parameters == before
    assert changed == change(mazur, [" w5 = 0.90 "])
    assert change(changed, ["w5=0.40"]) == mazur


def test_inputs_targets_and_the_rate_change(mazur: Lesson) -> None:
    """A target goes by its name in the notation, or by that of its output."""
    changed = change(mazur, ["i1=1", "target_o1=−2", "o2=.5", "learning_rate=1e-1"])

    assert changed.inputs["i1"].value == 1
    assert {name: target.value for name, target in changed.targets.items()} == {"o1": -2, "o2": 0.5}
    assert changed.learning_rate == WrittenNumber("1e-1", 0.1)


def test_a_target_goes_by_its_authors_name() -> None:
    assert change(shelf.load("dawood"), ["target_2=0.5"]).targets["o2"] == WrittenNumber("0.5", 0.5)


def test_the_last_one_wins(mazur: Lesson) -> None:
    assert change(mazur, ["w5=1", "w5=2"]).parameters["w5"].value == 2
    assert change(mazur, ["o1=1", "target_o1=2"]).targets["o1"].value == 2


def test_no_change_is_the_same_lesson(mazur: Lesson) -> None:
    assert change(mazur, []) == mazur


def test_all_mistakes_are_reported_at_once(mazur: Lesson) -> None:
    """Each text that cannot be understood is answered with the way out."""
    wrong = ["w5", "w5=", "W5=1", "zzz=1", "w5=x", "w5==1", "w5=1e999", "w5=0,5", "i1=1", ""]
    with pytest.raises(RejectedError) as caught:
        change(mazur, wrong)

    assert complaint.draw(caught.value.problems, ascii_only=False).replace("\n\n", "\n") == (
        """\
error: `w5` has no `=` in it
  = help: write `w5=0.9`
error: `w5=` has no number after its `=`
  = help: write `w5=0.9`
error: unknown name `W5` in `W5=1`
  = help: did you mean `w5`?
error: unknown name `zzz` in `zzz=1`
  = help: there are: w1 … w8, b1, b2, i1, i2, target_o1, target_o2,
          learning_rate, o1, o2
error: `x` is not a number in `w5=x`
  = help: write digits, such as 0.15
error: unknown name `w5=` in `w5==1`
  = help: did you mean `w5`?
error: `1e999` is too large in `w5=1e999`
  = help: the largest number is about 1.8e308
error: `0,5` is not a number in `w5=0,5`
  = help: write `0.5`
error: `` has no `=` in it
  = help: write `w5=0.9`"""
    )


@pytest.mark.parametrize(
    "text", ["w5=__import__('os')", "w5=\x1b[31m1", "=" * 9999, "w5=" + "9" * 9999]
)
def test_hostile_texts_are_refused(mazur: Lesson, text: str) -> None:
    """Nothing in an assignment is evaluated, and nothing steers the terminal."""
    with pytest.raises(RejectedError) as caught:
        change(mazur, [text])

    drawn = complaint.draw(caught.value.problems, ascii_only=False)
    assert "\x1b" not in drawn
    assert len(drawn) < 400


PATTERNS = """format: 1
title: Two samples
inputs: {x: [1, 2], z: 0.5}
targets: {y: [0, 1]}
parameters: {w: 0.3, u: 0.7}
layers:
  - activation: sigmoid
    units: {y: {w: x, u: z}}
loss: half-squared-error
learning_rate: 1
NOTATION
"""


@pytest.fixture(params=["", "notation: {target: 't{sample}_{unit}', out: 'yhat_{sample}'}"])
def samples(request: pytest.FixtureRequest, tmp_path: Path) -> Lesson:
    path = tmp_path / "samples.yaml"
    path.write_text(PATTERNS.replace("NOTATION", request.param), encoding="utf-8")
    return shelf.load(str(path))


def test_a_number_of_one_sample_is_changed_by_the_name_on_the_screen(samples: Lesson) -> None:
    """x(2) is the second x; where the author numbers targets in their own way, t1_y the first."""
    own = "{sample}" in samples.notation.target
    target = "t1_y" if own else "target_y(1)"
    changed = change(samples, ["x(2)=5", f"{target}=0.25", "z(1)=0", "learning_rate=3"])

    first, second = changed.samples
    assert [first.inputs["x"].value, first.inputs["z"].value] == [1, 0]
    assert [second.inputs["x"].value, second.inputs["z"].value] == [5, 0.5]
    assert [first.targets["y"].value, second.targets["y"].value] == [0.25, 1]
    shown = network.build(replace(changed, batch=Batch(2))).start()
    names = set(slots(samples)) - {"learning_rate"}
    assert names == {name.name for name in shown} - {samples.notation.rate}


def test_a_plain_name_of_several_samples_is_ambiguous(samples: Lesson) -> None:
    """What a name could mean is said with a name that is clear."""
    own = "{sample}" in samples.notation.target
    for plain, clear in (("x", "x(1)"), ("y", "t1_y" if own else "target_y(1)")):
        with pytest.raises(RejectedError) as caught:
            change(samples, [f"{plain}=2"])

        (mistake,) = caught.value.problems
        assert mistake.message == f"`{plain}` has a value in each of 2 samples"
        assert mistake.help == f"write `{clear}=2` for that of the first"


def test_a_pattern_with_braces_is_the_whole_name(tmp_path: Path) -> None:
    """`yhat_{sample}` needs no unit where a layer has one; where two would share it, it is told."""
    path = tmp_path / "two.yaml"
    text = PATTERNS.replace("NOTATION", "notation: {net: 'z^({sample})', out: 'yhat_{sample}'}")
    path.write_text(text, encoding="utf-8")
    outputs = {name.name for name in network.build(shelf.load(str(path)), 1).outputs}
    assert outputs == {"yhat_2"}

    path.write_text(
        text.replace("units: {y: {w: x, u: z}}", "units: {y: {w: x}, k: {u: z}}").replace(
            "targets: {", "targets: {k: 0, "
        )
    )
    with pytest.raises(RejectedError) as caught:
        shelf.load(str(path))
    assert [(each.message, each.place.line) for each in caught.value.problems if each.place] == [
        ("`z^(1)` would name both the net input of `y` and the net input of `k`", 11),
        ("`yhat_1` would name both the output of `y` and the output of `k`", 11),
    ]

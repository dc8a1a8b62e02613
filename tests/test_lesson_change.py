"""What-if texts change one number each, or are refused all together."""

import pytest

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.change import change
from backprop_tutor.lesson.mistake import RejectedError
from backprop_tutor.lesson.model import Lesson, Number
from backprop_tutor.render import complaint


@pytest.fixture
def mazur() -> Lesson:
    return shelf.load("mazur")


def test_a_parameter_changes_and_nothing_else(mazur: Lesson) -> None:
    """The new lesson differs in one number, and the old one not at all."""
    before = dict(mazur.parameters)
    changed = change(mazur, ["w5=0.90"])

    assert changed.parameters == {**before, "w5": Number("0.90", 0.9)}
    assert list(changed.parameters) == list(before)
    assert mazur.parameters == before
    assert changed == change(mazur, [" w5 = 0.90 "])
    assert change(changed, ["w5=0.40"]) == mazur


def test_inputs_targets_and_the_rate_change(mazur: Lesson) -> None:
    """A target goes by its name in the notation, or by that of its output."""
    changed = change(mazur, ["i1=1", "target_o1=−2", "o2=.5", "learning_rate=1e-1"])

    assert changed.inputs["i1"].value == 1
    assert {name: target.value for name, target in changed.targets.items()} == {"o1": -2, "o2": 0.5}
    assert changed.learning_rate == Number("1e-1", 0.1)


def test_a_target_goes_by_its_authors_name() -> None:
    assert change(shelf.load("dawood"), ["target_2=0.5"]).targets["o2"] == Number("0.5", 0.5)


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

    assert complaint.draw(caught.value.mistakes, ascii_only=False).replace("\n\n", "\n") == (
        """\
error: `w5` has no `=` in it
  = help: write `w5=0.9`
error: `w5=` has no number after its `=`
  = help: write `w5=0.9`
error: unknown name `W5` in `W5=1`
  = help: did you mean `w5`?
error: unknown name `zzz` in `zzz=1`
  = help: there are: w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, i1, i2,
          target_o1, target_o2, learning_rate, o1, …
error: `x` is not a number in `w5=x`
  = help: write digits, such as 0.15
error: unknown name `w5=` in `w5==1`
  = help: did you mean `w5`?
error: `1e999` is too large in `w5=1e999`
  = help: write fewer digits
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

    drawn = complaint.draw(caught.value.mistakes, ascii_only=False)
    assert "\x1b" not in drawn
    assert len(drawn) < 400

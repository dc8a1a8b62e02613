"""What is trained is counted beforehand: a number that would take too long is refused at once."""

import random
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import screens
from terminal import Terminal

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place, RejectedError
from backprop_tutor.maths.judging import asked, collisions
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.running import training, workload
from backprop_tutor.render.stage.view.versions import Versions

HERE = Path(__file__).parent / "lessons"
NOWHERE = Place("", 1, 1, 1, "")
ONE = """\
format: 1
title: A number from far away
inputs: {x: 1}
targets: {y: 0.5}
parameters: {w: 0.3}
layers:
  - {activation: sigmoid, units: {y: {w: x}}}
loss: half-squared-error
learning_rate: 0.1
"""
FAR = """\
error: `E_total@999999999` takes too long to check
   ——▶ far.yaml:10:13
   │
10 │ published: {"E_total@999999999": 0.5, "w@60000": 0.3}
   │             ^^^^^^^^^^^^^^^^^^^
   = help: in this lesson, numbers up to `@10000000` are checked
"""
FAR_BY_HAND = """\
error: `E_total@999999999` takes too long to check
   ——▶ far.yaml:10:13
   │
10 │ published: {"E_total@999999999": 0.5, "w@60000": 0.3}
   │             ^^^^^^^^^^^^^^^^^^^
   = help: in this lesson, numbers up to `@50000` are checked

error: `w@60000` takes too long to check
   ——▶ far.yaml:10:39
   │
10 │ published: {"E_total@999999999": 0.5, "w@60000": 0.3}
   │                                       ^^^^^^^^^
   = help: in this lesson, numbers up to `@50000` are checked
"""
PUBLISHED = 'published: {"E_total@999999999": 0.5, "w@60000": 0.3}\n'
BY_HAND = "digits: {significant: 12, carry: displayed}\n"


def load(name: str) -> Lesson:
    path = HERE / f"{name}.yaml"
    return shelf.load(str(path) if path.exists() else name)


def page(lesson: Lesson, *names: str, number: str = "0.5") -> tuple[tuple[Printed, Any], ...]:
    return asked.find(lesson, [Printed(name, number, NOWHERE) for name in names])


class Watch:
    """Keeps how far something was each time, and of how much."""

    def __init__(self) -> None:
        self.stages: list[tuple[list[int], int]] = []

    def __call__(self, steps: training.Steps, total: int) -> training.Steps:
        """Give the steps on."""
        done: list[int] = []
        self.stages.append((done, total))
        for step in steps:
            done.append(step[0])
            yield step


@pytest.mark.parametrize(("digits", "message"), [("", FAR), (BY_HAND, FAR_BY_HAND)])
def test_a_number_from_far_away_is_refused(tmp_path: Path, digits: str, message: str) -> None:
    """By `check`, and by `validate`, which trains nothing; all else goes on."""
    path = tmp_path / "far.yaml"
    path.write_text(ONE + PUBLISHED + digits, encoding="utf-8")
    for command in (("check", "--lesson"), ("validate",)):
        result = screens.run(*command, str(path))
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.replace(f"{tmp_path}/", "") == message
    assert screens.run("explain", "w", "--lesson", str(path)).returncode == 0


@pytest.mark.parametrize("name", ["mazur", "mini-batch", "macleod", "batch", "digits"])
def test_the_last_number_that_is_checked_is_a_minute_of_work(name: str) -> None:
    """Of the lesson and of every mistake in it; one epoch more is too many."""
    lesson = load(name)
    last = workload.last_epoch(lesson)
    runs = 33 if len(lesson.parameters) <= 500 else 1
    of_epoch = workload.of_epoch(lesson)
    total = lesson.notation.total

    assert runs * of_epoch * last <= workload.MINUTE < runs * of_epoch * (last + 1)
    assert page(lesson, f"{total}@{last}")
    with pytest.raises(RejectedError, match="takes too long to check") as refused:
        page(lesson, f"{total}@{last + 1}")
    assert f"`@{last}`" in refused.value.problems[0].help


@pytest.mark.parametrize("name", shelf.names())
def test_mistakes_are_as_many_as_are_counted(name: str) -> None:
    """In `lstm` most of all: a path is forgotten in each of four gates."""
    assert len(Trial(load(name)).with_mistakes) <= workload.MISTAKES


def test_a_lesson_by_hand_is_more_work() -> None:
    """And stays so whatever is shown of it."""
    lesson = load("mazur")
    by_hand = replace(lesson, digits=Digits(carried=True))
    own = replace(lesson, digits=Digits(own={"net": Digits(carried=True)}))
    shown = replace(by_hand, digits=by_hand.digits.show(3))

    works = [workload.of_epoch(each) for each in (lesson, by_hand, own, shown)]
    assert works == [20, 4000, 4000, 4000]


@pytest.mark.parametrize("carried", [False, True])
def test_many_numbers_are_no_more_work_than_the_last(carried: bool) -> None:
    """In whatever order; each run goes on from where it was."""
    lesson = replace(load("mazur"), digits=Digits(carried=carried))
    names = [f"E_total@{epoch}" for epoch in (7, 19, 20, 40, 60)]
    random.Random(1).shuffle(names)
    watch = Watch()
    ready = Judge(lesson, watch)
    ready.judge(page(lesson, *names))
    collisions.find(ready, page(lesson, *names))

    runs = len(ready.singles)
    (right, one), *again, (wrong, all_of_them) = watch.stages
    assert (right[-1], one) == (60, 60)
    assert 59 * (runs - 1) <= wrong[-1] <= all_of_them == 60 * runs
    assert sum(done[-1] for done, _ in again if done) <= 60  # what is an epoch late


def test_there_is_a_sign_of_life_in_time() -> None:
    """After a tenth of a second of work, however long an epoch is."""
    for name, digits in (("mazur", Digits()), ("mini-batch", Digits()), ("macleod", None)):
        lesson = load(name)
        lesson = replace(lesson, digits=digits) if digits else lesson
        most = workload.most_epochs(lesson, workload.STRETCH)
        assert most * workload.of_epoch(lesson) <= workload.STRETCH
        watch = Watch()
        last = f"{lesson.notation.total}@{2 * most + 5}"
        Judge(lesson, watch).judge(page(lesson, last, number="123"))
        done, _ = watch.stages[0]
        stretches = {now - before for before, now in pairwise([0, *done])}
        assert max(stretches) == most * (2 if name == "mini-batch" else 1)
    assert workload.most_epochs(load("digits"), 1) == 1


@pytest.mark.parametrize("carried", [False, True])
def test_a_number_is_the_same_however_it_is_reached(carried: bool) -> None:
    """To the last bit: from the start, from an earlier epoch, or from one just before."""
    lesson = replace(load("mini-batch"), digits=Digits(9, carried=carried))
    words = Vocabulary(lesson)
    late = [
        words.find(f"w@{epoch}") for epoch in ("50", "49.1", "49", "48", "20.1", "20", "5", "4")
    ]
    alone = [Trial(lesson).number(each) for each in late]
    for order in (late, late[::-1]):
        trial = Trial(lesson)
        numbers = {each: trial.number(each) for each in order}
        assert [numbers[each] for each in late] == alone


def test_the_wall_trains_for_a_second_at_most() -> None:
    """Ten times as far with each key, as long as a class does not wait."""
    reached = {}
    for name in ("mazur", "macleod", "batch"):
        versions = Versions(load(name))
        with suppress(RejectedError):
            while True:
                versions.push(versions.train_on())
        reached[name] = versions.now.epochs

    assert reached == {"mazur": 100_000, "macleod": 1_000, "batch": 1_000}


def test_a_lesson_that_is_read_again_trains_no_longer_either() -> None:
    """The file may carry its digits by now."""
    lesson = load("mazur")
    by_hand = replace(lesson, digits=Digits(carried=True))
    versions = Versions(lesson)
    for _ in range(5):
        versions.push(versions.train_on())

    assert versions.now.epochs == 100_000
    assert versions.reload(lambda: lesson).lecture.epochs == 100_000
    assert versions.reload(lambda: by_hand).lecture.epochs == 2_500


def test_a_long_check_shows_how_far_it_is(tmp_path: Path) -> None:
    """The bar grows; Ctrl-C ends it with exit code 130 and without a word."""
    answers = tmp_path / "answers.csv"
    answers.write_text("E_total@500000,0.123456789\n", encoding="utf-8")
    with Terminal("check", str(answers)) as terminal:
        terminal.wait_for("epochs ")
        assert "━" in terminal.shown
        terminal.interrupt()
        assert terminal.end() == 130
        assert "Traceback" not in terminal.shown
        assert terminal.shown.count("\x1b[?25h") == terminal.shown.count("\x1b[?25l") == 1

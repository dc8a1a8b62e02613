"""The mistakes: what each makes of Mazur's numbers, and of every lesson, worked out in two ways."""

from dataclasses import replace
from pathlib import Path

import pytest
from deep import first
from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.running.program import Program
from backprop_tutor.telling.story.sentences import descriptions

MOST = 100
"""Parameters: a wide network takes minutes, and its equations are those of a narrow one."""
FILES = map(str, sorted((Path(__file__).parent / "lessons").glob("*.yaml")))
ALL = [shelf.load(name) for name in (*shelf.names(), *FILES)]
SAMPLES = 2
"""Of more in a batch, the equations are like those of the first."""
TABLE = {
    "none": (0.000438568, 0.082167041, 0.291027774, True),
    "updated-weights": (0.000364723, 0.082167041, 0.291027924, False),
    "error-sign": (-0.000438568, -0.082167041, 0.305640633, True),
    "two-kept": (0.000877135, 0.164334081, 0.283618982, True),
    "no-slope-output": (0.002268350, 0.439829649, 0.258260102, True),
    "no-slope-hidden": (0.001817515, 0.082167041, 0.291024764, False),
    "no-slope": (0.009400513, 0.439829649, 0.258255693, True),
    "slope-of-out": (0.000471425, 0.095789770, 0.289770938, True),
    "transposed-weights": (0.000461551, 0.082167041, 0.291027661, False),
    "forgotten-path:o2": (0.000668396, 0.082167041, 0.291027283, False),
    "forgotten-path:o1": (-0.000229828, 0.082167041, 0.291029220, False),
    "no-outgoing-weight": (0.001211333, 0.082167041, 0.291026273, False),
    "other-input": (0.000877135, 0.082167041, 0.291027965, False),
    "net-for-out": (0.000438568, 0.052283207, 0.293627479, True),
}
"""∂E/∂w1, ∂E/∂w5, the error after a step, and whether four decimals of the error show it."""


def shorten(lesson: Lesson) -> Lesson:
    """Return a lesson with no more samples than tell all."""
    size = min(lesson.batch.size, SAMPLES)
    more = lesson.more[: SAMPLES - 1]
    return replace(lesson, more=more, batch=lesson.batch._replace(size=size))


NARROW = [lesson for lesson in ALL if len(lesson.parameters) <= MOST]
LESSONS = [
    *first(12, map(shorten, NARROW)),
    *(pytest.param(each, marks=pytest.mark.deep) for each in NARROW if each != shorten(each)),
]


@pytest.mark.parametrize("name", TABLE)
def test_what_a_mistake_makes_of_mazurs_numbers(name: str) -> None:
    lesson = shelf.load("mazur")
    words = Vocabulary(lesson)
    right = Trial(lesson)
    trial = right if name == "none" else right.with_names([name])
    *numbers, seen = TABLE[name]

    for text, number in zip(("dE_total/dw1", "dE_total/dw5", "E_total@1"), numbers, strict=True):
        assert trial.number(words.find(text)) == pytest.approx(number, abs=6e-10)
    error = words.find("E_total@1")
    shown = {f"{each.number(error):.4f}" for each in (right, trial)}
    assert (len(shown) == 1) != seen or name == "none"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_two_engines_agree_on_every_mistake(lesson: Lesson) -> None:
    """What is worked out name by name is what the compiled program gives."""
    right = Trial(replace(lesson, digits=Digits()))
    total = right.network.total.name
    for trial in (right, *right.with_mistakes):
        program = Program(trial.network)
        trace = program.trace(program.start())
        reckoning = trial.passes.after(0)
        for name, value in trace.values.items():
            assert reckoning.number(name) == near(value, 1e-12)
        for name, value in trace.gradients.items():
            assert reckoning.number((total, name)) == near(value, 1e-9)
        for name in trial.network.learned:
            assert reckoning.after()[name] == near(trace.updated(name), 1e-9)


def near(value: float, share: float):
    """Return what is equal up to a share; a mistake may lead to no number at all in both."""
    return pytest.approx(value, rel=share, abs=1e-14, nan_ok=True)


def test_two_mistakes_are_made_together() -> None:
    """σ′ left out in the hidden layer and the way through o2 forgotten: 0.0553994247 · 0.05."""
    trial = Trial(shelf.load("mazur")).with_names(["no-slope-hidden", "forgotten-path:o2"])
    gradient = Vocabulary(trial.lesson).find("dE_total/dw1")

    assert trial.number(gradient) == pytest.approx(0.0553994246514228 * 0.05, rel=1e-12)


def test_each_pair_is_made_once() -> None:
    right = Trial(shelf.load("mazur"))
    pairs = [frozenset(pair.names) for each in right.with_mistakes for pair in each.with_mistakes]

    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize("lesson", NARROW, ids=lambda lesson: lesson.name)
def test_every_mistake_has_a_sentence(lesson: Lesson) -> None:
    for trial in Trial(lesson).with_mistakes:
        assert len(descriptions.say_all(trial.made)) > 20


def test_a_mistake_leaves_the_lesson_itself_alone() -> None:
    right = Trial(shelf.load("mazur"))
    before = right.number(Vocabulary(right.lesson).find("dE_total/dw1"))
    for trial in right.with_mistakes:
        trial.number(Vocabulary(right.lesson).find("dE_total/dw1"))

    assert Trial(shelf.load("mazur")).number(
        Vocabulary(right.lesson).find("dE_total/dw1")
    ) == pytest.approx(before, abs=0)
    assert right.network.updates[Symbol("w1")].steps[-1].name == Symbol("w1⁺")

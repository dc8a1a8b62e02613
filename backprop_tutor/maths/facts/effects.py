"""What each mistake makes of a few numbers of a lesson."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.maths.running import undefined, workload

PLACES = 4
"""Decimals to which a student usually compares the error."""


class Effect(NamedTuple):
    """What mistakes, or none, make of the numbers."""

    made: tuple[Mistake, ...]
    numbers: tuple[float, ...]
    seen: bool
    """Whether the error alone shows that something is wrong."""


class Effects(NamedTuple):
    """The quantities that are asked for, the error last; their numbers done right, then wrong.

    An error of which only derivatives are given is not asked for.
    """

    trial: Trial
    """The lesson done right."""
    asked: tuple[Quantity, ...]
    right: Effect
    wrong: tuple[Effect, ...]


def find(lesson: Lesson) -> Effects:
    """Return what each mistake of a lesson does.

    Raises RejectedError where the lesson is too large, DivergedError where a number of it is not
    finite without any mistake.
    """
    workload.refuse_mistakes(lesson)
    right = Trial(lesson)
    undefined.refuse_divergence(right.network, right.first)
    asked = tuple(_ask(right))
    numbers = _numbers(right, asked)
    wrong = (_compare(trial, asked, numbers[-1]) for trial in right.with_mistakes)
    return Effects(right, asked, Effect((), numbers, seen=False), tuple(wrong))


def _ask(right: Trial) -> Iterator[Quantity]:
    """The gradient of a weight of the first layer and of the last, and the error after an epoch."""
    lesson, total = right.lesson, right.network.total.name.name
    layers = ([n for unit in layer.units for n in lesson.weighs(unit)] for layer in lesson.layers)
    firsts = [names[0] for names in layers if names]
    for name in dict.fromkeys((*firsts[:1], *firsts[-1:])):
        yield Quantity(QuantityKind.DERIVATIVE, total, name)
    if total not in samples.without_value(lesson):
        yield Quantity(QuantityKind.VALUE, total, after=right.keys.batches if lesson.learn else 0)


def _compare(trial: Trial, asked: Sequence[Quantity], right_last: float) -> Effect:
    numbers = _numbers(trial, asked)
    is_error = asked[-1].kind is QuantityKind.VALUE
    seen = is_error and round(numbers[-1], PLACES) != round(right_last, PLACES)
    return Effect(trial.made, numbers, seen)


def _numbers(trial: Trial, asked: Sequence[Quantity]) -> tuple[float, ...]:
    return tuple(float(trial.number(each)) for each in asked)

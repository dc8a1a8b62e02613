"""Mistakes that the numbers asked cannot tell apart."""

from collections.abc import Sequence

from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.attempt import Trial, train
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.running.training import Watch, unwatched
from backprop_tutor.maths.running.workload import makes_mistakes

Asked = Sequence[tuple[Printed, Quantity]]


def find(right: Trial, asked: Asked, watch: Watch = unwatched) -> tuple[tuple[str, ...], ...]:
    """Return groups of mistakes that give wrong numbers, and the same digits for every one asked.

    Numbers after many epochs are only looked at where the others leave something open.
    """
    if not makes_mistakes(right.lesson):
        return ()
    groups: list[Sequence[Trial]] = [right.with_mistakes]
    for late in (False, True):
        numbers = [each for each in asked if (each[1].after > FEW_UPDATES) is late]
        train([trial for group in groups for trial in group], [each[1] for each in numbers], watch)
        groups = [part for group in groups for part in _part(right, group, numbers)]
    return tuple(tuple(trial.names[0] for trial in group) for group in groups)


def _part(right: Trial, group: Sequence[Trial], asked: Asked) -> list[Sequence[Trial]]:
    """The parts of a group that give the same digits; a mistake that stands alone is told apart."""
    if not asked:
        return [group]
    found: dict[tuple[str, ...], list[Trial]] = {}
    for trial in group:
        found.setdefault(_digits(trial, asked), []).append(trial)
    found.pop(_digits(right, asked), None)
    return [part for part in found.values() if len(part) > 1]


def _digits(trial: Trial, asked: Asked) -> tuple[str, ...]:
    return tuple(
        PrintedNumber.read(printed.text).write(float(trial.number(quantity)))
        for printed, quantity in asked
    )

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

    The last numbers tell most apart, so they are looked at first; those after many epochs only
    where the others leave something open.
    """
    if not makes_mistakes(right.lesson):
        return ()
    trials = right, *right.with_mistakes
    groups = [[*range(len(trials))]]
    backwards = asked[::-1]
    for printed, quantity in sorted(backwards, key=lambda each: each[1].after > FEW_UPDATES):
        train([trials[place] for group in groups for place in group], [quantity], watch)
        paper = PrintedNumber.read(printed.text)
        groups = [part for each in groups for part in _part(trials, each, paper, quantity)]
    return tuple(tuple(trials[n].names[0] for n in each) for each in sorted(groups) if each[0])


def _part(
    trials: Sequence[Trial], group: Sequence[int], paper: PrintedNumber, quantity: Quantity
) -> list[list[int]]:
    """The parts of a group that give the same digits; a mistake that stands alone is told apart."""
    found: dict[str, list[int]] = {}
    for place in group:
        digits = paper.write(float(trials[place].number(quantity)))
        found.setdefault(digits, []).append(place)
    return [part for part in found.values() if len(part) > 1]

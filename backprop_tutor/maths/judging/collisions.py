"""Mistakes that the numbers asked cannot tell apart."""

from collections.abc import Sequence

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Asked, Quantity
from backprop_tutor.maths.judging.working.preparation import Preparation
from backprop_tutor.maths.numbers.printed_number import PrintedNumber


def find(ready: Preparation, asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Return groups of mistakes that give wrong numbers, and the same digits for every one asked.

    The last numbers tell most apart, so they are looked at first; those after many epochs only
    where the others leave something open.
    """
    if not ready.tries:
        return ()
    trials = ready.right, *ready.singles
    groups = [[*range(len(trials))]]
    for late in (False, True):
        numbers = [each for each in reversed(asked) if (each[1].after > FEW_UPDATES) is late]
        mistaken = [trials[place] for group in groups for place in group if place]
        ready.train(mistaken, [quantity for _, quantity in numbers])
        for printed, quantity in numbers:
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

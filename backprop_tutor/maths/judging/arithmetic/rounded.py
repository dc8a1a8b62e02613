"""Numbers that are right, but that were rounded on the way."""

from collections.abc import Iterator, Sequence
from math import floor, log10

from backprop_tutor.maths.judging.arithmetic.choice import Choice, as_printed, is_known, unprinted
from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.arithmetic.reach import alone, reaches, within
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.item import Calculation

ENOUGH = 3
"""Digits that show how a number was rounded."""
HUGE = 1e15
"""A number that has run away is not a little off."""


def mark(marking: Marking) -> None:
    """Mark the numbers that are rounded on the way; each that is found may explain another."""
    found = True
    while found:
        found = False
        for entry in marking.wrong:
            because = _find(marking, entry)
            if because is not None and not _is_far_off(marking, entry, because):
                entry.verdict, entry.because, found = Verdict.ROUNDED, because, True


def _is_far_off(marking: Marking, entry: Entry, because: Sequence[Moment]) -> bool:
    """Whether few digits are off by one in the first of the right number: 0 for 8.236.

    With so few, a step could have come to anything, where the page does not print what was rounded
    and is not worked by hand to this number.
    """
    right, paper = abs(entry.item.value), entry.paper
    if not right or paper.significant >= ENOUGH or any(each in marking.printed for each in because):
        return False
    off = abs(paper.value - entry.item.value) >= 10.0 ** floor(log10(right))
    worlds = marking.worlds(entry)[1:] if len(marking.entries) > 1 else ()
    by_hand = (world.number(entry.item.moment) for world in worlds)
    return off and not any(map(entry.fits, by_hand))


def _find(marking: Marking, entry: Entry) -> tuple[Moment, ...] | None:
    """The operands whose rounding gives a number: one that is enough, or all; else None."""
    steps = entry.item.steps if abs(entry.item.value) < HUGE else ()
    known = is_known(marking, entry, steps)
    ready = [
        (step, choices)
        for step in steps
        if within(entry, step, found := list(_choices(marking, entry, step, known=known)))
        for choices in found
    ]
    for step, choices in ready:
        one = alone(entry, step, choices)
        if one and (not known or any(any(marking.of(each)) for each in one)):
            return tuple(each.moments[0] for each in one)
    for step, choices in ready:
        if reaches(entry, step, choices):
            return _moved_operands(step, choices)
    return None


def _moved_operands(step: Calculation, choices: Sequence[Choice]) -> tuple[Moment, ...]:
    """The operands that may be another number than in full."""
    return tuple(
        operand.moments[0]
        for operand, choice in zip(step.operands, choices, strict=True)
        if choice.slack or choice.values != (operand.value,)
    )


def _choices(
    marking: Marking, entry: Entry, step: Calculation, *, known: bool
) -> Iterator[tuple[Choice, ...]]:
    """What the operands of a step can be, in full and as the page works them out."""
    printed = [as_printed(marking, entry, each) for each in step.operands]
    worlds = [marking.ready.full] if all(printed) else marking.worlds(entry)
    if known and not any(any(marking.of(each)) for each in step.operands if not each.given):
        worlds = marking.worlds(entry, marking.usual)  # nothing of it is printed
    ways = [
        choice or unprinted(marking, entry, operand, known=known)
        for choice, operand in zip(printed, step.operands, strict=True)
    ]
    found = (
        tuple(way if isinstance(way, Choice) else way(world) for way in ways) for world in worlds
    )
    yield from dict.fromkeys(found)

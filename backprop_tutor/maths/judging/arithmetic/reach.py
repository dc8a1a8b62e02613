"""Whether some choice of the operands of a step gives a number."""

from collections.abc import Callable, Sequence
from itertools import product

from backprop_tutor.maths.judging.arithmetic.choice import Choice
from backprop_tutor.maths.judging.arithmetic.marking import Entry
from backprop_tutor.maths.judging.working.item import Calculation, Operand

AMPLE = 2
"""Operands that move together move a result by more than the sum of what each does alone."""
MOST = 10
"""Of so many operands all combinations are tried; of more, what they span."""


def reaches(entry: Entry, step: Calculation, choices: Sequence[Choice]) -> bool:
    """Return whether some choice of the operands gives the digits."""
    work_out = step.formula.work_out
    first = [each.values[-1] for each in choices]
    centre = work_out(*first)
    slacks = [(place, each.slack) for place, each in enumerate(choices) if each.slack]
    spread = sum(_moved(work_out, first, place, by, centre) for place, by in slacks)
    if entry.fits(centre, spread):
        return True
    several = [place for place, each in enumerate(choices) if len(each.values) > 1]
    ends = spread + sum(
        max(_moved(work_out, first, place, value - first[place], centre) for value in each.values)
        for place, each in enumerate(choices)
        if len(each.values) > 1
    )
    if len(several) > MOST:
        return entry.fits(centre, ends)
    return entry.fits(centre, AMPLE * ends + entry.paper.unit) and any(
        entry.fits(work_out(*values), spread)
        for values in product(*(each.values for each in choices))
    )


def within(entry: Entry, step: Calculation, each: Sequence[Sequence[Choice]]) -> bool:
    """Return whether a number is near enough to be worth trying the combinations."""
    full = [operand.value for operand in step.operands]
    work_out = step.formula.work_out
    centre, whole = work_out(*full), 0.0
    for place, value in enumerate(full):
        found = [choices[place] for choices in each]
        ends = {v - value for choice in found for v in choice.values}
        ends |= {choice.slack for choice in found}
        whole += max(_moved(work_out, full, place, by, centre) if by else 0.0 for by in ends)
    return entry.fits(centre, AMPLE * whole + entry.paper.unit)


def alone(entry: Entry, step: Calculation, choices: Sequence[Choice]) -> tuple[Operand, ...]:
    """Return the one operand whose printed form is enough."""
    full = [each.value for each in step.operands]
    work_out = step.formula.work_out
    for place, choice in enumerate(choices):
        others = full[:place], full[place + 1 :]
        spread = _moved(work_out, full, place, choice.slack, work_out(*full))
        for value in choice.values:
            if value == full[place] and not spread:
                continue
            if entry.fits(work_out(*others[0], value, *others[1]), spread):
                return (step.operands[place],)
    return ()


def _moved(
    work_out: Callable[..., float], values: Sequence[float], place: int, by: float, centre: float
) -> float:
    """How far the result moves where one operand does."""
    return abs(work_out(*values[:place], values[place] + by, *values[place + 1 :]) - centre)

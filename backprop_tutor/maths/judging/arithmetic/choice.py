"""What an operand can stand for: in full, as printed, as worked out by hand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.working.item import Calculation, Operand
from backprop_tutor.maths.judging.working.world import World


class Choice(NamedTuple):
    """What an operand can stand for: some values, and how far from each."""

    values: tuple[float, ...]
    slack: float = 0.0


def as_printed(marking: Marking, entry: Entry, operand: Operand) -> Choice | None:
    """Return what an operand is that is given or printed: in full, or as printed and right."""
    if operand.given or any(marking.of(operand)):
        return _choice(operand.value, *_forms(marking, entry, operand))
    return None


def unprinted(
    marking: Marking, entry: Entry, operand: Operand, *, known: bool
) -> Callable[[World], Choice]:
    """Return what an operand is in any world; where nothing else is `known`, or a unit off."""
    moment = operand.moments[0]
    if operand.direct or operand.part or known:
        return lambda world: _choice(world.number(moment))
    if is_known(marking, entry, entry.item.steps_of(moment)):
        student = marking.student.number(moment)
        return lambda world: _choice(world.number(moment), student)
    unit = marking.habit_of(entry).unit(operand.value)
    return lambda world: _about(world.number(moment), unit)


def _about(value: float, unit: float) -> Choice:
    return _choice(value, slack=unit if unit <= abs(value) else 0.0)


def _choice(*values: float, slack: float = 0.0) -> Choice:
    return Choice(tuple(dict.fromkeys(values)), slack)


def beside_wrong(marking: Marking, entry: Entry, operand: Operand, world: World) -> Choice:
    """Return what an operand is beside a wrong one; unprinted, as in a world or the student's."""
    forms = _forms(marking, entry, operand)
    if forms or operand.given or any(marking.of(operand)):
        return Choice(tuple(dict.fromkeys((operand.value, *forms))))
    moment = operand.moments[0]
    return _choice(marking.student.number(moment), world.number(moment))


def _forms(marking: Marking, entry: Entry, operand: Operand) -> list[float]:
    """The values of an operand as it is printed and right."""
    return [
        each.value
        for each in marking.of(operand)
        if each.right and each is not entry and not each.paper.is_whole(each.item.value)
    ]


def is_known(marking: Marking, entry: Entry, steps: Sequence[Calculation]) -> bool:
    """Return whether one of the formulas has all its operands printed: then nothing is guessed."""
    return any(
        all(each.given or _is_printed(marking, entry, each) for each in step.operands)
        for step in steps
    )


def _is_printed(marking: Marking, entry: Entry, operand: Operand) -> bool:
    return any(each.right and each is not entry for each in marking.of(operand))

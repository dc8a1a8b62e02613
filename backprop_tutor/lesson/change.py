"""What if a number were another one: `w5=0.9`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from backprop_tutor.lesson import near, number
from backprop_tutor.lesson.mistake import Mistake, RejectedError
from backprop_tutor.lesson.model import Lesson, Number
from backprop_tutor.lesson.wording import offer, quote

RATE = "learning_rate"


class Slot(NamedTuple):
    """A number of a lesson that can be changed: the field it is in, and its key there."""

    field: str
    key: str


def change(lesson: Lesson, assignments: Sequence[str]) -> Lesson:
    """Return *lesson* with the numbers that *assignments* give; the last one for a name wins.

    Raises RejectedError with every assignment that cannot be made.
    """
    known = slots(lesson)
    read = [_read(assignment, known) for assignment in assignments]
    mistakes = [item for item in read if isinstance(item, Mistake)]
    if mistakes:
        raise RejectedError(*mistakes)
    for item in read:
        if not isinstance(item, Mistake):
            lesson = _put(lesson, *item)
    return lesson


def slots(lesson: Lesson) -> Mapping[str, Slot]:
    """Return the numbers that can be changed by their names, an output's own name last.

    Of several samples none is meant by `x=2`: then only parameters and the rate can be changed.
    """
    parameters = {name: Slot("parameters", name) for name in lesson.parameters}
    if lesson.more:
        return parameters | {RATE: Slot(RATE, "")}
    inputs = {name: Slot("inputs", name) for name in lesson.inputs}
    targets = {lesson.target(name): Slot("targets", name) for name in lesson.targets}
    clear = parameters | inputs | targets | {RATE: Slot(RATE, "")}
    return clear | {name: Slot("targets", name) for name in lesson.targets if name not in clear}


def _read(assignment: str, known: Mapping[str, Slot]) -> tuple[Slot, Number] | Mistake:
    name, sign, written = (part.strip() for part in assignment.rpartition("="))
    found = number.parse(written)
    if not sign or not written:
        lack = "number after its `=`" if sign else "`=` in it"
        return Mistake(f"{quote(assignment)} has no {lack}", "write `w5=0.9`")
    if name not in known:
        hint = near.did_you_mean(name, known) or offer(known)
        return Mistake(f"unknown name {quote(name)} in {quote(assignment)}", hint)
    if not found:
        reason, way_out = number.blame(written)
        return Mistake(f"{quote(written)} {reason} in {quote(assignment)}", way_out)
    return known[name], found


def _put(lesson: Lesson, slot: Slot, value: Number) -> Lesson:
    if slot.field == RATE:
        return replace(lesson, learning_rate=value)
    numbers: Mapping[str, Number] = getattr(lesson, slot.field)
    changed: dict[str, Mapping[str, Number]] = {slot.field: {**numbers, slot.key: value}}
    return replace(lesson, **changed)  # type: ignore[arg-type]

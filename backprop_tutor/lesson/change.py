"""What if a number were another one: `w5=0.9`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.conventions import SAMPLE, label
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import offer, quote

RATE = "learning_rate"


class Change(NamedTuple):
    """A number that is another one now."""

    name: str
    was: WrittenNumber
    now: WrittenNumber
    target_of: str = ""
    """The output whose target it is."""

    @property
    def text(self) -> str:
        """The same in one line."""
        return f"{self.name} = {self.now.text} (was {self.was.text})"


class Slot(NamedTuple):
    """A number of a lesson that can be changed: the field it is in, and its key there."""

    field: str
    key: str
    place: int = 0
    """The sample, counted from 0."""


def change(lesson: Lesson, assignments: Sequence[str]) -> Lesson:
    """Return *lesson* with the numbers that *assignments* give; the last one for a name wins.

    Raises RejectedError with every assignment that cannot be made.
    """
    known = slots(lesson)
    read = [_read(lesson, assignment, known) for assignment in assignments]
    mistakes = [item for item in read if isinstance(item, Problem)]
    if mistakes:
        raise RejectedError(*mistakes)
    changed = lesson
    for item in read:
        if not isinstance(item, Problem):
            changed = _put(changed, *item)
    return replace(changed, before=lesson.before or lesson) if assignments else lesson


def compare(before: Lesson, now: Lesson) -> Iterator[Change]:
    """Give each number that is another one now."""
    seen = set()
    for name, slot in slots(now).items():
        was, number = _get(before, slot), _get(now, slot)
        if slot not in seen and was.value != number.value:
            seen.add(slot)
            yield Change(name, was, number, slot.key if slot.field == "targets" else "")


def slots(lesson: Lesson) -> Mapping[str, Slot]:
    """Return the numbers that can be changed by their names, an output's own name last.

    Of several samples each number has the name that the screen shows, x(2).
    """
    found = {name: Slot("parameters", name) for name in lesson.parameters}
    for place, sample in enumerate(lesson.samples):
        for name in sample.inputs:
            shown = label(name, place + 1) if lesson.more else name
            found[shown] = Slot("inputs", name, place)
        for name in sample.targets:
            found[_target(lesson, name, place)] = Slot("targets", name, place)
    found[RATE] = Slot(RATE, "")
    own = {} if lesson.more else {name: Slot("targets", name) for name in lesson.targets}
    return found | {name: slot for name, slot in own.items() if name not in found}


def _target(lesson: Lesson, name: str, place: int) -> str:
    written = lesson.target(name, place + 1)
    inside = not lesson.more or SAMPLE in lesson.notation.pattern("target", name)
    return written if inside else label(written, place + 1)


def _ambiguous(lesson: Lesson, name: str) -> str:
    """Return the name in sample 1 of what has a value in each of several samples."""
    if not lesson.more:
        return ""
    if name in lesson.inputs:
        return label(name, 1)
    outputs = {word: each for each in lesson.targets for word in (each, lesson.target(each))}
    return _target(lesson, outputs[name], 0) if name in outputs else ""


def _read(
    lesson: Lesson, assignment: str, known: Mapping[str, Slot]
) -> tuple[Slot, WrittenNumber] | Problem:
    name, sign, written = (part.strip() for part in assignment.rpartition("="))
    found = number.parse(written)
    if not sign or not written:
        lack = "number after its `=`" if sign else "`=` in it"
        return Problem(f"{quote(assignment)} has no {lack}", "write `w5=0.9`")
    first = "" if name in known else _ambiguous(lesson, name)
    if name not in known and not first:
        hint = near.did_you_mean(name, known) or offer(known)
        return Problem(f"unknown name {quote(name)} in {quote(assignment)}", hint)
    if not found:
        reason, way_out = number.blame(written)
        return Problem(f"{quote(written)} {reason} in {quote(assignment)}", way_out)
    if first:
        message = f"{quote(name)} has a value in each of {len(lesson.samples)} samples"
        return Problem(message, f"write `{first}={written}` for that of the first")
    return known[name], found


def _get(lesson: Lesson, slot: Slot) -> WrittenNumber:
    match slot.field:
        case "parameters":
            return lesson.parameters[slot.key]
        case "inputs":
            return lesson.samples[slot.place].inputs[slot.key]
        case "targets":
            return lesson.samples[slot.place].targets[slot.key]
    return lesson.learning_rate


def _put(lesson: Lesson, slot: Slot, value: WrittenNumber) -> Lesson:
    if slot.field == RATE:
        return replace(lesson, learning_rate=value)
    if slot.field == "parameters":
        return replace(lesson, parameters={**lesson.parameters, slot.key: value})
    samples = list(lesson.samples)
    sample = samples[slot.place]
    if slot.field == "inputs":
        samples[slot.place] = sample._replace(inputs={**sample.inputs, slot.key: value})
    else:
        samples[slot.place] = sample._replace(targets={**sample.targets, slot.key: value})
    first, *more = samples
    return replace(lesson, inputs=first.inputs, targets=first.targets, more=tuple(more))

"""Right arithmetic on earlier wrong numbers of the page."""

from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.maths.judging.arithmetic.choice import Choice, beside_wrong
from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.arithmetic.reach import reaches
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.item import Calculation, Operand

Wrong = Mapping[int, Sequence[Entry]]
"""The wrong entries of an operand, by its place in a step."""
DEPTH = 12
"""So many steps back a wrong number is looked for."""


def mark(marking: Marking) -> None:
    """Mark the numbers that follow from wrong ones."""
    for entry in marking.wrong:
        because = _find(marking, entry)
        if because is not None:
            entry.verdict, entry.because = Verdict.FOLLOWS, because


def _find(marking: Marking, entry: Entry) -> tuple[Moment, ...] | None:
    """The wrong operands from which right arithmetic gives a number; None if it does not."""
    for step in entry.item.steps:
        wrong = dict(_wrong(marking, entry, step))
        if not wrong:
            continue
        each = _choices(marking, entry, step, wrong)
        digits = min(each.paper.significant for found in wrong.values() for each in found)
        if entry.paper.significant <= digits:
            each += [_spread(choices, wrong) for choices in each]
        if any(reaches(entry, step, choices) for choices in each):
            return tuple(found[0].item.moment for found in wrong.values())
    return _through(marking, entry) or _unrounded(marking, entry)


def _choices(
    marking: Marking, entry: Entry, step: Calculation, wrong: Wrong
) -> list[tuple[Choice, ...]]:
    """What the operands can be: the wrong ones as printed, the others as in each world."""
    found = (
        tuple(
            Choice(tuple(each.value for each in wrong[place]))
            if place in wrong
            else beside_wrong(marking, entry, operand, world)
            for place, operand in enumerate(step.operands)
        )
        for world in marking.worlds(entry)
    )
    return list(dict.fromkeys(found))


def _spread(choices: Sequence[Choice], wrong: Wrong) -> tuple[Choice, ...]:
    """The wrong ones may have more digits than are printed."""
    return tuple(
        Choice(each.values, wrong[place][0].paper.unit) if place in wrong else each
        for place, each in enumerate(choices)
    )


def _through(marking: Marking, entry: Entry) -> tuple[Moment, ...] | None:
    """The same where what stands between is not printed, but kept in full."""
    for step in entry.item.steps:
        between = [each for each in step.operands if not any(marking.of(each)) and not each.direct]
        values = [marking.student.number(each.moments[0]) for each in step.operands]
        moved = [o for o in between if marking.student.number(o.moments[0]) != o.value]
        if moved and entry.fits(step.formula.work_out(*values)):
            found = dict.fromkeys(r for each in moved for r in _roots(marking, entry, each, 0))
            if found:
                return tuple(found)
    return None


def _unrounded(marking: Marking, entry: Entry) -> tuple[Moment, ...] | None:
    """The same where what follows is printed, and worked on with in full."""
    for step in entry.item.steps:
        wrong = {place: found[0] for place, found in _wrong(marking, entry, step)}
        if any(each.verdict is Verdict.FOLLOWS for each in wrong.values()):
            values = [
                marking.unrounded(wrong[place]) if place in wrong else operand.value
                for place, operand in enumerate(step.operands)
            ]
            if entry.fits(step.formula.work_out(*values)):
                return tuple(each.item.moment for each in wrong.values())
    return None


def _roots(marking: Marking, entry: Entry, operand: Operand, depth: int) -> Iterator[Moment]:
    """The wrong printed numbers from which an operand that is not printed follows."""
    printed = list(marking.of(operand))
    if printed or depth > DEPTH:
        yield from (each.item.moment for each in printed[:1] if not each.right)
        return
    for step in entry.item.steps_of(operand.moments[0])[:1]:
        for each in step.operands:
            if not each.given:
                yield from _roots(marking, entry, each, depth + 1)


def _wrong(marking: Marking, entry: Entry, step: Calculation) -> Iterator[tuple[int, list[Entry]]]:
    """The operands that are printed wrong earlier than the number itself."""
    for place, operand in enumerate(step.operands):
        found = [
            each
            for each in marking.of(operand)
            if not each.right and each is not entry and each.item.rank < entry.item.rank
        ]
        if found:
            yield place, found

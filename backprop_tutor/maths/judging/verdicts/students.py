"""Mistakes on the student's own earlier numbers: a page as it would be with each of them."""

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.judging.working.formula import Formula
from backprop_tutor.maths.judging.working.world import World

ROUGH = 2
"""Carried on in full, a number may be so many units off what the printed ones give."""


class Students:
    """A lesson with each mistake, worked out on the numbers of one page."""

    def __init__(self, marking: Marking) -> None:
        self._marking = marking
        self._worlds: dict[int, tuple[World, ...]] = {}

    def work_out(self, trial: Trial, entry: Entry, *, roughly: bool = False) -> float | None:
        """Return what a mistake makes of a number on the page, if it has its digits."""
        ready, keys = self._marking.ready, trial.keys
        after, key = keys.moment(trial.shift(entry.item.quantity))
        if keys.is_given(key):
            return None
        formulas = ready.formulas(trial).of(key)
        printed = [each for each in formulas if self._is_printed(trial, after, each)]
        carried, rooted = self._students(trial)
        for formula in printed or formulas:
            value = entry.item.sign * carried.step(formula, after)
            spread = self._spread(carried, formula, after) if roughly else 0.0
            if entry.paper.meets(value, spread) and entry.differs(value):
                return value
            kept = entry.item.sign * rooted.step(formula, after)
            if abs(kept - value) <= ROUGH * entry.paper.unit and entry.gives(kept):
                return kept
        return None

    def _spread(self, world: World, formula: Formula, after: int) -> float:
        """How far a result may be off where each unprinted operand is off by a unit."""
        keys = world.trial.keys
        places = [keys.place(after, key) for key in formula.operands]
        values = [world.number(place) for place in places]
        spread = 0.0
        for n, (place, value) in enumerate(zip(places, values, strict=True)):
            if place not in self._marking.known and not keys.is_constant(place[1]):
                moved = [*values[:n], value + self._marking.habit.unit(value), *values[n + 1 :]]
                spread += abs(formula.work_out(*moved) - formula.work_out(*values))
        return spread

    def _students(self, trial: Trial) -> tuple[World, ...]:
        """A mistake on all numbers of the page, or on those alone that follow from no other."""
        if id(trial) not in self._worlds:
            roots = [e for e in self._marking.wrong if e.verdict is Verdict.UNEXPLAINED]
            wrong = {each.item.moment: each.value for each in roots}
            worlds = (
                self._marking.ready.world(trial, known=k) for k in (self._marking.known, wrong)
            )
            self._worlds[id(trial)] = tuple(worlds)
        return self._worlds[id(trial)]

    def _is_printed(self, trial: Trial, after: int, formula: Formula) -> bool:
        """Whether all operands of a formula stand on the page or are given."""
        places = (trial.keys.place(after, key) for key in formula.operands)
        return all(p in self._marking.known or trial.keys.is_constant(p[1]) for p in places)

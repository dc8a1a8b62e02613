"""What every mistake makes of a quantity, worked out once for a lesson and kept."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from operator import itemgetter

from backprop_tutor.maths.judging.arithmetic.marking import NEAR
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Reading
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Made, Reason
from backprop_tutor.maths.judging.working.item import Item
from backprop_tutor.maths.judging.working.preparation import Preparation
from backprop_tutor.maths.judging.working.world import Habit
from backprop_tutor.maths.numbers.printed_number import PrintedNumber

MOST_PAIRS = 1_000
"""So many pairs are tried on a quantity."""


@dataclass(frozen=True)
class MistakeValues:
    """Mistakes with the value that each gives to a quantity; those that change nothing left out."""

    values: Mapping[Made, float]

    @cached_property
    def _sorted(self) -> list[tuple[float, int, Made]]:
        found = ((value, place, made) for place, (made, value) in enumerate(self.values.items()))
        return sorted(found, key=itemgetter(0))

    def fitting(self, paper: PrintedNumber) -> Iterator[tuple[Made, float]]:
        """Give the mistakes that have the digits of a number."""
        first = bisect_left(self._sorted, paper.value - paper.unit, key=itemgetter(0))
        last = bisect_right(self._sorted, paper.value + paper.unit, key=itemgetter(0))
        near = sorted(self._sorted[first:last], key=itemgetter(1))
        return ((made, value) for value, _, made in near if paper.meets(value))

    def density(self, paper: PrintedNumber, right: float) -> float:
        """Return which part of the numbers about as far from the right one a mistake has.

        A number on paper that is wrong at random fits one as often.
        """
        far = 2 * max(abs(paper.value - right), paper.unit)
        first = bisect_left(self._sorted, right - far, key=itemgetter(0))
        last = bisect_right(self._sorted, right + far, key=itemgetter(0))
        places = {round(value / paper.unit) for value, _, _ in self._sorted[first:last]}
        return len(places) * paper.unit / (2 * far)


@dataclass(frozen=True)
class MistakeTable:
    """Values under one mistake, and under two."""

    ready: Preparation
    _values: dict[tuple[Quantity, Made, Habit | None], float | None] = field(default_factory=dict)
    """None where a mistake changes nothing."""
    _rows: dict[tuple[Quantity, Habit | None], MistakeValues] = field(default_factory=dict)
    _pairs: dict[Quantity, MistakeValues] = field(default_factory=dict)
    _also: dict[tuple[Quantity, str], tuple[Reading, ...]] = field(default_factory=dict)

    def order(self, reason: Reason) -> int:
        """Return the place of a reason in the catalogue; what is no mistake of it comes last."""
        return self._places.get(reason, len(self._places))

    @cached_property
    def _places(self) -> Mapping[Reason, int]:
        return {Made(trial.made): place for place, trial in enumerate(self.ready.singles)}

    def single(self, item: Item, habit: Habit | None = None) -> MistakeValues:
        """Return what each mistake makes of a quantity, in full or by hand."""
        key = item.quantity, habit
        if key not in self._rows:
            self._rows[key] = self._row(item, self.ready.singles, habit)
        return self._rows[key]

    def value(self, item: Item, made: Made, habit: Habit | None = None) -> float | None:
        """Return what mistakes make of a quantity; None where they change nothing."""
        trial = self.ready.right.with_names([each.name for each in made.mistakes])
        return self._value(item, trial, habit)

    def also(self, item: Item, paper: PrintedNumber) -> tuple[Reading, ...]:
        """Return the mistakes that have the few digits of a right number."""
        key = item.quantity, str(paper.digits)
        if key not in self._also:
            found = self.single(item).fitting(paper)
            self._also[key] = tuple(Reading(made, value) for made, value in found)
        return self._also[key]

    def pairs(self, item: Item) -> MistakeValues:
        """Return what two mistakes together make of a quantity, where either alone changes it."""
        if item.quantity not in self._pairs:
            single = self.single(item).values
            alone = {mistake for made in single for mistake in made.mistakes}
            pairs = (pair for each in self.ready.singles for pair in each.with_mistakes)
            worth = [pair for pair in pairs if alone.intersection(pair.made)]
            found = self._row(item, worth[:MOST_PAIRS]).values.items()
            values = list(single.values())
            self._pairs[item.quantity] = MistakeValues(
                {m: v for m, v in found if not _is_one_of(v, values)}
            )
        return self._pairs[item.quantity]

    def late(self, item: Item, fitting: set[Reason]) -> MistakeValues:
        """Return the same for a late epoch: only mistakes that fit earlier numbers are tried."""
        chosen = [t for t in self.ready.singles if t.made[-1].late or Made(t.made) in fitting]
        self.ready.train(chosen, [item.quantity])
        return self._row(item, chosen)

    def _row(
        self, item: Item, trials: Iterable[Trial], habit: Habit | None = None
    ) -> MistakeValues:
        found = ((Made(trial.made), self._value(item, trial, habit)) for trial in trials)
        return MistakeValues({made: value for made, value in found if value is not None})

    def _value(self, item: Item, trial: Trial, habit: Habit | None) -> float | None:
        key = item.quantity, Made(trial.made), habit
        if key not in self._values:
            right = self._work_out(self.ready.right, item.quantity, habit) if habit else item.value
            value = self._work_out(trial, item.quantity, habit)
            changes = isfinite(value) and abs(value - right) > max(abs(value), abs(right)) * NEAR
            self._values[key] = value if changes else None
        return self._values[key]

    def _work_out(self, trial: Trial, quantity: Quantity, habit: Habit | None) -> float:
        if habit is None or quantity.after > FEW_UPDATES:
            return float(trial.number(quantity))
        return self.ready.by_hand(trial, habit).quantity(quantity)


def _is_one_of(value: float, values: Sequence[float]) -> bool:
    return any(abs(value - each) <= abs(value) * NEAR for each in values)

"""A page while it is judged: what is printed of each quantity, and how it is rounded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.reason import RIGHT, Verdict
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.item import Item, Operand
from backprop_tutor.maths.judging.working.preparation import Preparation
from backprop_tutor.maths.judging.working.world import Habit, World
from backprop_tutor.maths.numbers.printed_number import PrintedNumber


@dataclass(slots=True, eq=False)
class Entry:
    """One number on the page, and what has been found of it so far."""

    place: int
    printed: Printed
    item: Item
    paper: PrintedNumber
    verdict: Verdict = Verdict.UNEXPLAINED
    because: tuple[Moment, ...] = ()

    @property
    def value(self) -> float:
        """What is printed, with the sign that the equations have."""
        return self.item.sign * self.paper.value

    @property
    def right(self) -> bool:
        """Whether it has been found right."""
        return self.verdict in RIGHT

    def fits(self, value: float, spread: float = 0.0) -> bool:
        """Return whether a value of the equations has these digits."""
        return self.paper.meets(self.item.sign * value, spread)

    def gives(self, value: float) -> bool:
        """Return whether another value than the right one, as its author writes it, is printed."""
        return self.paper.meets(value) and self.differs(value)

    def differs(self, value: float) -> bool:
        """Return whether a value is another than the right one."""
        scale = max(abs(value), abs(self.item.value))
        return abs(value - self.item.value) > scale * NEAR


FORMS_DIFFER = 5
"""With more digits, how gradients are written changes too little to be told apart by."""
NEAR = 1e-11
"""Two values nearer than this, relative to them, are the same."""


@dataclass(frozen=True)
class Marking:
    """All entries of a page, by the quantity."""

    ready: Preparation
    entries: Sequence[Entry]
    printed: dict[Moment, list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.entries:
            self.printed.setdefault(each.item.moment, []).append(each)

    def of(self, operand: Operand) -> Iterator[Entry]:
        """Give the entries in which an operand is printed, under any of its names."""
        for moment in operand.moments:
            yield from self.printed.get(moment, ())

    @property
    def wrong(self) -> list[Entry]:
        """The entries that are not right, in the lesson's order."""
        found = [each for each in self.entries if not each.right]
        return sorted(found, key=lambda each: (each.item.rank, each.printed))

    @cached_property
    def habit(self) -> Habit:
        """The digits that most numbers of the page have, those printed in full left out."""
        papers = [e.paper for e in self.entries if not e.paper.is_whole(e.item.value)]
        papers = papers or [each.paper for each in self.entries]
        decimals, many = _usual(each.decimals for each in papers)
        significant, more = _usual(each.significant for each in papers)
        if more > many:
            return Habit(significant, significant=True)
        return Habit(decimals, significant=False)

    @cached_property
    def hands(self) -> tuple[Habit, ...]:
        """How a page may be worked out by hand: in the lesson's form, or in another."""
        lesson = self.ready.lesson
        if len(lesson.layers) == 1 or self.habit.digits > FORMS_DIFFER:
            return (self.habit,)
        others = (form for form in GradientForm if form is not lesson.form)
        return self.habit, *(self.habit._replace(form=form) for form in others)

    def habit_of(self, entry: Entry) -> Habit:
        """Return the digits of the page; of a number that has more decimals, its own."""
        finer = not self.habit.significant and entry.paper.decimals > self.habit.digits
        return self.habit._replace(digits=entry.paper.decimals) if finer else self.habit

    def worlds(self, entry: Entry, ways: Sequence[bool] = (False, True)) -> list[World]:
        """Return the lesson in full, and as this page would work it out, rounded or cut."""
        habits = dict.fromkeys((self.habit, self.habit_of(entry)))
        each = (habit._replace(truncate=cut) for habit in habits for cut in ways)
        by_hand = (self.ready.by_hand(self.ready.right, habit) for habit in each)
        return [self.ready.full, *by_hand]

    @cached_property
    def usual(self) -> Sequence[bool]:
        """Whether the page cuts, as more of its numbers show that can only be one of the two."""
        cut = sum(each.verdict is Verdict.TRUNCATED for each in self.entries)
        exact = (each for each in self.entries if each.verdict is Verdict.EXACT)
        rounded = sum(not each.paper.truncates(each.item.value) for each in exact)
        return (False, True) if cut == rounded else (cut > rounded,)

    @cached_property
    def known(self) -> dict[Moment, float]:
        """What the page has for each quantity: the first form where it is printed twice."""
        return {moment: found[0].value for moment, found in self.printed.items()}

    @cached_property
    def student(self) -> World:
        """The lesson worked out on the numbers of the page."""
        return self.ready.world(self.ready.right, known=self.known)

    def unrounded(self, entry: Entry) -> float:
        """Return what a number that follows is in full; any other as it is printed."""
        if entry.verdict is not Verdict.FOLLOWS:
            return entry.value
        known = {moment: n for moment, n in self.known.items() if moment != entry.item.moment}
        return self.ready.world(self.ready.right, known=known).number(entry.item.moment)


def _usual(counts: Iterable[int]) -> tuple[int, int]:
    """The most frequent count, of several the largest, and how often it stands there."""
    count, often = max(Counter(counts).items(), key=lambda each: (each[1], each[0]))
    return count, often

"""Which reasons give the digits of the wrong numbers of a page: the simple ones are tried first."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Reading
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.reason import Made, Verdict
from backprop_tutor.maths.judging.verdicts import instead, lapses
from backprop_tutor.maths.judging.verdicts.belief import MOST_COULD_BE, Belief
from backprop_tutor.maths.judging.verdicts.evidence import (
    LITTLE,
    PAIR,
    PROOF,
    TWO,
    Evidence,
    fitting,
)
from backprop_tutor.maths.judging.verdicts.misreading import Misreading
from backprop_tutor.maths.judging.verdicts.students import Students
from backprop_tutor.maths.judging.verdicts.table import MistakeTable

MOST_PAIRED = 12
"""For so many numbers that nothing explains, pairs of mistakes are tried."""


class Search:
    """The reasons that are found on one page."""

    def __init__(
        self, marking: Marking, table: MistakeTable, misreadings: Callable[[], Sequence[Misreading]]
    ) -> None:
        self.marking = marking
        self.table = table
        self.evidence = Evidence(marking, table)
        self.paired: set[int] = set()
        self._students = Students(marking)
        self._belief = Belief(marking, self.evidence, misreadings)

    def run(self) -> None:
        """Look for mistakes; else for other quantities, lapses, pairs, misreadings."""
        evidence = self.evidence
        for entry in evidence.wrong:
            if entry.item.quantity.after <= FEW_UPDATES:
                evidence.add(entry, self.singles(entry))
        self._count_few_digits()
        for entry in evidence.wrong:
            if entry.item.quantity.after > FEW_UPDATES:
                evidence.add(entry, self._late(entry))
        for find in (self._on_the_page, _instead, self._lapses):
            for entry in self._open():
                evidence.add(entry, find(entry))
        causes = evidence.proved()
        made = [each for each in self.marking.ready.singles if Made(each.made) in causes]
        for entry in self._open() if made else ():
            evidence.add(entry, self._roughly(entry, made))
        self._find_pairs()
        self._belief.find(self._open())

    def singles(self, entry: Entry) -> Iterator[Reading]:
        """Give the mistakes that have a number's digits, in full or by hand.

        What gives many digits in full was not worked out by hand.
        """
        table = self.table
        for habit in (None, *self.marking.hands):
            found = list(table.single(entry.item, habit).fitting(entry.paper))
            yield from (Reading(made, value) for made, value in found)
            if found and entry.paper.significant >= PAIR:
                return

    def causal(self, entry: Entry, causes: Iterable[Made]) -> tuple[Reading, ...]:
        """Return the causes of the page that have the digits of a right number, too."""
        found: dict[Made, Reading] = {}
        for habit in (None, *self.marking.hands) if causes else ():
            for made in causes:
                value = self.table.value(entry.item, made, habit)
                if value is not None and entry.paper.meets(value):
                    found.setdefault(made, Reading(made, value))
        return tuple(found.values())

    def doubtful(self, entry: Entry) -> tuple[Reading, ...]:
        """Return what could have made a number that nothing explains; two digits tell nothing."""
        if entry.paper.significant < PROOF:
            return ()
        singles = [each for each in self.evidence.of(entry).values() if _is_single(each)]
        return tuple(singles[:MOST_COULD_BE]) or self._belief.could_be.get(entry.place, ())

    def _open(self) -> list[Entry]:
        return [each for each in self.evidence.open() if each.item.quantity.after <= FEW_UPDATES]

    def _count_few_digits(self) -> None:
        """Right numbers that a mistake gives to the digit speak for it, where they are only cut."""
        if all(each.paper.significant >= PROOF for each in self.evidence.open()):
            return
        cut = {Verdict.TRUNCATED, Verdict.ROUNDED}
        for entry in self.marking.entries:
            if entry.paper.significant <= LITTLE and entry.verdict in cut:
                readings = {each.reason: each.value for each in self.singles(entry)}
                for reason in [r for r, value in readings.items() if entry.paper.rounds(value)]:
                    self.evidence.support(reason)

    def _late(self, entry: Entry) -> Iterator[Reading]:
        """After many epochs, only the mistakes that fit earlier numbers."""
        earlier = {reason for each in self.evidence.wrong for reason in self.evidence.of(each)}
        found = self.table.late(entry.item, earlier).fitting(entry.paper)
        return (Reading(made, value) for made, value in found)

    def _on_the_page(self, entry: Entry) -> Iterator[Reading]:
        """Each mistake on the page's own numbers, where an earlier one is wrong."""
        if self.evidence.wrong[0] is not entry:
            for trial in self.marking.ready.singles:
                value = self._students.work_out(trial, entry)
                if value is not None:
                    yield Reading(Made(trial.made), value, student=True)

    def _roughly(self, entry: Entry, made: Iterable[Trial]) -> Iterator[Reading]:
        """What made other numbers of the page, with unprinted operands off by a unit."""
        for trial in made:
            value = self._students.work_out(trial, entry, roughly=True)
            if value is not None:
                yield Reading(Made(trial.made), value, student=True)

    def _lapses(self, entry: Entry) -> Iterator[Reading]:
        worlds = self.marking.ready.full, self.marking.student
        for world in worlds:
            found = lapses.find(entry.item, world.number)
            yield from fitting(entry, found, student=world is worlds[-1])

    def _find_pairs(self) -> None:
        """Two mistakes together, for numbers that can prove them."""
        ready = [each for each in self._open() if each.paper.significant >= PROOF]
        if len(ready) < TWO:
            ready = [each for each in ready if each.paper.significant >= PAIR]
        for entry in ready[:MOST_PAIRED]:
            self.paired.add(entry.place)
            found = self.table.pairs(entry.item).fitting(entry.paper)
            self.evidence.add(entry, (Reading(made, value) for made, value in found))


def _instead(entry: Entry) -> Iterator[Reading]:
    return fitting(entry, instead.find(entry.item))


def _is_single(reading: Reading) -> bool:
    return isinstance(reading.reason, Made) and len(reading.reason.mistakes) == 1

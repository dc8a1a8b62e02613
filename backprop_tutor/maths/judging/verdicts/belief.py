"""Which misreading of a page is believed, and which only could be."""

from collections.abc import Callable, Iterable, Sequence

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.finding import Reading
from backprop_tutor.maths.judging.verdicts.evidence import Evidence
from backprop_tutor.maths.judging.verdicts.misreading import Misreading

MOST = 8
"""For so many numbers that nothing explains, misreadings are tried."""
MOST_COULD_BE = 2
"""Of more that fit a number none is told."""


class Belief:
    """The misreadings that explain numbers of one page."""

    def __init__(
        self, marking: Marking, evidence: Evidence, misreadings: Callable[[], Sequence[Misreading]]
    ) -> None:
        self.could_be: dict[int, tuple[Reading, ...]] = {}
        """By the place of a number on the page."""
        self._marking = marking
        self._evidence = evidence
        self._misreadings = misreadings

    def find(self, unexplained: Sequence[Entry]) -> None:
        """Believe the one that explains most numbers, if it explains more than the one looked at.

        Of those that explain a number alone, one or two are told as what could be.
        """
        for entry in unexplained[:MOST]:
            fits = {
                each: found
                for each in self._misreadings()
                if entry.gives(each.value(entry.item)) and (found := self._explained(each))
            }
            counts = {each: self._evidence.reach(found) for each, found in fits.items()}
            best = [each for each in fits if counts[each] == max(counts.values())]
            if len(best) == 1 and counts[best[0]] > 1 and self._holds(best[0], unexplained):
                self._believe(best[0], fits[best[0]])
            elif len(best) <= MOST_COULD_BE:
                told = (Reading(each.reason, each.value(entry.item)) for each in best)
                self.could_be[entry.place] = tuple(told)

    def _believe(self, misread: Misreading, entries: Iterable[Entry]) -> None:
        self._evidence.support(misread.reason)
        for each in entries:
            self._evidence.add(each, [Reading(misread.reason, misread.value(each.item))])

    def _explained(self, misreading: Misreading) -> list[Entry]:
        """The wrong numbers that a misreading gives; none where it would change a right one."""
        right = (each for each in self._marking.entries if each.right)
        if all(each.paper.meets(misreading.value(each.item)) for each in right):
            wrong = self._evidence.wrong
            return [each for each in wrong if each.gives(misreading.value(each.item))]
        return []

    def _holds(self, misreading: Misreading, unexplained: Sequence[Entry]) -> bool:
        """Whether it explains at least half of the open numbers that it changes."""
        values = [(each, misreading.value(each.item)) for each in unexplained]
        changed = [each.gives(value) for each, value in values if each.differs(value)]
        return 2 * sum(changed) >= len(changed)

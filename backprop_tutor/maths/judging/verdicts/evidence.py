"""What speaks for a reason: the digits of a number, or a second number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.finding import Reading
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.reason import Made, Misread, Once, Reason, Verdict
from backprop_tutor.maths.judging.verdicts import causes
from backprop_tutor.maths.judging.verdicts.causes import Candidate
from backprop_tutor.maths.judging.verdicts.table import MistakeTable
from backprop_tutor.maths.numbers.printed_number import EMPTY

LITTLE, PROOF, PAIR = 2, 3, 6
"""So many significant digits prove nothing, a mistake, a pair of mistakes, by themselves."""
TWO = 2
SELDOM, RARE = 0.02, 0.001
"""A mistake, or a pair, that so many random numbers would fit is not named for a number alone."""
TENFOLD = 10
"""Of three digits so many times as many random numbers fit as of four."""
FACTORS = (2.0, 0.5, -1.0)
"""A number that is off by one of these can have become so in many ways."""


class Evidence:
    """The readings of the wrong numbers of a page, as far as they are found."""

    def __init__(self, marking: Marking, table: MistakeTable) -> None:
        self.marking = marking
        self.table = table
        self.wrong: Sequence[Entry] = marking.wrong
        self._readings: dict[int, dict[Reason, Reading]] = {}
        self._support: Counter[Reason] = Counter()

    def of(self, entry: Entry) -> dict[Reason, Reading]:
        """Return the readings of a number."""
        return self._readings.get(entry.place, {})

    def add(self, entry: Entry, readings: Iterable[Reading]) -> None:
        """Add what gives the digits of a number; the first reading of a reason stays."""
        mine = self._readings.setdefault(entry.place, {})
        for reading in readings:
            if reading.reason not in mine:
                mine[reading.reason] = reading
                is_work = entry.paper.value not in EMPTY or entry.paper.is_whole(reading.value)
                self._support[reading.reason] += is_work  # a 0 can have been written without any

    def support(self, reason: Reason) -> None:
        """Count a right number that speaks for a mistake besides."""
        self._support[reason] += 1

    def open(self) -> list[Entry]:
        """Return the numbers that neither follow from others nor have a reading that is proved."""
        return [
            each
            for each in self.wrong
            if each.verdict is Verdict.UNEXPLAINED
            and not any(self.is_proved(each, reason) for reason in self.of(each))
        ]

    def is_proved(self, entry: Entry, reason: Reason) -> bool:
        """Return whether the digits, or a second number, are evidence enough."""
        return self._support[reason] >= TWO or self._proves(entry, reason)

    def _proves(self, entry: Entry, reason: Reason) -> bool:
        """Whether a number alone has digits enough, and few other mistakes lie about it."""
        paper, table = entry.paper, self.table
        digits = paper.significant if paper.value else paper.decimals
        if isinstance(reason, Made) and len(reason.mistakes) > 1:
            pairs = table.pairs(entry.item).density(paper, entry.item.value)
            return digits >= PAIR and pairs < RARE
        if digits < PROOF or entry.item.quantity.after > FEW_UPDATES:
            return digits >= PROOF
        most = SELDOM * TENFOLD if digits == PROOF else SELDOM
        return table.single(entry.item).density(paper, entry.item.value) < most

    def proved(self) -> set[Reason]:
        """Return the reasons that a number of the page proves."""
        return {reason for e in self.wrong for reason in self.of(e) if self.is_proved(e, reason)}

    def is_sure(self, entry: Entry, reading: Reading) -> bool:
        """Return whether more speaks for a reading than a factor or a lapse of one number."""
        if self._support[reading.reason] >= TWO:
            return True
        ratio = reading.value / entry.item.value if entry.item.value else 0.0
        factor = any(abs(ratio - each) < causes.NEAR for each in FACTORS)
        return not (factor or isinstance(reading.reason, Once | Misread))

    def reach(self, entries: Sequence[Entry]) -> int:
        """Return how many wrong numbers these are, with all that follow from them."""
        bits = sum(1 << self.wrong.index(each) for each in entries)
        return causes.spread(bits, self._follows()).bit_count()

    def candidates(self) -> list[Candidate]:
        """Return what explains numbers, in the order of the catalogue."""
        direct: dict[Reason, int] = {}
        for place, entry in enumerate(self.wrong):
            for reason in self.of(entry):
                if self.is_proved(entry, reason):
                    direct[reason] = direct.get(reason, 0) | 1 << place
        follows = self._follows()
        order = self.table.order
        return [
            Candidate(reason, causes.spread(bits, follows), self._against(reason), bits)
            for reason, bits in sorted(direct.items(), key=lambda each: order(each[0]))
        ]

    def _follows(self) -> list[tuple[int, int]]:
        bits = {each.item.moment: 1 << place for place, each in enumerate(self.wrong)}
        return [
            (1 << place, sum({bits[moment] for moment in each.because if moment in bits}))
            for place, each in enumerate(self.wrong)
            if each.verdict is Verdict.FOLLOWS
        ]

    def _against(self, reason: Reason) -> int:
        """How many right numbers of the page would be others with the reason."""
        if not isinstance(reason, Made):
            return 0
        return sum(
            each.verdict is Verdict.EXACT
            and each.item.quantity.after <= FEW_UPDATES
            and (value := self.table.value(each.item, reason)) is not None
            and not each.paper.meets(value)
            for each in self.marking.entries
        )


def fitting(
    entry: Entry, values: Iterable[tuple[Reason, float]], *, student: bool = False
) -> Iterator[Reading]:
    """Give the reasons whose values have the digits of a number."""
    return (Reading(reason, v, student) for reason, v in values if entry.gives(v))

"""Which mistakes give the digits of a wrong number: one is tried first, then two together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Finding, Page, Reading, Verdict
from backprop_tutor.maths.judging.passes import FEW, Known
from backprop_tutor.maths.mistakes.catalogue import Mistake

NEAR = 0.05
"""Rounding on the way moves a number by less than this, relative to the number."""
RARE = 0.001
"""A pair of mistakes is only believed where so few wrong numbers would fit one by accident."""
UNSURE = 0.05
"""Pairs are not tried where more than this part of all wrong numbers would fit one."""


def judge(page: Page) -> Page:
    """Return the page with all mistakes found that give its wrong numbers."""
    if not page.wrong:
        return page
    search = Search(page)
    changed = {each.printed: search.read(each) for each in page.wrong}
    common = Counter(r.mistakes for each in changed.values() for r in each.readings)
    return page.settle(
        {printed: search.conclude(each, common) for printed, each in changed.items()}
    )


@dataclass(frozen=True)
class Search:
    """The lesson with one mistake and with two, tried on the numbers of a page."""

    page: Page

    @property
    def single(self) -> Sequence[Trial]:
        """The lesson with each mistake."""
        return self.page.right.with_mistakes

    def double(self, finding: Finding) -> Sequence[Trial]:
        """Return the lesson with each pair of mistakes of which one alone changes a number."""
        quantity = finding.quantity
        effective = {t.names for t in self.single if t.number(quantity) != finding.value}
        return tuple(
            pair
            for each in self.single
            for pair in each.with_mistakes
            if effective.intersection((name,) for name in pair.names)
        )

    def read(self, finding: Finding) -> Finding:
        """Return a finding with the mistakes that give its digits."""
        known = self.page.without(finding, self.page.known(self.page.right_ones))
        if self.page.fits(finding, known):
            known = {}  # right arithmetic on these would do, so that they show no mistake
        readings = self._find(self.single, finding, known)
        accident, pairs = self._accident(self.single, finding), False
        if not readings and self._is_worth_pairs(finding):
            double, pairs = self.double(finding), True
            accident = self._accident((*self.single, *double), finding)
            readings = self._find(double, finding, {}) if accident < RARE else ()
        return replace(finding, readings=readings, accident=accident, pairs=pairs)

    def conclude(self, finding: Finding, common: Mapping[tuple[Mistake, ...], int]) -> Finding:
        """Return a finding with its verdict, and first what explains most of the page.

        Where a mistake made other numbers of the page, this one may be its result with a slip.
        """
        found = {reading.mistakes for reading in finding.readings}
        slips = (
            Reading(trial.made, value, slip=True)
            for trial in self.single
            if common[trial.made]
            and trial.made not in found
            and finding.paper.is_one_stroke_from(value := trial.number(finding.quantity))
        )
        readings = [self._weigh(each) for each in (*finding.readings, *slips)]
        if any(each.against == 0 and not each.slip for each in readings):
            readings = [each for each in readings if each.slip or each.against == 0]
        readings.sort(key=lambda each: (each.slip, -common[each.mistakes], each.against))
        verdict = Verdict.MISTAKE if finding.readings else Verdict.UNEXPLAINED
        return replace(finding, verdict=verdict, readings=tuple(readings))

    def _weigh(self, reading: Reading) -> Reading:
        """Return a reading with the count of right numbers that speak against it."""
        trial = self.page.right.with_names([each.name for each in reading.mistakes])
        near = [each for each in self.page.right_ones if each.quantity.after <= FEW]
        against = (each for each in near if not each.paper.rounds(trial.number(each.quantity)))
        return reading._replace(against=sum(each.verdict is Verdict.EXACT for each in against))

    def _find(self, trials: Sequence[Trial], finding: Finding, known: Known) -> tuple[Reading, ...]:
        return tuple(r for trial in trials if (r := self._try(trial, finding, known)))

    def _try(self, trial: Trial, finding: Finding, known: Known) -> Reading | None:
        """One trial's number, where it has the digits of the one on paper."""
        value, paper = float(trial.number(finding.quantity)), finding.paper
        cut = self.page.truncates and paper.truncates(value)
        if paper.rounds(value) or cut:
            return Reading(trial.made, value)
        if known and abs(value - float(paper.digits)) < NEAR * abs(value):
            number = trial.number(finding.quantity, known)
            if paper.meets(number, truncated=self.page.truncates):
                return Reading(trial.made, value)
        return None

    def _is_worth_pairs(self, finding: Finding) -> bool:
        """Pairs of many epochs take too long, and few digits would fit one of them by accident."""
        several = len(self.single) ** 2 / 2
        room = 9 * 10.0 ** (finding.paper.significant - 1)
        return finding.quantity.after <= FEW and several < UNSURE * room

    def _accident(self, trials: Sequence[Trial], finding: Finding) -> float:
        """How densely the results of the trials lie around the right value.

        They are counted as far as twice the distance of the number on paper, as a share of all
        numbers of so many digits.
        """
        unit = float(finding.paper.unit)
        values = (float(trial.number(finding.quantity)) / unit for trial in trials)
        right, wrong = finding.value / unit, float(finding.paper.digits) / unit
        if not isfinite(right):
            return 1.0
        far = 2 * max(abs(round(wrong) - round(right)), 1)
        results = {round(value) for value in values if isfinite(value)} - {round(right)}
        near = sum(abs(each - round(right)) <= far for each in results)
        return min(1.0, max(near, 1) / (2 * far))

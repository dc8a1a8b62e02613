"""What is found of a number on paper: its verdict, and what speaks for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.keys import Moment
from backprop_tutor.maths.judging.passes import Known
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.maths.numbers.intervals import Interval, around
from backprop_tutor.maths.numbers.printed_number import Paper


class Verdict(StrEnum):
    """What is to be said of a number."""

    MISTAKE = "mistake"
    UNEXPLAINED = "unexplained"
    FOLLOWS = "follows"
    ROUNDED = "rounded on the way"
    TRUNCATED = "truncated"
    EXACT = "exact"


RIGHT = {Verdict.EXACT, Verdict.TRUNCATED, Verdict.ROUNDED}


class Reading(NamedTuple):
    """One way in which a number can have come about."""

    mistakes: tuple[Mistake, ...]
    value: float
    slip: bool = False
    """The digits differ from the value by one stroke of the pen besides."""
    against: int = 0
    """How many right numbers of the page would be others with the mistake."""


@dataclass(frozen=True)
class Finding:
    """One number on paper with all that is known of it."""

    printed: Printed
    quantity: Quantity
    paper: Paper
    value: float
    """The right value, at full precision."""
    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    """The mistakes that give these digits, those first that explain most of the page."""
    because: tuple[Moment, ...] = ()
    """The operands that were rounded, or the earlier numbers that were wrong."""
    accident: float = 0
    """How likely a wrong number so near to the right one fits some mistake, from 0 to 1."""
    tried: bool = True
    """Whether mistakes were tried at all: not where that would take minutes."""
    pairs: bool = False
    """Whether pairs of mistakes were tried."""


@dataclass(frozen=True)
class Page:
    """All numbers on a page, and the lesson done right."""

    right: Trial
    findings: tuple[Finding, ...]
    collisions: tuple[tuple[str, ...], ...] = ()
    """Mistakes that all the numbers together cannot tell apart, where that was looked for."""

    @cached_property
    def truncates(self) -> bool:
        """Whether digits are cut off on this page, and not rounded."""
        cut = any(each.verdict is Verdict.TRUNCATED for each in self.findings)
        return cut or self.right.lesson.digits.truncate

    @property
    def wrong(self) -> list[Finding]:
        """The numbers that nothing speaks for yet, each after those that it depends on."""
        found = [each for each in self.findings if each.verdict is Verdict.UNEXPLAINED]
        return sorted(found, key=lambda each: self.right.keys.depth(each.quantity))

    @property
    def right_ones(self) -> list[Finding]:
        """The numbers that are right."""
        return [each for each in self.findings if each.verdict in RIGHT]

    def known(self, findings: Iterable[Finding]) -> dict[Moment, Interval]:
        """Return what numbers on paper stand for, the first where one is printed twice."""
        known: dict[Moment, Interval] = {}
        for each in findings:
            moment = self.right.keys.moment(each.quantity)
            if moment is not None:
                known.setdefault(moment, self._spread(each))
        return known

    def fits(self, finding: Finding, known: Known) -> bool:
        """Return whether the lesson gives a number's digits, where other numbers are known."""
        return finding.paper.meets(
            self.right.number(finding.quantity, self.without(finding, known)),
            truncated=self.truncates,
        )

    def without(self, finding: Finding, known: Known) -> Known:
        """Return what is known besides a number itself."""
        mine = self.right.keys.moment(finding.quantity)
        return {moment: number for moment, number in known.items() if moment != mine}

    def settle(self, changed: Mapping[Printed, Finding]) -> "Page":
        """Return the page with some findings changed."""
        findings = (changed.get(each.printed, each) for each in self.findings)
        return replace(self, findings=tuple(findings))

    def _spread(self, finding: Finding) -> Interval:
        """The values that a number can stand for, with the sign that the equations have.

        What is printed in full, as a weight or an input, was not rounded.
        """
        if finding.paper.is_whole(finding.value):
            spread = around(finding.value, finding.value)
        else:
            spread = finding.paper.spread(truncated=self.truncates)
        return self.right.keys.sign(finding.quantity) * spread

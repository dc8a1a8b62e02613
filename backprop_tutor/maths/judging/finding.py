"""What is found of a number on paper: its verdict, and what made it."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import mode
from typing import NamedTuple

from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.opinion import Opinion
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import RIGHT, Reason, Verdict
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.numbers.printed_number import EMPTY, PrintedNumber


class Reading(NamedTuple):
    """One way in which a number can have come about."""

    reason: Reason
    value: float
    student: bool = False
    """On the student's own earlier numbers, not on those of the lesson."""


@dataclass(frozen=True)
class Finding:
    """One number on paper with all that is known of it."""

    printed: Printed
    quantity: Quantity
    paper: PrintedNumber
    value: float
    """The right value, at full precision."""
    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    """What gives these digits: the causes of the page, or what explains as much as they do."""
    because: tuple[Moment, ...] = ()
    """The operands that were rounded, or the earlier numbers that were wrong."""
    sure: bool = True
    """Whether the digits prove the reading."""
    tried: bool = True
    """Whether mistakes were tried at all."""
    pairs: bool = False
    """Whether pairs of mistakes were tried."""


class Cause(NamedTuple):
    """What made wrong numbers of a page."""

    reason: Reason
    explains: int
    """How many numbers have its value or follow from one that has."""
    first: int
    """The place on the page of the first of them in the lesson's order."""
    also: int = 0
    """How many of these are right as far as they are written."""


class Collision(NamedTuple):
    """Mistakes that all the numbers together cannot tell apart, and what would."""

    mistakes: tuple[str, ...]
    remedy: Quantity
    """A number that is not on the page, or not with digits enough."""


class JudgedFormula(NamedTuple):
    """A formula on paper with what is found of it."""

    printed: Printed
    opinion: Opinion


@dataclass(frozen=True)
class Page:
    """All numbers on a page, and the lesson done right."""

    right: Trial
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...]
    odds: Callable[[Finding], float]
    """The chance that a wrong number, as people write them, fits a mistake by coincidence."""
    collisions: tuple[Collision, ...] = ()
    """Where that was looked for."""
    formulas: tuple[JudgedFormula, ...] = ()
    """What is written in symbols."""

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The numbers that are not right."""
        return tuple(each for each in self.findings if each.verdict not in RIGHT)

    def behind(self, finding: Finding) -> tuple[Finding, ...]:
        """Return the wrong numbers that another number follows from."""
        at = self.right.keys.moment
        return tuple(each for each in self.wrong if at(each.quantity) in finding.because)

    def is_empty(self, finding: Finding) -> bool:
        """Return whether a number follows from one that leaves nothing to do.

        A small number has a single digit, too, where the page has no more places: 0.0008.
        """
        if finding.verdict is not Verdict.FOLLOWS:
            return False
        places = mode(each.paper.decimals for each in self.findings)
        behind = [each.paper for each in self.behind(finding) if each.paper.is_empty]
        return any(each.value in EMPTY or each.decimals < places for each in behind)

    @property
    def wrong_formulas(self) -> tuple[JudgedFormula, ...]:
        """The formulas that are not right."""
        return tuple(each for each in self.formulas if not each.opinion.right)

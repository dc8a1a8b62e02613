"""The marks of a sheet: what the judge finds, each mistake charged once, where it is first made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import NamedTuple

from backprop_tutor.grading.mark import COSTS, Charge, Mark, Marked
from backprop_tutor.grading.reading.sheets import Quantities, SheetReader, Submission
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging import reason
from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Misread, Other
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.verdicts.judge import Judge

NOWHERE = Place("", 1, 1, 1, "")
WORSE = tuple(Mark)


@dataclass(frozen=True, eq=False)
class Grader:
    """Marks the sheets of one lesson; it is made ready once."""

    lesson: Lesson

    @cached_property
    def judge(self) -> Judge:
        """The judge; slips of the lesson's source are no excuse."""
        return Judge(replace(self.lesson, slips=()))

    @cached_property
    def reader(self) -> SheetReader:
        """What reads the sheets."""
        return SheetReader(self.lesson, Vocabulary(self.lesson))

    def find(self, sheet: Submission) -> Page | None:
        """Return what the judge says of a sheet; None where it has no number to judge."""
        numbers = zip(sheet.quantities, sheet.written.split("\n"), strict=False)
        finite = ((q, text) for q, text in numbers if isfinite(self.judge.item(q).value))
        asked = [(Printed(self.name(q), text, NOWHERE), q) for q, text in finite]
        return self.judge.judge(asked) if asked else None

    def mark(self, sheet: Submission, asked: Quantities, page: Page | None) -> Marked:
        """Return the marks of a sheet; of a number that stands there twice, the worse."""
        account = _Account({*asked})
        found = account.mark(page, self._in_order(page)) if page else {}
        unread = dict.fromkeys((*sheet.unread, *sheet.quantities), Mark.UNREAD)
        marks = (found.get(each) or unread.get(each, Mark.MISSING) for each in asked)
        return Marked(tuple(marks), tuple(account.made))

    def name(self, quantity: Quantity) -> str:
        """Return what a quantity is called."""
        return self.reader.words.name(quantity)

    def _in_order(self, page: Page) -> list[Finding]:
        return sorted(page.findings, key=lambda each: self.judge.item(each.quantity).rank)


class _Debt(NamedTuple):
    """What went wrong in a number and has to be paid for once."""

    mark: Mark
    cause: str
    causes: frozenset[object]


class _Account:
    """What one sheet is charged for, number by number in the lesson's order."""

    def __init__(self, asked: set[Quantity]) -> None:
        self.made: list[Charge] = []
        self._asked = asked
        self._paid: set[object] = set()
        self._owed: dict[Moment, _Debt] = {}
        """Of numbers that were not asked: it costs where it comes to one that was."""

    def mark(self, page: Page, findings: Iterable[Finding]) -> Mapping[Quantity, Mark]:
        """Return the marks of numbers in the lesson's order; of two of one quantity, the worse."""
        found: dict[Quantity, Mark] = {}
        for each in findings:
            mark = self._mark(page, each)
            found[each.quantity] = max(found.get(each.quantity, mark), mark, key=WORSE.index)
        return found

    def _mark(self, page: Page, finding: Finding) -> Mark:
        moment, mark = page.right.keys.moment(finding.quantity), Mark(str(finding.verdict))
        debt = _debt(mark, finding, moment) if mark in COSTS else self._left(finding)
        if debt is None:
            return Mark.EMPTY if page.is_empty(finding) else mark
        if finding.quantity not in self._asked:
            self._owed[moment] = debt
        elif debt.causes <= self._paid:
            return Mark.CARRIED
        else:
            self._paid |= debt.causes
            self.made.append(Charge(debt.cause, finding.quantity))
        return debt.mark

    def _left(self, finding: Finding) -> _Debt | None:
        """What is still to be paid for a number that follows from one that was not asked."""
        owed = (self._owed[each] for each in finding.because if each in self._owed)
        return next((each for each in owed if not each.causes <= self._paid), None)


def _debt(mark: Mark, finding: Finding, moment: Moment) -> _Debt:
    """A lapse is made in one line; a mistake, a misreading, another quantity in all of them."""
    if mark is Mark.UNEXPLAINED:
        return _Debt(mark, "", frozenset({moment}))
    match finding.readings[0].reason:
        case reason.Made(mistakes=mistakes) as made:
            return _Debt(mark, made.name, frozenset(each.name for each in mistakes))
        case Misread() | Other() as other:
            return _Debt(mark, other.name, frozenset({other}))
        case lapse:
            return _Debt(mark, lapse.name, frozenset({moment}))

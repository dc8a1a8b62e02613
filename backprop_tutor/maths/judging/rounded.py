"""Numbers that are off because an operand was rounded before it was used."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Finding, Page, Verdict
from backprop_tutor.maths.judging.keys import Moment
from backprop_tutor.maths.judging.passes import Known
from backprop_tutor.maths.numbers import intervals
from backprop_tutor.maths.numbers.intervals import Interval

WorkOut = Callable[[Trial, Moment, Known], Any]
PARTS = 8
"""Into so many parts an interval is cut."""


def judge(page: Page) -> Page:
    """Return the page with all numbers found that the digits of their operands allow."""
    changed = {}
    for finding in page.wrong:
        if because := _find(page, finding):
            changed[finding.printed] = replace(finding, verdict=Verdict.ROUNDED, because=because)
    return judge(page.settle(changed)) if changed else page


def allowed(page: Page, finding: Finding) -> dict[Moment, Interval]:
    """Return what the numbers that are right stand for, and the operands that are not printed.

    Those are worked out from the numbers that are printed, and so many decimals are taken to be
    kept of them as the number itself has.
    """
    return _allow(page, finding, _enclose)


def _allow(page: Page, finding: Finding, work_out: WorkOut) -> dict[Moment, Interval]:
    known = page.known(page.right_ones)
    operands = page.right.keys.operands(finding.quantity)
    unprinted = (each for each in operands if each not in known)
    decimals = finding.paper.decimals
    return known | {each: _blur(work_out(page.right, each, known), decimals) for each in unprinted}


def _find(page: Page, finding: Finding) -> tuple[Moment, ...]:
    """The one operand whose rounding is enough, or all of them; none if even that is not.

    One that is printed on the page comes first: what it was rounded to can be seen.
    """
    if not page.fits(finding, _allow(page, finding, Trial.at)):
        return ()
    known = allowed(page, finding)
    if not page.fits(finding, known):
        return ()
    printed = page.known(page.right_ones)
    operands = [each for each in page.right.keys.operands(finding.quantity) if each in known]
    operands.sort(key=lambda each: each not in printed)
    alone = (each for each in operands if page.fits(finding, {each: known[each]}))
    return next(((each,) for each in alone), tuple(operands))


def _enclose(right: Trial, operand: Moment, known: Known) -> Interval:
    """All values that an operand can have where some numbers are known.

    One number may stand in it more than once, and intervals forget that it is the same each time:
    so each is tried in parts, too.
    """
    low, high = whole = intervals.bounds(right.at(operand, known))
    for moment, number in known.items():
        found = []
        for part in intervals.split(number, PARTS):
            found.append(intervals.bounds(right.at(operand, {**known, moment: part})))
            if found == [whole]:  # it does not depend on this one
                break
        low, high = max(low, min(found)[0]), min(high, max(each for _, each in found))
    return intervals.around(low, high)


def _blur(number: Interval | float, decimals: int) -> Interval:
    """All values of a number, and what they are rounded to so many decimals."""
    ends = intervals.bounds(number)
    rounded = [round(end, decimals) for end in ends]
    return intervals.around(min(*ends, *rounded), max(*ends, *rounded))

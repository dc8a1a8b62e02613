"""Right arithmetic on an earlier wrong number: that earlier number is the one to put right."""

from collections.abc import Sequence
from dataclasses import replace

from backprop_tutor.maths.judging import rounded
from backprop_tutor.maths.judging.finding import Finding, Page, Verdict
from backprop_tutor.maths.judging.keys import Moment
from backprop_tutor.maths.judging.passes import Known

NEAR = 0.05
"""Rounding on the way moves a number by less than this, relative to the number."""


def judge(page: Page) -> Page:
    """Return the page with all numbers found that follow from others."""
    wrong = page.wrong
    changed = {}
    for finding in wrong:
        earlier = [each for each in wrong if _leads(page, each, finding)]
        if because := _find(page, finding, earlier):
            changed[finding.printed] = replace(finding, verdict=Verdict.FOLLOWS, because=because)
    return page.settle(changed)


def _find(page: Page, finding: Finding, earlier: Sequence[Finding]) -> tuple[Moment, ...]:
    """The one wrong number that it follows from, or all that it does not follow without."""
    for each in earlier:
        if _follows(page, finding, [each]):
            return tuple(page.known([each]))
    if len(earlier) < 2 or not _follows(page, finding, earlier):  # noqa: PLR2004 - one was tried
        return ()
    needed = (
        each
        for each in earlier
        if not _follows(page, finding, [other for other in earlier if other is not each])
    )
    return tuple(page.known(needed)) or tuple(page.known(earlier))


def _follows(page: Page, finding: Finding, earlier: Sequence[Finding]) -> bool:
    """Whether the lesson gives the number where it goes on with the wrong ones."""
    known = page.known(earlier)
    if page.fits(finding, known):
        return True
    nearby = _middle(page, finding, known)
    if finding.paper.truncates(nearby):
        return True
    if abs(nearby - float(finding.paper.digits)) > NEAR * abs(nearby):
        return False
    return page.fits(finding, {**rounded.allowed(page, finding), **known})


def _leads(page: Page, earlier: Finding, finding: Finding) -> bool:
    """Whether a number depends on another one."""
    known = page.without(finding, page.known([earlier]))
    return bool(known) and _middle(page, finding, known) != finding.value


def _middle(page: Page, finding: Finding, known: Known) -> float:
    """The number that follows from the middle of what others stand for."""
    middles = {moment: float(number.mid) for moment, number in known.items()}
    return float(page.right.number(finding.quantity, middles))

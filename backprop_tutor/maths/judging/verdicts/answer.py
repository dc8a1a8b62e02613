"""One answer: what it is judged by is told, or stands already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor, isclose, log10

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.arithmetic.marking import NEAR
from backprop_tutor.maths.judging.finding import Finding, Page, Reading
from backprop_tutor.maths.judging.quantity import Asked, Quantity
from backprop_tutor.maths.judging.reason import RIGHT, Instead, Made, Other, Reason, Verdict
from backprop_tutor.maths.judging.verdicts import instead, lapses
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.numbers.rounding import write

ENOUGH = 3
"""With so many digits a student rounds what is told, and works on with that."""
FEW = 2
"""Of more that fit so few digits none is named."""


def judge(by: Judge, told: Asked, standing: Asked, answer: tuple[Printed, Quantity]) -> Page:
    """Return the page of what is told, what stands, and an answer, which comes last on it.

    On a sheet a number beside it may speak against a mistake. Here each number before the
    answer is told or judged already, so all that could have made the answer is named.
    """
    answers = [printed.text for printed, _ in (*standing, answer)]
    forms = [(Printed(p.quantity, f, p.place), q) for p, q in told for f in _forms(p.text, answers)]
    page = by.judge([*dict.fromkeys(forms), *standing, answer])
    *others, finding = page.findings
    if finding.verdict in RIGHT and (old := _old(by, finding)):
        finding = replace(finding, verdict=Verdict.OTHER, readings=(old,))
    elif _is_vague(finding, others) and not _is_shown(finding, by.lesson.digits):
        finding = replace(finding, verdict=Verdict.UNEXPLAINED, readings=())
    if finding.tried and finding.verdict in {Verdict.UNEXPLAINED, Verdict.MISTAKE}:
        finding = _name_all(by, finding, [*told, *standing])
    return replace(page, findings=(*others, finding))


def _forms(told: str, answers: Iterable[str]) -> Iterator[str]:
    """Give a number that is told, and as it is taken for answers of fewer digits."""
    yield told
    for count in {PrintedNumber.read(each).significant for each in answers}:
        for cut in (False, True) if count >= ENOUGH else ():
            text, power = write(float(told), Digits(count, significant=True, truncate=cut))
            yield f"{text}e{power}"


def _is_vague(finding: Finding, others: Sequence[Finding]) -> bool:
    """Return whether few digits pass without one of the right number: 0.1 for 0.05.

    What follows from a number that was rounded may be as far off.
    """
    paper, value = finding.paper, finding.value
    few = finding.verdict in RIGHT and paper.significant < ENOUGH and value != 0
    if not few or abs(paper.value - value) < 10.0 ** floor(log10(abs(value))):
        return False
    return paper.meets(value) or all(each.paper.is_whole(each.value) for each in others)


def _is_shown(finding: Finding, digits: Digits) -> bool:
    """Whether a page has no other digits: 0.0000 for 0.0000037, where it shows four decimals."""
    paper = finding.paper
    return not digits.significant and digits.count <= paper.decimals and paper.rounds(finding.value)


def _old(by: Judge, finding: Finding) -> Reading | None:
    """The old value in place of the new one, where it has the few digits of both."""
    paper, each = finding.paper, dict(instead.find(by.item(finding.quantity)))
    value = each.get(Other(Instead.OLD_FOR_UPDATED), finding.value)
    few = paper.significant < ENOUGH and paper.is_whole(value) and value != finding.value
    return Reading(Other(Instead.OLD_FOR_UPDATED), value) if few else None


def _name_all(by: Judge, finding: Finding, known: Asked) -> Finding:
    """Add what could have made a number; leave out what cannot, where all before it is known."""
    items = [(by.item(quantity), printed) for printed, quantity in known]
    numbers = {item.moment: item.sign * float(printed.text) for item, printed in items}
    quantity, right = finding.quantity, by.world(by.right, known=numbers)
    plain = right.quantity(quantity)
    values: dict[Reason, float] = {
        Made(trial.made): by.world(trial, known=numbers).quantity(quantity) for trial in by.singles
    }
    idle = {reason for reason, value in values.items() if isclose(value, plain, rel_tol=NEAR)}
    ties = tuple(_ties(by, finding)) if finding.verdict is Verdict.MISTAKE else ()
    named = [each for each in (*finding.readings, *ties) if each.student or each.reason not in idle]
    lapsed = dict[Reason, float](lapses.find(by.item(quantity), by.full.number))
    could = (Reading(*each) for each in {**values, **lapsed}.items() if each[0] not in idle)
    if not any(isinstance(each.reason, Made) for each in named):  # a lapse may be one of them, too
        named = [*_fitting(finding, could), *named]
    readings = {each.reason: each for each in reversed(named)}
    return replace(finding, readings=tuple(reversed(readings.values())))


def _fitting(finding: Finding, could: Iterable[Reading]) -> Sequence[Reading]:
    """What fits a number; few digits fit too much, so what they have in full comes first."""
    paper = finding.paper
    fitting = [each for each in could if paper.meets(each.value)]
    if paper.significant > ENOUGH:
        return fitting
    whole = [each for each in fitting if paper.is_whole(each.value)]
    return whole or (fitting if len(fitting) <= FEW else ())


def _ties(by: Judge, finding: Finding) -> Iterator[Reading]:
    """The mistakes that give the same number as the first named."""
    values = by.table.single(by.item(finding.quantity)).values
    told = [each.reason for each in finding.readings if isinstance(each.reason, Made)]
    same = values.get(told[0]) if told else None
    for made, value in values.items() if same is not None else ():
        if made not in told and isclose(value, same or 0.0, rel_tol=NEAR):
            yield Reading(made, value)

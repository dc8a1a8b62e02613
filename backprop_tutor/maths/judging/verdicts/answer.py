"""One answer: what it is judged by is told, or stands already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor, isclose, log10

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.arithmetic.marking import NEAR
from backprop_tutor.maths.judging.finding import Finding, Page, Reading
from backprop_tutor.maths.judging.quantity import Asked, Quantity
from backprop_tutor.maths.judging.reason import RIGHT, Made, Reason, Verdict
from backprop_tutor.maths.judging.verdicts import lapses
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.numbers.rounding import write

ENOUGH = 3
"""With so many digits a student rounds what is told, and works on with that."""


def judge(by: Judge, told: Asked, standing: Asked, answer: tuple[Printed, Quantity]) -> Page:
    """Return the page of what is told, what stands, and an answer, which comes last on it.

    On a sheet a number beside it may speak against a mistake. Here each number before the
    answer is told or judged already, so all that could have made the answer is named.
    """
    answers = [printed.text for printed, _ in (*standing, answer)]
    forms = [(Printed(p.quantity, f, p.place), q) for p, q in told for f in _forms(p.text, answers)]
    page = by.judge([*dict.fromkeys(forms), *standing, answer])
    *others, finding = page.findings
    if _is_vague(finding, others):
        finding = replace(finding, verdict=Verdict.UNEXPLAINED, readings=())
    if finding.tried and finding.verdict is Verdict.UNEXPLAINED and not finding.readings:
        finding = replace(finding, readings=tuple(_could_be(by, finding, [*told, *standing])))
    elif finding.verdict is Verdict.MISTAKE:
        finding = replace(finding, readings=(*finding.readings, *_ties(by, finding)))
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


def _ties(by: Judge, finding: Finding) -> Iterator[Reading]:
    """The mistakes that give the same number as the first named."""
    values = by.table.single(by.item(finding.quantity)).values
    told = [each.reason for each in finding.readings if isinstance(each.reason, Made)]
    same = values.get(told[0]) if told else None
    for made, value in values.items() if same is not None else ():
        if made not in told and isclose(value, same or 0.0, rel_tol=NEAR):
            yield Reading(made, value)


def _could_be(by: Judge, finding: Finding, known: Asked) -> Iterator[Reading]:
    """What could have made a number that nothing explains, from the numbers as they are known.

    Few digits are known to be wrong here, so what gives a whole number of them is told too.
    """
    items = [(by.item(quantity), printed) for printed, quantity in known]
    numbers = {item.moment: item.sign * float(printed.text) for item, printed in items}
    values: dict[Reason, float] = dict(lapses.find(by.item(finding.quantity), by.full.number))
    for trial in by.singles:
        values[Made(trial.made)] = by.world(trial, known=numbers).quantity(finding.quantity)
    plain = by.world(by.right, known=numbers).quantity(finding.quantity)
    fits = finding.paper.meets if finding.paper.significant > ENOUGH else finding.paper.is_whole
    for reason, value in values.items():
        if value != plain and fits(value):
            yield Reading(reason, value)

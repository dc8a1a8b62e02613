"""What the digits of an answer are worth."""

from collections.abc import Iterable, Iterator
from math import floor, log10

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.reason import RIGHT
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.numbers.rounding import write

ENOUGH = 3
"""With so many digits a student rounds what is told, and works on with that."""
EMPTY = {0.0, 1.0, -1.0}
"""With such a number a product, or a sum, is no work."""


def forms(told: str, answers: Iterable[str]) -> Iterator[str]:
    """Give a number that is told, and as it is taken for answers of fewer digits."""
    yield told
    for count in {PrintedNumber.read(each).significant for each in answers}:
        for cut in (False, True) if count >= ENOUGH else ():
            text, power = write(float(told), Digits(count, significant=True, truncate=cut))
            yield f"{text}e{power}"


def is_vague(finding: Finding, others: Iterable[Finding]) -> bool:
    """Return whether few digits pass without one of the right number: 0.1 for 0.05.

    What follows from a number that was rounded may be as far off.
    """
    paper, value = finding.paper, finding.value
    few = finding.verdict in RIGHT and paper.significant < ENOUGH and value != 0
    if not few or abs(paper.value - value) < 10.0 ** floor(log10(abs(value))):
        return False
    return paper.meets(value) or all(each.paper.is_whole(each.value) for each in others)


def is_empty(text: str) -> bool:
    """Return whether a number leaves nothing to do: 0, ±1, or one digit."""
    paper = PrintedNumber.read(text)
    return paper.value in EMPTY or paper.significant <= 1

"""Short remarks on a number that was checked, and how names are listed."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.telling.formula import Formula

SHORT = 4
"""A number must have this many digits for it to be said that one is wrong, or two are swapped."""
HALF = 0.5


def odds(chance: float) -> str:
    """Say how likely it is that digits fit a mistake by coincidence."""
    if chance >= HALF:
        return "Chance of a coincidental match: high."
    return f"Chance of a coincidental match: about 1 in {round(1 / chance):,}."


def stroke(finding: Finding) -> str:
    """Say that a digit is wrong or two are swapped, where the digits are enough to mean it."""
    few = finding.paper.significant < SHORT or finding.verdict is not Verdict.UNEXPLAINED
    if few or not finding.paper.is_one_stroke_from(finding.value):
        return ""
    return "one digit is wrong, or two are swapped"


def sentence(text: str) -> str:
    """Return words as a sentence; a name in backticks at its head stays as it is."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def listed(formulas: Sequence[Formula | str]) -> Iterator[str | Formula]:
    """Give names with commas between them, and an `and` before the last."""
    for place, each in enumerate(formulas):
        if place:
            yield " and " if place == len(formulas) - 1 else ", "
        yield each

"""How likely a wrong number fits a mistake by coincidence."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.verdicts.table import MistakeTable
from backprop_tutor.maths.numbers.printed_number import PrintedNumber

NEAR = 24
"""So many numbers on either side of the right one are looked at."""
SHARE = 0.05
"""They lie as far apart as takes them this part of the right value away."""


def measure(table: MistakeTable, page: Sequence[Finding], finding: Finding) -> float:
    """Return which part of the wrong numbers that people write fits some mistake, from 0 to 1.

    Those are twice, half and minus the right value, values near it, and the others of the page.
    """
    row = table.single(table.ready.item(finding.quantity))
    written = [_write(value, finding.paper) for value in _usual(page, finding)]
    wrong = [each for each in written if not each.meets(finding.value)]
    fits = sum(any(row.fitting(each)) for each in wrong)
    return max(fits, 1) / max(len(wrong), 1)


def _usual(page: Sequence[Finding], finding: Finding) -> Iterator[float]:
    right, unit = finding.value, finding.paper.unit
    yield from (2 * right, right / 2, -right)
    step = max(unit, abs(right) * SHARE / NEAR)
    yield from (right + sign * n * step for n in range(1, NEAR + 1) for sign in (-1, 1))
    yield from (each.value for each in page)


def _write(value: float, like: PrintedNumber) -> PrintedNumber:
    return PrintedNumber.read(f"{value:.{max(like.decimals, 0)}f}")

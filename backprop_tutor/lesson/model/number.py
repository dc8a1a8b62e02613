"""What counts as a number: a sign, decimal digits, a point, an exponent, and nothing else."""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from backprop_tutor.lesson.problems import near

LONGEST = 60
PATTERN = r"[-+−]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+−]?[0-9]+)?"
_NUMBER = re.compile(PATTERN)


class WrittenNumber(NamedTuple):
    """A number as its author wrote it: 0.40 is not 0.4 on the screen."""

    text: str
    value: float


ZERO, ONE = WrittenNumber("0", 0.0), WrittenNumber("1", 1.0)


def parse(text: str) -> WrittenNumber | None:
    """Return the number that *text* writes, or None where it writes none that is finite.

    >>> parse("010").value, parse("−.5e1").value, parse("1_000"), parse("1e999")
    (10.0, -5.0, None, None)
    """
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace("−", "-"))
    return WrittenNumber(text, value) if math.isfinite(value) else None


def write(text: str) -> WrittenNumber:
    """Return the number that *text*, of the program's own, writes: 0.9 or 2/3."""
    above, _, below = text.partition("/")
    return WrittenNumber(text, float(above) / float(below or 1))


def values(numbers: Mapping[str, WrittenNumber]) -> dict[str, float]:
    """Return the values of numbers by their names."""
    return {name: number.value for name, number in numbers.items()}


def blame(text: str) -> tuple[str, str]:
    """Return why *text* is no number, and the way out.

    >>> blame("1e999")[0], blame("0,5")
    ('is too large', ('is not a number', 'write `0.5`'))
    """
    if _NUMBER.fullmatch(text) and len(text) > LONGEST:
        return "is longer than a number may be", "write fewer digits"
    if _NUMBER.fullmatch(text):
        return "is too large", "the largest number is about 1.8e308"
    if parse(bare := text.strip(near.CURLY)):
        return "is not a number", f"write `{bare}`, without curly quotes"
    plain = text.replace(",", ".").replace("_", "").strip()
    return "is not a number", f"write `{plain}`" if parse(plain) else "write digits, such as 0.15"

"""Numbers that follow from a rule and a seed instead of being written out, the same everywhere.

Python's documentation promises that `random.Random(seed).random()` gives the same sequence in
every version; all else here is rounded as IEEE 754 prescribes. What is drawn is rounded to a few
decimals, so that the number shown is the number computed with.
"""

from collections.abc import Mapping

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.initialisers import DECIMALS, Initialiser
from backprop_tutor.lesson.model.number import WrittenNumber, values, write


def draw(
    rule: Initialiser, settings: Mapping[str, WrittenNumber], size: int, **joined: int
) -> list[WrittenNumber]:
    """Return *size* numbers; `joined` is n_in and n_out, how many units weights join."""
    row = rule.row
    if row.limits is None:
        found = [row.chosen(place, **settings) for place in range(1, size + 1)]
        return [each if isinstance(each, WrittenNumber) else write(str(each)) for each in found]
    known = values(settings) | joined
    low, high = row.limits(Floats(), **{key: known[key] for key in row.reads})
    return _draw(int(known["seed"]), size, low, high)


def _draw(seed: int, size: int, low: float, high: float) -> list[WrittenNumber]:
    """x = low + (high − low)·u, u evenly from 0 to 1"""
    from random import Random  # what is written out needs no random numbers

    random = Random(seed).random  # noqa: S311 - no secret is drawn
    return [_round(low + (high - low) * random()) for _ in range(size)]


def _round(value: float) -> WrittenNumber:
    """Return the number to a few decimals; 0 has no sign.

    >>> _round(0.12345678), _round(-0.00001)
    (WrittenNumber(text='0.1235', value=0.1235), WrittenNumber(text='0.0000', value=0.0))
    """
    text = f"{value:.{DECIMALS}f}"
    rounded = float(text)
    return WrittenNumber(text, rounded) if rounded else WrittenNumber(text.lstrip("-"), 0.0)

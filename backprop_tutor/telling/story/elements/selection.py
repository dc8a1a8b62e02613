"""Which of many contributions are told: the largest, with what all the others add up to."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from backprop_tutor.telling.document import Document
from backprop_tutor.telling.formula import Formula, Rest, Sum

MOST_TERMS, FEW_TERMS = 8, 5
"""Of more terms than `MOST_TERMS`, the largest `FEW_TERMS` are told."""

LINES = 30, 10
"""The same for lines that say the same of one name after another."""
SAMPLES = MOST_TERMS, 3
"""The same for samples or batches that are gone through."""


class Selection(NamedTuple):
    """The places of what is told, and what is left out."""

    told: tuple[int, ...]
    rest: Rest | None


def select(
    values: Sequence[float],
    *,
    everything: bool = False,
    kept: Collection[int] = (),
    limits: tuple[int, int] = (MOST_TERMS, FEW_TERMS),
) -> Selection:
    """Return which of the values are told: few of many, those that are `kept` first, and no 0.

    >>> select([1, -7, 2, 3, 4, 5, 6, 0, 0]).told
    (1, 6, 5, 4, 3)
    """
    most, few = limits
    if everything or len(values) <= most:
        return Selection(tuple(range(len(values))), None)
    order = sorted(range(len(values)), key=lambda place: (place not in kept, -abs(values[place])))
    few = max(few, len(kept))
    told = [place for place in order[:few] if values[place] or place in kept] or order[:1]
    left = [place for place in order if place not in told]
    if not left:
        return Selection(tuple(told), None)
    return Selection(tuple(told), Rest(len(left), sum(values[place] for place in left)))


def with_rest(body: Formula, rest: Rest | None) -> Formula:
    """Return the sum of what is told and of the rest, if there is one."""
    if rest is None:
        return body
    return Sum((*body.terms, rest)) if isinstance(body, Sum) else Sum((body, rest))


def leaves_out(page: Document) -> bool:
    """Return whether a page leaves something out: all of it is made of tuples."""
    return _has_rest(page)


def _has_rest(part: object) -> bool:
    if isinstance(part, Rest):
        return True
    return isinstance(part, tuple) and any(map(_has_rest, part))

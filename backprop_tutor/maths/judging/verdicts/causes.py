"""The fewest reasons that explain the wrong numbers of a page."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from backprop_tutor.maths.judging.reason import Reason

NEAR = 1e-9
"""Two ratios nearer than this are the same."""
MOST = 30
"""So many reasons are tried two by two."""


class Candidate(NamedTuple):
    """A reason, the numbers that it explains, and how much speaks against it."""

    reason: Reason
    numbers: int
    """One bit for each wrong number that has its value or follows from one that has."""
    against: int
    """How many right numbers of the page it would change."""
    direct: int
    """One bit for each number that has its value itself."""


def spread(direct: int, follows: Sequence[tuple[int, int]]) -> int:
    """Return the numbers that are reached: those themselves, then all that follow from them.

    `follows` has, in the lesson's order, the bit of a number and the bits that it follows from.
    """
    found = direct
    for bit, earlier in follows:
        if earlier & found:
            found |= bit
    return found


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the smallest set: one, else two, a third greedily; ties in the order given."""
    first = {each.numbers: each for each in sorted(candidates, key=_rank)[::-1]}
    ranked = sorted(first.values(), key=_rank)[:MOST]
    if not ranked:
        return []
    whole = _union(ranked)
    if ranked[0].numbers == whole or len(ranked) == 1:
        return ranked[:1]
    chosen = [*max(combinations(ranked, 2), key=lambda pair: (_size(pair), -_against(pair)))]
    while _union(chosen) != whole:
        done = _union(chosen)
        more = max(ranked, key=lambda each: (each.numbers & ~done).bit_count())
        chosen.append(more)
    return chosen


def alternatives(chosen: Candidate, others: Iterable[Candidate]) -> list[Candidate]:
    """Return what explains the same numbers as a cause, with no more against it."""
    return [
        each
        for each in others
        if each.reason != chosen.reason
        and each.numbers & chosen.numbers == chosen.numbers
        and each.against <= chosen.against
    ]


def _rank(candidate: Candidate) -> tuple[int, int]:
    return -candidate.numbers.bit_count(), candidate.against


def _union(candidates: Iterable[Candidate]) -> int:
    whole = 0
    for each in candidates:
        whole |= each.numbers
    return whole


def _size(candidates: Iterable[Candidate]) -> int:
    return _union(candidates).bit_count()


def _against(candidates: Iterable[Candidate]) -> int:
    return sum(each.against for each in candidates)

"""One step: a function of its operands."""

from collections.abc import Callable, Sequence
from functools import partial
from math import prod
from typing import NamedTuple

from backprop_tutor.maths.equations.graph import Key

Term = tuple[int, ...]
"""Places of the operands that are multiplied."""


class Formula(NamedTuple):
    """One step: a function of its operands; a sum of products says which are multiplied."""

    operands: tuple[Key, ...]
    work_out: Callable[..., float]
    terms: tuple[Term, ...] = ()
    common: Term = ()
    """What the whole sum is multiplied by."""


def add(sums: Sequence[Sequence[Key]], common: Sequence[Key] = ()) -> Formula:
    """Return Σ Π operands · Π common."""
    keys = dict.fromkeys(key for term in (*sums, common) for key in term)
    places = {key: place for place, key in enumerate(keys)}
    terms = tuple(tuple(places[key] for key in term) for term in sums)
    rest = tuple(places[key] for key in common)
    return Formula(tuple(keys), partial(_work_out, terms, rest), terms, rest)


def _work_out(terms: Sequence[Term], common: Term, *values: float) -> float:
    """Σ Π operands · Π common"""
    if len(terms) == 1 and not common:
        return prod(values)
    whole = sum(prod([values[place] for place in term]) for term in terms)
    return whole * prod([values[place] for place in common])

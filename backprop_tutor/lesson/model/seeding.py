"""Numbers that follow from a rule and a seed instead of being written out, the same everywhere.

Python's documentation promises that `random.Random(seed).random()` gives the same sequence in
every version; all else here is rounded as IEEE 754 prescribes. What is drawn is rounded to a few
decimals, so that the number shown is the number computed with.
"""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import NamedTuple

from backprop_tutor.lesson.model.drawn import DECIMALS, Initialiser
from backprop_tutor.lesson.model.number import ONE, ZERO, Number


class Draw(NamedTuple):
    """What a rule knows: its settings, how many numbers are wanted, and between how many units."""

    settings: Mapping[str, Number]
    size: int
    sources: int = 0
    """n_in, the units or inputs that each unit reads."""
    units: int = 0
    """n_out, the units of the layer."""


class DrawingRule(NamedTuple):
    """The settings that a rule needs, and how it draws."""

    needs: tuple[str, ...]
    draw: Callable[[Draw], list[Number]]


def constant(of: Draw) -> list[Number]:
    """x = value"""
    return [of.settings["value"]] * of.size


def one_hot(of: Draw) -> list[Number]:
    """x = 1 in the place `hot`, counted from 1, and 0 in all others"""
    hot = of.settings["hot"].value
    return [ONE if place == hot else ZERO for place in range(1, of.size + 1)]


def uniform(of: Draw) -> list[Number]:
    """x = low + (high − low)·u, u evenly from 0 to 1"""
    return _draw(of, of.settings["low"].value, of.settings["high"].value)


def glorot(of: Draw) -> list[Number]:
    """x evenly from −a to a, a = √(6/(n_in + n_out)) (Glorot and Bengio 2010)"""
    limit = sqrt(6 / (of.sources + of.units))
    return _draw(of, -limit, limit)


def he(of: Draw) -> list[Number]:
    """x evenly from −a to a, a = √(6/n_in), of variance 2/n_in (He and others 2015)"""
    limit = sqrt(6 / of.sources)
    return _draw(of, -limit, limit)


RULES: Mapping[Initialiser, DrawingRule] = {
    Initialiser.CONSTANT: DrawingRule(("value",), constant),
    Initialiser.UNIFORM: DrawingRule(("low", "high", "seed"), uniform),
    Initialiser.GLOROT: DrawingRule(("seed",), glorot),
    Initialiser.HE: DrawingRule(("seed",), he),
    Initialiser.ONE_HOT: DrawingRule(("hot",), one_hot),
}
FOR_WEIGHTS = (Initialiser.CONSTANT, Initialiser.UNIFORM, Initialiser.GLOROT, Initialiser.HE)
FOR_SERIES = (Initialiser.CONSTANT, Initialiser.UNIFORM, Initialiser.ONE_HOT)
"""Inputs and targets stand between no layers."""


def _draw(of: Draw, low: float, high: float) -> list[Number]:
    from random import Random  # what is written out needs no random numbers

    random = Random(int(of.settings["seed"].value)).random  # noqa: S311 - no secret is drawn
    return [_round(low + (high - low) * random()) for _ in range(of.size)]


def _round(value: float) -> Number:
    """Return the number to a few decimals; 0 has no sign.

    >>> _round(0.12345678), _round(-0.00001)
    (Number(text='0.1235', value=0.1235), Number(text='0.0000', value=0.0))
    """
    text = f"{value:.{DECIMALS}f}"
    rounded = float(text)
    return Number(text, rounded) if rounded else Number(text.lstrip("-"), 0.0)

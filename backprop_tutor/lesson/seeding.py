"""Numbers that follow from a rule and a seed instead of being written out, the same everywhere.

Python's documentation promises that `random.Random(seed).random()` gives the same sequence in
every version; all else here is rounded as IEEE 754 prescribes. What is drawn is rounded to a few
decimals, so that the number shown is the number computed with.
"""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import NamedTuple

from backprop_tutor.lesson.drawn import DECIMALS, Rule
from backprop_tutor.lesson.model import Number

ZERO, ONE = Number("0", 0.0), Number("1", 1.0)


class Draw(NamedTuple):
    """What a rule knows: its settings, how many numbers are wanted, and between how many units."""

    settings: Mapping[str, Number]
    size: int
    sources: int = 0
    """n_in, the units or inputs that each unit reads."""
    units: int = 0
    """n_out, the units of the layer."""


class Recipe(NamedTuple):
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


RULES: Mapping[Rule, Recipe] = {
    Rule.CONSTANT: Recipe(("value",), constant),
    Rule.UNIFORM: Recipe(("low", "high", "seed"), uniform),
    Rule.GLOROT: Recipe(("seed",), glorot),
    Rule.HE: Recipe(("seed",), he),
    Rule.ONE_HOT: Recipe(("hot",), one_hot),
}
FOR_WEIGHTS = (Rule.CONSTANT, Rule.UNIFORM, Rule.GLOROT, Rule.HE)
FOR_SERIES = (Rule.CONSTANT, Rule.UNIFORM, Rule.ONE_HOT)
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

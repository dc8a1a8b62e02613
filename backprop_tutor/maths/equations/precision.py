"""Which digits each quantity of a network has: what is shown, and what the next line goes on with.

A quantity is a name, or a derivative ∂of/∂by: of the total error by a net input it is a δ, by a
parameter or an input a gradient, and any other is a factor.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.conventions import Digits, RoundingGroup
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.maths.numbers.products import symbol

_SAMPLE = re.compile(r"\(\d+\)$")
"""What a name has behind it in a lesson of several samples: out_h1 means that of each."""


class Precision(NamedTuple):
    """The digits of all quantities, and those of the ones that have their own."""

    usual: Digits
    names: Mapping[str, Digits]
    """The digits of quantities, by their names."""
    slopes: Mapping[Symbol, Digits]
    """The digits of ∂(total error)/∂name, by that name."""
    totals: frozenset[Symbol]
    """The total errors: of each sample, and of all."""
    shown: Digits | None = None
    """Those to which all is shown, where that is not as it is carried."""
    given: frozenset[Symbol] = frozenset()
    """The quantities whose values the lesson gives: those are not cut."""

    @property
    def carried(self) -> bool:
        """Whether any number goes into the next line as it is shown."""
        return self.usual.carries

    @property
    def page(self) -> Digits:
        """The digits to which most is shown."""
        return self.shown or self.usual

    def of(self, name: Symbol) -> Digits:
        """Return the digits to which a quantity is shown."""
        return self.shown or self._of(name)

    def of_slope(self, of: Symbol, by: Symbol) -> Digits:
        """Return the digits to which ∂of/∂by is shown."""
        return self.shown or self._of_slope(of, by)

    def prints_more(self, key: Symbol | tuple[Symbol, Symbol]) -> bool:
        """Return whether more is printed of a quantity, or of ∂of/∂by, than the next line has."""
        digits = self._of(key) if isinstance(key, Symbol) else self._of_slope(*key)
        return digits.carried_as is not None

    def carry(self, name: Symbol, value: float) -> float:
        """Return what the next line has for the value of a quantity."""
        return value if name in self.given else rounding.carry(value, self._of(name))

    def carry_slope(self, of: Symbol, by: Symbol, value: float) -> float:
        """Return what the next line has for the value of ∂of/∂by."""
        return rounding.carry(value, self._of_slope(of, by))

    def _of(self, name: Symbol) -> Digits:
        return self.names.get(name.name, self.usual)

    def _of_slope(self, of: Symbol, by: Symbol) -> Digits:
        factor = self.usual.own.get(RoundingGroup.FACTOR, self.usual)
        return self.slopes.get(by, factor) if of in self.totals else factor


def find(lesson: Lesson, examples: Sequence[Example], total: Symbol) -> Precision:
    """Return the digits of a lesson's batch of examples, whose error is `total`."""
    usual = lesson.digits.kept or lesson.digits
    shown = lesson.digits if lesson.digits.kept else None
    given = frozenset(name for each in examples for n in each.neurons for name in n.given)
    if not usual.own:
        return Precision(usual, {}, {}, frozenset(), shown, given)
    names = {name: _look_up(usual, name, kind) for name, kind in _updates(lesson)}
    names |= {name: names[lesson.updated(name)] for name in lesson.learn}
    slopes = dict.fromkeys(
        map(symbol, lesson.parameters), _look_up(usual, "", RoundingGroup.GRADIENT)
    )
    for example in examples:
        names |= {name: _look_up(usual, name, kind) for name, kind in _quantities(example)}
        slopes |= dict.fromkeys(example.given, _look_up(usual, "", RoundingGroup.GRADIENT))
        slopes |= {
            n.net.name: _look_up(usual, n.delta, RoundingGroup.DELTA) for n in example.neurons
        }
    if lesson.loss is not Loss.NONE:
        alone = len(examples) == len(examples[0].errors) == 1
        kinds = (RoundingGroup.TOTAL, RoundingGroup.ERROR) if alone else (RoundingGroup.TOTAL,)
        names[total.name] = _look_up(usual, total.name, *kinds)
    totals = frozenset((total, *(example.total.name for example in examples)))
    return Precision(usual, names, slopes, totals, shown, given)


def _look_up(usual: Digits, name: str, *kinds: RoundingGroup) -> Digits:
    """The digits of a name, of the name without its sample's number, of its kind, or of all."""
    keys = (name, _SAMPLE.sub("", name), *kinds)
    return next((usual.own[key] for key in keys if key in usual.own), usual)


def _quantities(example: Example) -> Iterator[tuple[str, RoundingGroup]]:
    for neuron in example.neurons:
        yield neuron.net.name.name, RoundingGroup.NET
        yield neuron.value.name.name, RoundingGroup.OUT
    if example.total is not example.forward[-1]:
        yield example.total.name.name, RoundingGroup.TOTAL
        yield from ((error.name.name, RoundingGroup.ERROR) for error in example.errors)


def _updates(lesson: Lesson) -> Iterator[tuple[str, RoundingGroup]]:
    for name in lesson.learn:
        yield lesson.updated(name), RoundingGroup.UPDATED
        yield lesson.notation.change.replace("{name}", name), RoundingGroup.CHANGE

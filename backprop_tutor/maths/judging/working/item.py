"""A quantity made ready for judging: its value, its rank, and the steps that lead to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.formula import Formula
from backprop_tutor.maths.judging.working.formulas import Formulas
from backprop_tutor.maths.judging.working.siblings import Siblings


class Operand(NamedTuple):
    """What a step reads, under all its names: ∂net_o1/∂w5 is out_h1."""

    moments: tuple[Moment, ...]
    value: float
    """In full."""
    given: bool
    """The lesson gives it."""
    direct: bool
    """It is worked out from what the lesson gives alone."""
    part: bool
    """It is written down on the way to another quantity, or not at all."""


class Calculation(NamedTuple):
    """One formula with its operands."""

    formula: Formula
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Item:
    """One quantity of one lesson."""

    quantity: Quantity
    trial: Trial
    formulas: Formulas
    _steps: dict[Moment, tuple[Calculation, ...]] = field(default_factory=dict)

    @cached_property
    def moment(self) -> Moment:
        """Where it stands in a run."""
        return self.trial.keys.moment(self.quantity)

    @cached_property
    def sign(self) -> int:
        """−1 where the author has it with the other sign than the equations."""
        return self.trial.keys.sign(self.quantity)

    @cached_property
    def value(self) -> float:
        """The right value, with the author's sign."""
        return float(self.trial.number(self.quantity))

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Its place in the lesson's order."""
        return self.trial.keys.rank(self.quantity)

    @cached_property
    def siblings(self) -> tuple[Moment, ...]:
        """The same quantity in other lines of the layer."""
        after, key = self.moment
        beside = Siblings(self.trial.keys).of(key)
        return tuple(self.trial.keys.place(after, each) for each in beside)

    @cached_property
    def steps(self) -> tuple[Calculation, ...]:
        """All formulas that give it in one step; none of what the lesson gives."""
        return self.steps_of(self.moment)

    def steps_of(self, moment: Moment) -> tuple[Calculation, ...]:
        """Return all formulas that give a quantity in one step."""
        if moment not in self._steps:
            self._steps[moment] = tuple(self._make(*moment))
        return self._steps[moment]

    def _make(self, after: int, key: Key) -> Iterator[Calculation]:
        if self.trial.keys.is_given(key) or after > FEW_UPDATES:
            return
        for formula in self.formulas.of(key):
            yield Calculation(
                formula, tuple(self._operand(after, each) for each in formula.operands)
            )

    def _operand(self, after: int, key: Key) -> Operand:
        keys = self.trial.keys
        moments = tuple(keys.place(after, each) for each in self._names(key))
        given = all(keys.is_given(each) for _, each in moments[-1:])
        value = self._number(moments[0])
        direct = given or all(keys.is_given(name) for name in self._reads(moments[-1]))
        return Operand(moments, value, given, direct, keys.is_part(key))

    def _names(self, key: Key) -> Iterator[Key]:
        yield key
        graph = self.trial.graph
        if isinstance(key, tuple) and graph.reads(*key):
            partial = graph.partial(*key)
            if isinstance(partial, Symbol):
                yield partial

    def _reads(self, moment: Moment) -> tuple[Key, ...]:
        after, key = moment
        return tuple(
            name
            for formula in self.formulas.of(key)[:1]
            for operand in formula.operands
            for _, name in (self.trial.keys.place(after, operand),)
        )

    def _number(self, moment: Moment) -> float:
        after, key = moment
        if isinstance(key, tuple) and key[1] in self.trial.keys.new:
            old, new = key
            return self.trial.at((after, new)) - self._number(self.trial.keys.place(after, old))
        return self.trial.at(moment)

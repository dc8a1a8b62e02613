"""The numbers of a lesson at random draws of what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isclose, isfinite, sqrt
from random import Random

from sympy import Expr, Piecewise

from backprop_tutor.formulas.written.tree import Tree, names
from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.lazy import Reckoning
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.symbols.names import FormulaNames
from backprop_tutor.maths.judging.symbols.values import value
from backprop_tutor.maths.numbers.addition import compile_sum

MANY, OF_CHOICES = 5, 25
"""So many draws; more where which of several formulas holds may hang on what is drawn."""
LIVE = 2
"""In so many of them nothing is negative, so that no unit is cut off."""
TRIES = 40
"""So often it is drawn anew where the error of a draw is infinite or no number."""
NEAR = 1e-9
"""Two numbers nearer than this, relative to them, are the same."""
Column = tuple[float, ...]
"""A number at each draw."""


@dataclass(frozen=True)
class Draws:
    """Draws at which the names of a lesson are tied by its equations and by nothing else."""

    right: Trial
    names: FormulaNames
    _reckonings: dict[tuple[int, int], tuple[Trial, Reckoning]] = field(default_factory=dict)

    def of_quantity(self, quantity: Quantity, trial: Trial) -> Column:
        """Return a quantity, as a trial has it."""
        shifted = trial.shift(quantity)
        return tuple(trial.read(shifted, each) for each in self._passes(trial))

    def of_name(self, name: str, trial: Trial) -> Column:
        """Return what a name in a formula stands for."""
        if name in self.names.given:
            return tuple(self._given(trial, each)[name] for each in self._states)
        return self.of_quantity(self.names.quantity(name), trial)

    def of_key(self, key: Key) -> Column:
        """Return a quantity of the equations done right; of a change, new − old."""
        if isinstance(key, tuple) and key[1] in self.right.keys.new:
            old, new = map(self.of_key, key)
            return tuple(b - a for a, b in zip(old, new, strict=True))
        return tuple(each.number(key) for each in self._passes(self.right))

    def of_tree(
        self, tree: Tree, trial: Trial, other: Mapping[str, Column] | None = None
    ) -> Column:
        """Return a formula; no number where it has no value.

        Names, and numbers as they are written, may stand for others.
        """
        columns = {each.name: self.of_name(each.name, trial) for each in names(tree)}
        values = {**columns, **(other or {})}
        each = ({name: column[place] for name, column in values.items()} for place in self._places)
        return tuple(value(tree, numbers) for numbers in each)

    def of_expression(self, expression: Expr) -> Column:
        """Return an expression of the lesson done right."""
        found, compiled = compile_sum((expression,))
        return tuple(float(compiled(*map(e.number, found))) for e in self._passes(self.right))

    def at_lesson(self, tree: Tree, quantity: Quantity) -> bool:
        """Return whether a formula has the right value with the lesson's own numbers."""
        right, numbers = self.right, self._given(self.right, {})
        numbers |= {
            name: right.number(self.names.quantity(name))
            for name in {each.name for each in names(tree)} - self.names.given
        }
        return same((value(tree, numbers),), (right.number(quantity),))

    def _passes(self, trial: Trial) -> Iterator[Reckoning]:
        for place, state in enumerate(self._states):
            key = id(trial), place
            if key not in self._reckonings:
                values = self._given(trial, state)
                found = (*trial.network.given, *trial.network.memory)
                start = {name: values[name.name] for name in found}
                self._reckonings[key] = trial, Reckoning(trial.graph, start, {})
            yield self._reckonings[key][1]

    def _given(self, trial: Trial, state: Mapping[str, float]) -> dict[str, float]:
        """What a trial is given, by its names: as it is drawn, else as in the lesson."""
        network = trial.network
        start = {name.name: number for name, number in network.start().items()}
        return {**dict.fromkeys((name.name for name in network.memory), 0.0), **start, **state}

    @cached_property
    def _states(self) -> tuple[Mapping[str, float], ...]:
        """What is drawn: inputs, targets, parameters, the rate and what updates remember."""
        dice = Random(0)  # noqa: S311 - no secret
        return tuple(self._draw(dice, live=place < LIVE) for place in self._places)

    @cached_property
    def _places(self) -> range:
        terms = (term for equation in self.right.network.equations for term in equation.terms)
        return range(OF_CHOICES if any(term.has(Piecewise) for term in terms) else MANY)

    def _draw(self, dice: Random, *, live: bool) -> Mapping[str, float]:
        """Drawn anew, in the end near the lesson's numbers, where the error is infinite or none."""
        network = self.right.network
        wide = 1 + max(len(neuron.net.reads) for neuron in network.neurons) / 4
        start, state = network.start(), dict[str, float]()
        for place in range(TRIES):
            positive = (*network.data, network.rate, *network.memory)
            state = {name.name: dice.uniform(0.2, 1.2) for name in positive}
            for name in network.parameters:
                size = dice.uniform(0.3, 1.3)
                state[name.name] = size / wide if live else dice.choice((-size, size)) / sqrt(wide)
            if place > TRIES / 2:
                near = {name.name: n for name, n in start.items() if name.name in state}
                state |= {name: number + state[name] / 10 for name, number in near.items()}
            state |= self._targets(state)
            whole = {name: state.get(name.name, number) for name, number in start.items()}
            if isfinite(Reckoning(self.right.graph, whole, {}).number(network.total.name)):
                break
        return state

    def _targets(self, state: Mapping[str, float]) -> dict[str, float]:
        """Targets of a softmax that add up to what they add up to in the lesson."""
        found: dict[str, float] = {}
        for example in self.right.network.examples:
            tied = any(neuron.is_output and neuron.tied for neuron in example.neurons)
            targets = [error.reads[0] for error in example.errors] if tied else []
            whole = sum(example.given[name].value for name in targets)
            drawn = sum(state[name.name] for name in targets)
            found |= {name.name: state[name.name] * whole / drawn for name in targets}
        return found


def same(one: Column, other: Column) -> bool:
    """Return whether two columns have the same numbers, all of them finite."""
    pairs = zip(one, other, strict=True)
    return all(isfinite(a) and isclose(a, b, rel_tol=NEAR) for a, b in pairs)

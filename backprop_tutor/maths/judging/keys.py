"""By what name the equations know a quantity, and what it is worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import network, samples
from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging.quantity import Kind, Quantity
from backprop_tutor.maths.running import batches

Moment = tuple[int, Key]
"""A quantity of the pass after so many updates."""


@dataclass(frozen=True)
class Keys:
    """The quantities of a lesson in the equations of its first batch, or those rewritten."""

    lesson: Lesson
    graph: Graph
    first: Network
    """The equations of the first batch as the lesson has them."""
    _names: dict[int, Mapping[Symbol, Symbol]] = field(default_factory=dict)

    @property
    def batches(self) -> int:
        """How many batches make an epoch."""
        return samples.batches(self.lesson)

    def sign(self, quantity: Quantity) -> int:
        """Return −1 where the author's δ is −∂E/∂net."""
        return -1 if quantity.kind is Kind.DELTA and self.lesson.notation.minus_delta else 1

    def moment(self, quantity: Quantity) -> Moment | None:
        """Return a quantity as others may be worked out from it; a mere difference is none."""
        key = self.key(quantity)
        if quantity.kind is Kind.CHANGE and not isinstance(key, Symbol):
            return None
        if quantity.after and key in self.graph.network.updates:
            return quantity.after - 1, self.updated(quantity.of)
        return quantity.after, self.graph.one(key)

    def operands(self, quantity: Quantity) -> list[Moment]:
        """Return what a quantity is directly worked out from; what the lesson gives is left out."""
        after, key = self.moment(quantity) or (quantity.after, self.updated(quantity.by))
        return [(after, each) for each in self.graph.operands(key)]

    def depth(self, quantity: Quantity) -> tuple[int, int]:
        """Return a rank: a quantity has a higher one than all that it is worked out from."""
        order = self.graph.order
        after, key = self.moment(quantity) or (quantity.after, self.updated(quantity.by))
        if isinstance(key, tuple):
            return after, 2 * len(order) - order.get(key[1], 0)
        return after, order.get(key, 2 * len(order) + 1)

    def key(self, quantity: Quantity) -> Key:
        """Return by what name the equations know a quantity."""
        of, by = self._own(quantity, quantity.of), self._own(quantity, quantity.by)
        match quantity.kind:
            case Kind.DERIVATIVE | Kind.DELTA:
                return of, by
            case Kind.UPDATED:
                return self.updated(quantity.by)
            case Kind.CHANGE | Kind.STEP if of.name in self._steps:
                return self._steps[of.name]
            case Kind.CHANGE:
                return by, self.updated(quantity.by)
        return of

    def updated(self, parameter: str) -> Symbol:
        """Return the name of a parameter's new value; of one that is held, its own."""
        name = Symbol(parameter)
        update = self.graph.network.updates.get(name)
        return update.steps[-1].name if update else name

    @cached_property
    def _steps(self) -> Mapping[str, Symbol]:
        steps = (step for update in self.graph.network.updates.values() for step in update.steps)
        return {step.name.name: step.name for step in steps}

    def _own(self, quantity: Quantity, name: str) -> Symbol:
        """The name that the equations have for it: they are those of the first batch."""
        batch = quantity.after % self.batches
        if batch and batch not in self._names:
            new = network.build(self.lesson, batch)
            self._names[batch] = batches.match(new, self.first)
        return self._names.get(batch, {}).get(Symbol(name), Symbol(name))

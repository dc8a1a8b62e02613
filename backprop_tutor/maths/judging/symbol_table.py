"""By what name the equations know a quantity, and what it is worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import network, samples
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging import intermediate
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import batches

Moment = tuple[int, Key]
"""A quantity of the pass after so many updates."""


@dataclass(frozen=True)
class SymbolTable:
    """The quantities of a lesson in the equations of its first batch, or those rewritten."""

    lesson: Lesson
    graph: Graph
    first: Network
    """The equations of the first batch of the lesson done right."""
    _names: dict[int, Mapping[Symbol, Symbol]] = field(default_factory=dict)

    @property
    def batches(self) -> int:
        """How many batches make an epoch."""
        return samples.batches(self.lesson)

    def sign(self, quantity: Quantity) -> int:
        """Return −1 where the author's δ is −∂E/∂net."""
        return -1 if quantity.kind is QuantityKind.DELTA and self.lesson.notation.minus_delta else 1

    def moment(self, quantity: Quantity) -> Moment:
        """Return the one place where a quantity stands in a run, whatever it is called."""
        return self.place(quantity.after, self.key(quantity))

    def place(self, after: int, key: Key) -> Moment:
        """Return a quantity of a pass; what an update has left is that of the pass before."""
        if isinstance(key, tuple):
            return after, self.graph.one(key)
        left = self.graph.network.handed_on
        return (after - 1, left[key]) if after and key in left else (after, key)

    def is_given(self, key: Key) -> bool:
        """Return whether the lesson gives a number."""
        return isinstance(key, Symbol) and key not in self.graph.equations

    def is_part(self, key: Key) -> bool:
        """Return whether a quantity is only written down on the way to another."""
        return key in self._written

    def is_constant(self, key: Key) -> bool:
        """Return whether a number is given, or a derivative that is a given number."""
        if isinstance(key, Symbol):
            return self.is_given(key)
        direct = self.graph.reads(*key) and self.graph.partial(*key)
        return direct is not False and all(map(self.is_given, direct.free_symbols))

    def rank(self, quantity: Quantity) -> tuple[int, ...]:
        """Return the place in the lesson's order: forward, back from the outputs, updates."""
        return self._rank(*self.moment(quantity))

    def _rank(self, after: int, key: Key) -> tuple[int, ...]:
        order, parameters = self.graph.order, self._parameters
        if isinstance(key, Symbol):
            if key in self._written:
                reads = (self.graph.gradients.get(each, each) for each in self._written[key].reads)
                ranks = (self._rank(after, each) for each in reads if not self.is_given(each))
                return *max(ranks, default=(after, 0)), 1
            new = self.new.get(key)
            last = 2 * len(order) + 2, parameters.get(new, 0) if new else 0, 1
            return after, *((order[key], 0, 0) if key in order else last)
        of, by = key
        if by in self.new:
            return after, 2 * len(order) + 2, parameters[of], 0
        place = order.get(of, 0)
        if by in order:
            return after, 2 * len(order) - order[by], 0 if self.graph.reads(of, by) else 1, place
        return after, 2 * len(order) + 1, parameters.get(by, 0), place

    @cached_property
    def _written(self) -> Mapping[Key, Equation]:
        return {each.name: each for each in self.graph.written.equations}

    @cached_property
    def new(self) -> Mapping[Symbol, Symbol]:
        """Return the parameters by the names of all that their updates work out."""
        updates = self.graph.network.updates.items()
        return {step.name: name for name, each in updates for step in each.steps}

    @cached_property
    def _parameters(self) -> Mapping[Symbol, int]:
        return {name: place for place, name in enumerate(self.graph.network.parameters)}

    def key(self, quantity: Quantity) -> Key:
        """Return by what name the equations know a quantity."""
        of, by = self._own(quantity, quantity.of), self._own(quantity, quantity.by)
        match quantity.kind:
            case QuantityKind.DERIVATIVE | QuantityKind.DELTA:
                return of, by
            case QuantityKind.UPDATED:
                return self.updated(quantity.by)
            case QuantityKind.CHANGE | QuantityKind.STEP if of.name in self._steps:
                return self._steps[of.name]
            case QuantityKind.CHANGE:
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
            minus = self.lesson.notation.minus_delta
            mine, other = (
                intermediate.write(each, minus_delta=minus).equations for each in (new, self.first)
            )
            names = {a.name: b.name for a, b in zip(mine, other, strict=True)}
            self._names[batch] = batches.match(new, self.first) | names
        own = symbol(name)
        return self._names[batch].get(own, own) if batch else own

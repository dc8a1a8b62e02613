"""A lesson computed in one way, right or with mistakes: the number of any of its quantities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.graph import Graph
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging import intermediate
from backprop_tutor.maths.judging.lazy import Reckoning
from backprop_tutor.maths.judging.passes import Passes
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbol_table import Moment, SymbolTable
from backprop_tutor.maths.mistakes import catalogue, equations
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.maths.running import lines, training
from backprop_tutor.maths.running.straight_line import StraightLine
from backprop_tutor.maths.running.trace import Trace
from backprop_tutor.maths.running.training import Training


@dataclass(frozen=True)
class Trial:
    """The equations of a lesson and all that has been worked out from them."""

    lesson: Lesson
    made: tuple[Mistake, ...] = ()
    """The mistakes, in the order in which they are made."""
    parent: "Trial | None" = None
    """The trial without the last of them, where it has the same lesson."""
    order: tuple[str, ...] = ()
    """The names of all mistakes of the lesson done right."""
    right: "Trial | None" = None
    """The lesson done right: its quantities have their names in any trial."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the mistakes."""
        return tuple(mistake.name for mistake in self.made)

    @property
    def with_mistakes(self) -> tuple["Trial", ...]:
        """The trials with one mistake more, of those that come after the ones made."""
        return tuple(self._by_name.values())

    @cached_property
    def _by_name(self) -> Mapping[str, "Trial"]:
        return {trial.made[-1].name: trial for trial in self._make()}

    def _make(self) -> Iterator["Trial"]:
        found = catalogue.find(self.lesson)
        order = self.order or tuple(mistake.name for mistake in found)
        made = [order.index(name) for name in self.names]
        for mistake in found:
            if mistake.name in order and order.index(mistake.name) > max(made, default=-1):
                parent = self if mistake.lesson is self.lesson else None
                made_too = *self.made, mistake
                yield Trial(mistake.lesson, made_too, parent, order, self.right or self)

    def with_names(self, names: Sequence[str]) -> "Trial":
        """Return the trial with these mistakes more; raise KeyError for a name that is none."""
        if not names:
            return self
        first, *others = names
        return self._by_name[first].with_names(others)

    def number(self, quantity: Quantity) -> float:
        """Return the number of a quantity."""
        quantity = self.shift(quantity)
        return self.read(quantity, self.passes.after(quantity.after))

    def read(self, quantity: Quantity, reckoning: Reckoning) -> float:
        """Return the number of a quantity in a pass of these equations."""
        if quantity.kind is QuantityKind.CHANGE and not isinstance(self.keys.key(quantity), Symbol):
            new, old = self.keys.updated(quantity.by), Symbol(quantity.by)
            return reckoning.number(new) - reckoning.number(old)
        return self.keys.sign(quantity) * reckoning.printed(self.keys.key(quantity))

    def at(self, moment: Moment) -> float:
        """Return the number of an operand."""
        after, key = moment
        return self.passes.after(after).number(key)

    @cached_property
    def plan(self) -> Training:
        """The network with its data."""
        return self.parent.plan if self.parent else training.prepare(self.lesson)

    @cached_property
    def network(self) -> Network:
        """The network, rewritten as the mistakes have it."""
        if self.parent:
            return equations.rewrite(self.made[-1], self.parent.network)
        rewritten = self.plan.program.network
        for mistake in self.made:
            rewritten = equations.rewrite(mistake, rewritten)
        return rewritten

    @cached_property
    def program(self) -> StraightLine:
        """The network as code; where digits are carried, mistakes are made by hand too."""
        if self.network is self.plan.program.network:
            return self.plan.program
        return training.write(self.network, self.lesson.form)

    @cached_property
    def first(self) -> Trace:
        """The pass from the lesson's own numbers."""
        return self.program.trace(self.program.start())

    @cached_property
    def forward(self) -> Trace:
        """Its forward pass alone, which takes no program."""
        start = self.network.start()
        values = lines.work_out(lines.forward(self.network), start, self.network.precision)
        return Trace(values, {}, {}, start)

    @cached_property
    def passes(self) -> Passes:
        """The passes of the network; a mistake that changes nothing in it has no others."""
        if self.parent and self.network is self.parent.network:
            return self.parent.passes
        return Passes(self.plan._replace(program=self.program), self.graph)

    @cached_property
    def keys(self) -> SymbolTable:
        """By what names the equations know the quantities."""
        right = self.right or self
        return SymbolTable(right.lesson, self.graph, right.plan.program.network)

    @cached_property
    def graph(self) -> Graph:
        """Which quantity is worked out from which."""
        minus = self.lesson.notation.minus_delta
        usual = self.right.graph.written if self.right else None
        return Graph(self.network, intermediate.write(self.network, usual, minus_delta=minus))

    def shift(self, quantity: Quantity) -> Quantity:
        """Return a quantity an epoch back, where a mistake says so; of a new value, the old."""
        epoch = len(self.plan.batches)
        for _ in (mistake for mistake in self.made if mistake.late):
            if quantity.after >= epoch:
                quantity = quantity._replace(after=quantity.after - epoch)
            elif quantity.kind is QuantityKind.UPDATED:
                quantity = Quantity(QuantityKind.VALUE, quantity.by)
        return quantity

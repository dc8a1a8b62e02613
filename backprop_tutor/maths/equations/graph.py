"""Which quantity is worked out from which, derivatives among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from sympy import Add, Expr, Symbol

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.index import Index
from backprop_tutor.maths.equations.network import Network

Key: TypeAlias = Symbol | tuple[Symbol, Symbol]
"""A quantity by its name, or the derivative ∂of/∂by as (of, by)."""


@dataclass(frozen=True)
class Written:
    """What people write down on the way to a quantity; no equation of the network reads it."""

    equations: tuple[Equation, ...] = ()
    gradients: Mapping[Symbol, Key] = field(default_factory=dict)
    """The derivatives that stand behind names in them."""
    direct: Mapping[Key, Symbol] = field(default_factory=dict)
    """What stands for the part of a derivative that no other name is in the way of."""

    @cached_property
    def shorthand(self) -> Mapping[Expr, Expr]:
        """What may stand for each of them, and for its opposite, in a formula."""
        found: dict[Expr, Expr] = {}
        for each in self.equations:
            whole: Symbol = each.name
            found |= {Add(*each.terms): whole, Add(*(-term for term in each.terms)): -whole}
        return found


NOTHING = Written()


@dataclass(frozen=True)
class Graph:
    """The quantities of a network, and the derivatives of one by another."""

    network: Network
    written: Written = NOTHING
    _partials: dict[tuple[Symbol, Symbol], Expr] = field(default_factory=dict)
    _ones: dict[Key, Key] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """The equations of the forward pass and of the updates."""
        steps = (step for update in self.network.updates.values() for step in update.steps)
        return Index((*self.network.equations, *steps, *self.written.equations))

    @cached_property
    def equations(self) -> Mapping[Symbol, Equation]:
        """The same by their names."""
        return self.index.named

    @cached_property
    def order(self) -> Mapping[Symbol, int]:
        """The place of each equation of the forward pass, from 1."""
        return {each.name: place for place, each in enumerate(self.network.equations, 1)}

    @cached_property
    def gradients(self) -> Mapping[Symbol, Key]:
        """The derivative that stands behind the gradient in each update."""
        total = self.network.total.name
        updates = {each.gradient: (total, name) for name, each in self.network.updates.items()}
        return {**updates, **self.written.gradients}

    def partial(self, of: Symbol, by: Symbol) -> Expr:
        """Return the derivative of one equation by a name in it."""
        if (of, by) not in self._partials:
            self._partials[of, by] = self.equations[of].derivative(by)
        return self._partials[of, by]

    def reads(self, of: Symbol, by: Symbol) -> bool:
        """Return whether the derivative is that of one equation: it has the other name in it."""
        if (of, by) in self.written.direct:
            return False
        return of in self.equations and by in self.equations[of].reads

    def link(self, of: Symbol, by: Symbol) -> Key:
        """Return the derivative of the equation of *of* alone, whatever else depends on *by*."""
        return self.written.direct.get((of, by), (of, by))

    def readers(self, of: Symbol, by: Symbol) -> list[Symbol]:
        """Return the names whose equations read `by` and that lead on to `of`."""
        return [equation.name for equation in self.index.readers_towards(of, by)]

    def depends(self, of: Symbol, by: Symbol) -> bool:
        """Return whether the derivative of one name by the other is more than 0 written out."""
        return of == by or self.reads(of, by) or bool(self.readers(of, by))

    def one(self, key: Key) -> Key:
        """Return the one name of a quantity: ∂E_total/∂out_o1 is ∂E_o1/∂out_o1, too.

        So it is where the quantity above is a sum in which only one term depends on the one below.
        """
        if isinstance(key, Symbol):
            return key
        if key not in self._ones:
            self._ones[key] = self._find_one(*key)
        return self._ones[key]

    def _find_one(self, of: Symbol, by: Symbol) -> Key:
        parts = [] if self.reads(of, by) else self.parts(of, by)
        if len(parts) == 1 and self.partial(of, parts[0]) == 1:
            return self.one((parts[0], by))
        return of, by

    def parts(self, of: Symbol, by: Symbol) -> list[Symbol]:
        """Return the errors that an error is the sum of, as far as they depend on `by`."""
        if of not in self._errors or of not in self.equations:
            return []
        reads = self.equations[of].reads
        return [each for each in reads if each in self._errors and self.index.leads(by, each)]

    @cached_property
    def _errors(self) -> frozenset[Symbol]:
        """The errors of the outputs, of the samples, and the total."""
        network = self.network
        each = (error.name for example in network.examples for error in example.errors)
        totals = (example.total.name for example in network.examples)
        return frozenset((*each, *totals, network.total.name))

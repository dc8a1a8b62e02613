"""The staged equations of a network as straight-line code: forward, backward, update."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sympy import Dummy, Expr, Integer, Symbol

from backprop_tutor.maths.code import Assignment, Variables, call, function, not_finite, returning
from backprop_tutor.maths.network import Network

State = Mapping[Symbol, float]
"""The number behind every given name: inputs, targets, parameters, the learning rate."""


@dataclass(frozen=True)
class Trace:
    """One pass: every quantity of the forward pass, every gradient, every updated parameter."""

    values: Mapping[Symbol, float]
    gradients: Mapping[Symbol, float]
    updated: Mapping[Symbol, float]
    """All parameters after the update; those held fixed keep their value."""


@dataclass(frozen=True)
class Program:
    """A network that runs. Every factor comes from the network's equations, none from a rule here.

    The gradient is found backwards, once for each name (Rumelhart, Hinton and Williams 1986):
    ∂E/∂name = Σ ∂E/∂reader · ∂reader/∂name over the equations that read the name.
    """

    network: Network

    def start(self) -> dict[Symbol, float]:
        """Return the state as the lesson gives it."""
        return {name: number.value for name, number in self.network.given.items()}

    def trace(self, state: State) -> Trace:
        """Run one pass and keep everything."""
        results = iter(self._pass(*state.values()))
        forward = {name: next(results) for name, _ in self._forward}
        gradients = {name: next(results) for name in self.network.parameters}
        updated = {name: next(results) for name in self.network.learned}
        kept = {name: state[name] for name in self.network.parameters}
        return Trace({**state, **forward}, gradients, {**kept, **updated})

    def train(self, state: State, epochs: int) -> tuple[int, dict[Symbol, float]]:
        """Update up to `epochs` times; stop before an epoch in which a number is not finite.

        Returns the epochs done and the state after them.
        """
        done, *parameters = self._loop(epochs, *state.values())
        return done, {**state, **dict(zip(self.network.learned, parameters, strict=True))}

    @cached_property
    def _forward(self) -> list[Assignment]:
        return [
            (eq.name, [eq.computed] if eq.computed else eq.terms) for eq in self.network.equations
        ]

    @cached_property
    def _backward(self) -> list[Assignment]:
        """∂E/∂name = Σ ∂E/∂reader · ∂reader/∂name, from the outputs back."""
        network, slopes = self.network, self._slopes
        error = network.total_in_outputs
        terms: dict[Symbol, list[Expr]] = {name: [] for name in slopes}
        for name in terms.keys() & set(error.reads):
            terms[name].append(error.derivative(name))
        for equation in reversed(network.forward):
            for name in equation.reads:
                if name in terms:
                    terms[name].append(slopes[equation.name] * equation.derivative(name))
        return [(slopes[name], terms[name] or [Integer(0)]) for name in slopes]

    @cached_property
    def _update(self) -> list[Assignment]:
        """w⁺ = w − η·∂E/∂w."""
        rate, slopes = self.network.rate, self._slopes
        return [(new, (name, -rate * slopes[name])) for name, new in self._updated.items()]

    @cached_property
    def _slopes(self) -> dict[Symbol, Symbol]:
        """Where ∂E/∂name is kept, in the order in which it can be worked out."""
        names = [equation.name for equation in reversed(self.network.forward)]
        return {name: Dummy(name.name) for name in (*names, *self.network.parameters)}

    @cached_property
    def _updated(self) -> dict[Symbol, Symbol]:
        """Where the new value of a learned parameter is kept."""
        return {name: Dummy(name.name) for name in self.network.learned}

    @cached_property
    def _variables(self) -> Variables:
        assigned = [name for name, _ in (*self._forward, *self._backward, *self._update)]
        return Variables.number([*self.network.given, *assigned])

    @property
    def _arguments(self) -> list[str]:
        return [self._variables.of[name] for name in self.network.given]

    @property
    def _body(self) -> list[ast.stmt]:
        assignments = (*self._forward, *self._backward, *self._update)
        return [line for each in assignments for line in self._variables.assign(each)]

    @cached_property
    def _pass(self) -> Any:
        """One pass that returns all it has worked out."""
        names = [name for name, _ in self._forward]
        names += [self._slopes[name] for name in self.network.parameters]
        names += self._updated.values()
        return function(self._arguments, [*self._body, returning(self._load(names))])

    @cached_property
    def _loop(self) -> Any:
        """Pass after pass in one function; all parameters are updated at once after each."""
        learned = self._load(self.network.learned)
        stop = returning([ast.Name("done", ast.Load()), *learned])
        total = self._load([self.network.total.name, *self._updated.values()])
        step = ast.Assign([_store(learned)], ast.Tuple(total[1:], ast.Load()))
        body = [*self._body, ast.If(not_finite(total), [stop], []), step]
        epochs = call("range", ast.Name("epochs", ast.Load()))
        loop = ast.For(ast.Name("done", ast.Store()), epochs, body, [], None)
        end = returning([ast.Name("epochs", ast.Load()), *learned])
        return function(["epochs", *self._arguments], [loop, end])

    def _load(self, names: Iterable[Symbol]) -> list[ast.expr]:
        return [self._variables.load(name) for name in names]


def _store(variables: Iterable[ast.expr]) -> ast.expr:
    names = [v.id for v in variables if isinstance(v, ast.Name)]
    return ast.Tuple([ast.Name(name, ast.Store()) for name in names], ast.Store())

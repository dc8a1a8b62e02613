"""The equations of a network as straight-line code: forward, backward, update."""

import ast
import copy
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from sympy import Symbol

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import code
from backprop_tutor.maths.numbers.code_writer import Assignment, CodeWriter
from backprop_tutor.maths.numbers.functions import FLOATS, Functions
from backprop_tutor.maths.numbers.order import arrange
from backprop_tutor.maths.running import lines
from backprop_tutor.maths.running.trace import State, Trace


@dataclass(frozen=True)
class StraightLine(ABC):
    """A network that runs; how its gradients are worked out, others say."""

    network: Network

    @property
    @abstractmethod
    def _backward(self) -> Sequence[Assignment]:
        """The lines from the error back to the gradients."""

    @property
    @abstractmethod
    def _slopes(self) -> Mapping[Symbol, Symbol]:
        """Where the gradient of each parameter is kept."""

    @property
    def _functions(self) -> Functions:
        """What the lines may call."""
        return FLOATS

    def _write(self, writer: CodeWriter, assignment: Assignment) -> list[ast.stmt]:
        return writer.assign(assignment)

    def renumber(self, network: Network) -> Self:
        """Return the same code for a network of the same equations; its numbers are arguments."""
        other = copy.copy(self)
        object.__setattr__(other, "network", network)
        return other

    def start(self) -> dict[Symbol, float]:
        """Return the state as the lesson gives it."""
        return {**self.network.start(), **dict.fromkeys(self.network.memory, 0.0)}

    def trace(self, state: State) -> Trace:
        """Run one pass and keep everything."""
        found = self._work_out(state)
        values = {equation.name: found[equation.name] for equation in self.network.equations}
        gradients = {name: found[self._slopes[name]] for name in self.network.parameters}
        steps = {name: found[name] for name, _ in self._update}
        after = {old: steps[new] for old, new in self.network.handed_on.items()}
        return Trace({**state, **values}, gradients, steps, {**state, **after})

    def train(
        self, state: State, epochs: int, batches: Sequence[Sequence[float]] = ()
    ) -> tuple[int, int, dict[Symbol, float]]:
        """Update once for each batch, up to `epochs` times; stop before a number is not finite.

        A batch is the inputs and targets that take the place of those in the state, in the order
        of the network's `data`. Returns the epochs done, the batches done after them, the state.
        """
        own = [state[name] for name in self.network.data]
        rows = [(number, *batch) for number, batch in enumerate(batches or [own])]
        given = (state[name] for name in self._names)
        done, batch, *carried = self._loop(epochs, rows, *given)
        return done, batch, {**state, **dict(zip(self.network.handed_on, carried, strict=True))}

    @cached_property
    def _update(self) -> list[Assignment]:
        updates = self.network.updates.values()
        return [line for update in updates for line in lines.update(update)]

    @cached_property
    def _variables(self) -> code.Variables:
        variables = code.Variables.number([*self._names, *self._assigned])
        updates = self.network.updates.items()
        slopes = {each.gradient: variables.of[self._slopes[name]] for name, each in updates}
        return code.Variables({**variables.of, **slopes})

    @property
    def _arguments(self) -> list[str]:
        return [self._variables.of[name] for name in self._names]

    @property
    def _names(self) -> tuple[Symbol, ...]:
        """What a state holds."""
        return (*self.network.given, *self.network.memory)

    @cached_property
    def _lines(self) -> list[Assignment]:
        """All lines, each after those that it reads."""
        written = [*lines.forward(self.network), *self._backward, *self._update]
        if not self.network.mistaken:
            return written
        updates = self.network.updates.items()
        return arrange(written, {each.gradient: self._slopes[name] for name, each in updates})

    @property
    def _assigned(self) -> list[Symbol]:
        return [name for name, _ in self._lines]

    @property
    def _body(self) -> list[ast.stmt]:
        writer = CodeWriter(self._variables, self._functions)
        return [line for each in self._lines for line in self._write(writer, each)]

    def _work_out(self, state: State) -> dict[Symbol, float]:
        """The value of every line of a pass."""
        numbers = self._pass(*(state[name] for name in self._names))
        return dict(zip(self._assigned, numbers, strict=True))

    @cached_property
    def _pass(self) -> Any:
        body = [*self._body, code.returning(self._load(self._assigned))]
        return code.function(self._arguments, body, self._functions)

    @cached_property
    def _loop(self) -> Any:
        """Epoch after epoch, batch after batch; all parameters are updated at once after each."""
        carried = self._load(self.network.handed_on)
        new = self._load(self.network.handed_on.values())
        updates = (name for name, _ in self._update)
        check = self._load([self.network.total.name, *updates])
        stop = code.returning([code.load("epoch"), code.load("batch"), *carried])
        step = [code.assign(carried, ast.Tuple(new, ast.Load()))] if new else []
        body = [*self._body, ast.If(code.not_finite(check), [stop], []), *step]
        row = [code.load("batch"), *self._load(self.network.data)]
        each_batch = [code.loop(row, code.load("rows"), body)]
        epochs = code.call("range", code.load("epochs"))
        loop = code.loop([code.load("epoch")], epochs, each_batch)
        end = code.returning([code.load("epochs"), ast.Constant(0), *carried])
        arguments = ["epochs", "rows", *self._arguments]
        return code.function(arguments, [loop, end], self._functions)

    def _load(self, names: Iterable[Symbol]) -> list[ast.expr]:
        return [self._variables.load(name) for name in names]

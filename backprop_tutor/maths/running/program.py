"""A network at full precision: every gradient found backwards, once for each name."""

from dataclasses import dataclass
from functools import cached_property

from sympy import Dummy, Symbol

from backprop_tutor.maths.numbers.code_writer import Assignment
from backprop_tutor.maths.running import accumulation
from backprop_tutor.maths.running.straight_line import StraightLine


@dataclass(frozen=True)
class Program(StraightLine):
    """A network that runs; every factor comes from its equations, none from a rule here."""

    @cached_property
    def _backward(self) -> list[Assignment]:
        return accumulation.backward(self.network, self._slopes)

    @cached_property
    def _slopes(self) -> dict[Symbol, Symbol]:
        """Where ∂E/∂name is kept, in the order in which it can be worked out."""
        names = [equation.name for equation in reversed(self.network.forward)]
        return {name: Dummy(name.name) for name in (*names, *self.network.parameters)}

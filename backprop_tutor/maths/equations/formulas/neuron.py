"""A unit as equations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sympy import Expr, Symbol

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson.model.lesson import Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import WrittenActivation
from backprop_tutor.maths.equations.equation import Equation

NetAndOut = tuple[Symbol, Symbol]
"""net and out of a unit."""


class Neuron(NamedTuple):
    """The two equations of a unit, and the name of ∂E/∂net."""

    unit: Unit
    net: Equation
    """The sum of its terms; of a unit without an activation, all that there is."""
    out: Equation | None
    delta: str
    activation: Activation | WrittenActivation | None
    weighted: tuple[tuple[Symbol, Expr], ...] = ()
    """The parameters in the sum, each with what it multiplies."""
    tied: tuple[NetAndOut, ...] = ()
    """net and out of all units that one activation ties, this one among them."""
    given: Mapping[Symbol, WrittenNumber] = MappingProxyType({})
    """What the lesson gives of it, in place of what its line says."""
    is_output: bool = False
    """It is compared with a target, or the lesson asks for its gradient."""

    @property
    def equations(self) -> tuple[Equation, ...]:
        """The equations in order."""
        return (self.net, self.out) if self.out else (self.net,)

    @property
    def value(self) -> Equation:
        """What others read of it."""
        return self.out or self.net

"""What a derivation is made of: factors in chains, chains in sums, δ's that are shared.

All are compared by identity, so that what is shared is known to be the same.
"""

from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, S, Symbol

from backprop_tutor.maths.equations.equation import Equation


@dataclass(frozen=True, eq=False)
class Factor:
    """∂of/∂by of one equation: one link of a chain."""

    equation: Equation
    by: Symbol

    @property
    def of(self) -> Symbol:
        """The name on the left of the equation."""
        return self.equation.name

    @cached_property
    def expression(self) -> Expr:
        """The derivative as it is taught."""
        return self.equation.derivative(self.by)

    @property
    def computed(self) -> Expr:
        """The derivative in the form in which it is computed."""
        return self.equation.slope(self.by)


@dataclass(frozen=True, eq=False)
class Chain:
    """∂of/∂by = links[0] · links[1] · …, from the error back."""

    of: Symbol
    by: Symbol
    links: "tuple[Link, ...]"

    @property
    def leads_nowhere(self) -> bool:
        """Whether `by` acts only through what is given, so that its gradient is 0."""
        match self.links:
            case (PathSum(paths=()),):
                return True
            case (Delta(chain=chain),):
                return chain.leads_nowhere
        return False


@dataclass(frozen=True, eq=False)
class Path:
    """One way from `by` to the error: a chain whose next name after `by` is `via`."""

    chain: Chain
    via: Symbol


@dataclass(frozen=True, eq=False)
class PathSum:
    """∂of/∂by = scale · the sum over the paths that meet in `by`; 0 where no path leads on."""

    of: Symbol
    by: Symbol
    paths: tuple[Path, ...]
    scale: Expr = S.One
    """1, or 1/m where the paths are samples and their mean is taken."""


@dataclass(frozen=True, eq=False)
class Delta:
    """δ = ∂of/∂by, where `by` is a net input: a chain with a name of its own."""

    chain: Chain

    @property
    def of(self) -> Symbol:
        """The error."""
        return self.chain.of

    @property
    def by(self) -> Symbol:
        """The net input."""
        return self.chain.by


Link = Factor | PathSum | Delta

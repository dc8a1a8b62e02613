"""One named equation, and its derivatives by the names in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Add, Expr, Symbol


@dataclass(frozen=True)
class Equation:
    """One name and the sum that gives it: `name = terms[0] + terms[1] + …`."""

    name: Symbol
    terms: tuple[Expr, ...]
    reads: tuple[Symbol, ...]
    """The names on the right, in the order in which they are written."""
    taught: Mapping[Symbol, Expr] = field(default_factory=dict)
    """Derivatives by names read, where they are taught in a form of their own."""
    computed: Expr | None = None
    """The right-hand side in a form that does not overflow, where there is one."""

    @property
    def expression(self) -> Expr:
        """The right-hand side as one expression."""
        return Add(*self.terms)

    def derivative(self, by: Symbol) -> Expr:
        """∂name/∂by, term by term, in the form that is taught."""
        if by in self.taught:
            return self.taught[by]
        return Add(*(term.diff(by) for term in self._terms_with[by]))

    @cached_property
    def _terms_with(self) -> Mapping[Symbol, list[Expr]]:
        """The terms in which each name stands: a wide sum is not searched once per name."""
        found: dict[Symbol, list[Expr]] = {name: [] for name in self.reads}
        for term in self.terms:
            for name in term.free_symbols:
                found[name].append(term)
        return found

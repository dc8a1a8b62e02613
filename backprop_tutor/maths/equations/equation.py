"""One named equation, and its derivatives by the names in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sympy import Add, Expr, Symbol

from backprop_tutor.maths.numbers.products import Products


@dataclass(frozen=True)
class Equation:
    """One name and the sum that gives it: `name = terms[0] + terms[1] + …`."""

    name: Symbol
    terms: Sequence[Expr]
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
        return Add(*(_differentiate(self.terms[place], by) for place in self.places[by]))

    @cached_property
    def places(self) -> Mapping[Symbol, Sequence[int]]:
        """The terms in which each name stands: a wide sum is not searched once per name."""
        names: Sequence[Iterable[Symbol]]
        if isinstance(self.terms, Products):
            names = self.terms.factors
        else:
            names = [term.free_symbols for term in self.terms]
        found: dict[Symbol, list[int]] = {name: [] for name in self.reads}
        for place, each in enumerate(names):
            for name in each:
                if name in found:
                    found[name].append(place)
        return found


@lru_cache(maxsize=4096)
def _differentiate(term: Expr, by: Symbol) -> Expr:
    """The same terms stand in many networks that differ in one equation."""
    return term.diff(by)

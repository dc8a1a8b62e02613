"""One named equation, and its derivatives by the names in it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from sympy import Add, Expr, S, Symbol, nan, oo, zoo

from backprop_tutor.maths.numbers.exact import whole
from backprop_tutor.maths.numbers.products import Products


class Domain(Enum):
    """Where in a formula a number stands that not every value is allowed for."""

    DIVISOR = auto()
    ROOT = auto()
    LOGARITHM = auto()
    EXPONENT = auto()
    """It may be too large for e to this power to be a float, and for nothing else."""


class Need(NamedTuple):
    """A part of a formula that has to have a value, and the number in it that may take it."""

    domain: Domain
    number: Expr
    part: Expr


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
    """The right-hand side in a form that neither overflows nor loses digits, if there is one."""
    slopes: Mapping[Symbol, Expr] = field(default_factory=dict)
    """Derivatives in such a form, where there are any."""
    joint: Mapping[tuple[Symbol, Symbol], Expr] = field(default_factory=dict)
    """∂name/∂read · ∂read/∂by in one, by (read, by), where a factor alone may overflow."""
    kinks: Sequence[tuple[Symbol, Expr]] = ()
    """A name read and where the slope by it jumps."""
    needs: Sequence[Need] = ()
    """What has to have a value, in a formula that an author wrote; the innermost comes first."""

    @property
    def expression(self) -> Expr:
        """The right-hand side as one expression."""
        return Add(*self.terms)

    def derivative(self, by: Symbol) -> Expr:
        """∂name/∂by, term by term, in the form that is taught."""
        if by in self.taught:
            return self.taught[by]
        return Add(*(self._differentiate(place, by) for place in self.places[by]))

    def _differentiate(self, place: int, by: Symbol) -> Expr:
        """∂term/∂by; of a product without SymPy, which takes a thousand times as long."""
        if isinstance(self.terms, Products) and (rest := self.terms.without(place, by)):
            return rest
        return differentiate(self.terms[place], by)

    def slope(self, by: Symbol) -> Expr:
        """∂name/∂by in the form in which it is computed."""
        return self.slopes[by] if by in self.slopes else self.derivative(by)

    def factors(self, names: Container[Symbol]) -> Iterator[tuple[Symbol, Expr]]:
        """Give ∂name/∂by for those names; by net instead of out where there is a joint form."""
        passed = {out for out, _ in self.joint}
        yield from ((net, slope) for (_, net), slope in self.joint.items() if net in names)
        for name in self.reads:
            if name in names and name not in passed:
                yield name, self.slope(name)

    @cached_property
    def places(self) -> Mapping[Symbol, Sequence[int]]:
        """The terms in which each name stands: a wide sum is not searched once per name."""
        names: Iterable[Iterable[Expr]]
        if isinstance(self.terms, Products):
            names = map(dict.fromkeys, self.terms.factors)
        else:
            names = [term.free_symbols for term in self.terms]
        found: dict[Symbol, list[int]] = {name: [] for name in self.reads}
        for place, each in enumerate(names):
            for name in each:
                if name in found:
                    found[name].append(place)
        return found


class Violation(NamedTuple):
    """A number that a formula can do nothing with."""

    equation: Equation
    domain: Domain
    number: Expr
    value: float
    by: Symbol | None = None
    """By what the formula is differentiated, where only its derivative has no value."""


def join(outer: Equation, inner: Equation, by: Symbol) -> Expr | None:
    """Return ∂outer/∂inner · ∂inner/∂by in one, where there is such a form.

    A mistake that changes a factor leaves none.
    """
    kept = inner.slopes.keys() >= set(inner.reads)
    return outer.joint.get((inner.name, by)) if kept else None


@lru_cache(maxsize=4096)
def differentiate(term: Expr, by: Symbol) -> Expr:
    """Return ∂term/∂by: the same terms stand in many networks that differ in one equation.

    It is no number where the term has no value anywhere, as 1/(x − x).
    """
    slope = whole(term.diff(by))
    return S.NaN if slope.has(zoo, nan, oo) else slope

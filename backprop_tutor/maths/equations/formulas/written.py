"""The equation of a formula that an author wrote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    Float,
    Function,
    Integer,
    Mul,
    Number,
    Piecewise,
    Pow,
    Rel,
    Symbol,
)

from backprop_tutor.formulas.written.tree import Tree, is_over_batch
from backprop_tutor.maths.equations.equation import Domain, Equation
from backprop_tutor.maths.equations.formulas.algebra import Algebra
from backprop_tutor.maths.equations.formulas.literal import Literal

_DEFINED = Function("defined")
_LARGER, _SMALLER, _SIZE = map(Function, ("max", "min", "abs"))
Peers = Mapping[Symbol, Sequence[Symbol]]
"""What a name of one sample is in all samples of a batch."""
ALONE: Peers = MappingProxyType({})


@dataclass(frozen=True)
class _Written(Algebra):
    """Reads a formula as an expression whose decimals stay as they are written."""

    peers: Peers = field(default_factory=dict)
    calls: dict[Expr, Expr] = field(default_factory=dict)
    """Each choice that was read as the function that makes it: max(a, b)."""

    def where(self, condition: Any, value: Any, otherwise: Any) -> Expr:
        """Return a choice; one inside its condition is called by its function there."""
        if not isinstance(condition, Rel):
            return super().where(condition, value, otherwise)
        when, one, other = map(self._call, (condition, value, otherwise))
        whole = super().where(when, value, otherwise)
        match (one, other):
            case when.args:
                self.calls[whole] = _LARGER(one, other)
            case (when.rhs, when.lhs):
                self.calls[whole] = _SMALLER(other, one)
            case _:
                self.calls[whole] = _SIZE(one)
        return whole

    def _call(self, part: Any) -> Any:
        return part.xreplace(self.calls) if isinstance(part, Basic) else part

    def sum(self, x: Symbol) -> Expr:
        """x(1) + x(2) + …"""
        return Add(*self.peers.get(x, [x]))

    def mean(self, x: Symbol) -> Expr:
        """(x(1) + x(2) + …)/m"""
        whole = self.peers.get(x, [x])
        return Add(*(each / Integer(len(whole)) for each in whole))

    def number(self, value: int | Decimal) -> Expr:
        """Return a number: 1e-5 is not 1/100000."""
        return Integer(int(value)) if value == int(value) else Float(str(value))


def write(name: Symbol, tree: Tree, known: Mapping[str, Symbol], peers: Peers = ALONE) -> Equation:
    """Return the equation of a name; `known` has the symbol of each name in the formula."""
    literal = Literal(_Written(peers=peers), known)
    whole = literal.read(tree)
    over = known.values() if is_over_batch(tree) else ()
    others = (each for read in over for each in peers.get(read, ()))
    reads = dict.fromkeys((*known.values(), *others))
    kept = tuple(each for each in reads if each in whole.free_symbols or not over)
    needs = tuple(dict.fromkeys(literal.needs))
    plain = Equation(name, Add.make_args(whole), kept, kinks=tuple(_kinks(whole)), needs=needs)
    parts = [need.part for need in needs if need.domain is not Domain.EXPONENT]
    if not parts:
        return plain
    return replace(plain, computed=_guard(whole, parts), slopes=dict(_slopes(plain)))


def _slopes(equation: Equation) -> Iterator[tuple[Symbol, Expr]]:
    """The derivatives that divide by what may be 0, as that of a root; that of 0·ln 0 is 0."""
    logs = {need.number for need in equation.needs if need.domain is Domain.LOGARITHM}
    for name in equation.reads:
        slope = equation.derivative(name)
        if below := [each for each in divisors(slope) if each not in logs]:
            yield name, _guard(slope, [Pow(each, -1, evaluate=False) for each in below])


def divisors(whole: Expr) -> tuple[Expr, ...]:
    """Return what an expression divides by."""
    found = (each.base**-each.exp for each in whole.atoms(Pow) if each.exp.is_negative)
    return tuple(sorted({below for below in found if below.free_symbols}, key=str))


def _guard(whole: Expr, parts: Iterable[Expr]) -> Expr:
    """An expression that is no number where one of the parts has no value."""
    return Mul(whole, _DEFINED(*parts), evaluate=False)


def _kinks(whole: Expr) -> Iterator[tuple[Symbol, Expr]]:
    """Give each name and where it changes the side of a condition, where that is seen at once."""
    for branches in sorted(whole.atoms(Piecewise), key=str):
        for _, when in branches.args:
            if isinstance(when, Rel):
                yield from _levels(when.gts - when.lts)


def _levels(difference: Expr) -> Iterator[tuple[Symbol, Expr]]:
    for name in sorted(difference.free_symbols, key=str):
        factor = difference.coeff(name, 1)
        rest = (difference - factor * name).expand()
        if isinstance(factor, Number) and name not in rest.free_symbols:
            yield name, -rest / factor

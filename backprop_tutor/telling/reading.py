"""SymPy expressions as formulas: SymPy sorts its terms, a lesson has an order of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Add, Expr, Mul, Piecewise, Pow, Rational, Symbol, exp
from sympy import Number as SympyNumber

from backprop_tutor.maths.numbers.functions import NAMED
from backprop_tutor.telling.formula import (
    Branches,
    Formula,
    Fraction,
    Function,
    Greater,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Sum,
)


@dataclass(frozen=True)
class Reader:
    """Reads expressions in the order of some names; the other names come last."""

    names: Mapping[Symbol, Formula]
    order: Sequence[Symbol]

    @cached_property
    def _rank(self) -> Mapping[Symbol, int]:
        return {name: rank for rank, name in enumerate(self.order)}

    def read(self, expression: Expr) -> Formula:
        """Return the formula of an expression."""
        match expression:
            case Symbol():
                return self.names[expression]
            case SympyNumber():
                return _read_number(expression)
            case Add(args=terms):
                return self.read_sum(sorted(terms, key=self._place))
            case exp(args=(exponent,)):
                return Power(Name("e"), self.read(exponent))
            case Piecewise(args=branches):
                return self._read_branches(branches)
            case _ if type(expression) in NAMED:
                row = NAMED[type(expression)].row
                return Function(row.written or row.name, self.read(expression.args[0]))
            case Mul() | Pow():
                return self._read_fraction(expression)
        raise NotImplementedError(type(expression))

    def _read_branches(self, branches: Sequence[tuple[Expr, Expr]]) -> Formula:
        (value, when), *others = branches
        if not others:
            return self.read(value)
        condition = Greater(self.read(when.lhs), self.read(when.rhs))
        return Branches(self.read(value), condition, self._read_branches(others))

    def read_sum(self, terms: Sequence[Expr]) -> Formula:
        """Return the sum in this order, only never a minus sign first: out − target."""
        if len(terms) == 1:
            return self.read(terms[0])
        first = next((i for i, term in enumerate(terms) if not _is_negative(term)), 0)
        ordered = (terms[first], *terms[:first], *terms[first + 1 :])
        return Sum(tuple(map(self.read, ordered)))

    def _place(self, term: Expr) -> int:
        """A number stands first, then the terms by the first of their names."""
        return min((self._rank.get(name, 0) for name in term.free_symbols), default=-1)

    def _read_fraction(self, product: Expr) -> Formula:
        above, below = _split(product)
        if not below:
            return self._read_product(above)
        if above and above[0] == -1:
            return Negative(Fraction(self._read_product(above[1:]), self._read_product(below)))
        return Fraction(self._read_product(above), self._read_product(below))

    def _read_product(self, factors: Sequence[Expr]) -> Formula:
        if factors and factors[0] == -1:
            return Negative(self._read_product(factors[1:]))
        parts = tuple(self._read_factor(factor) for factor in sorted(factors, key=self._place))
        match parts:
            case ():
                return Number(1, "1")
            case (only,):
                return only
        return Product(parts)

    def _read_factor(self, factor: Expr) -> Formula:
        if not isinstance(factor, Pow) or isinstance(factor, exp):
            return self.read(factor)
        if factor.exp == Rational(1, 2):
            return Function("√", self.read(factor.base))
        return Power(self.read(factor.base), self.read(factor.exp))


def _read_number(number: SympyNumber) -> Formula:
    if isinstance(number, Rational):
        if number < 0:
            return Negative(_read_number(-number))
        if number.q != 1:
            return Fraction(Number(number.p, str(number.p)), Number(number.q, str(number.q)))
        return Number(number.p, str(number.p))
    return Number(float(number))


def _split(product: Expr) -> tuple[list[Expr], list[Expr]]:
    """The factors above and below the bar; e⁻ˣ and numbers such as ½ stay above."""
    above, below = [], []
    for factor in Mul.make_args(product):
        if isinstance(factor, Pow) and factor.exp.is_number and factor.exp.is_negative:
            below.append(factor.base**-factor.exp)
        else:
            above.append(factor)
    return above, below


def _is_negative(term: Expr) -> bool:
    return bool(term.as_coeff_Mul()[0].is_negative)

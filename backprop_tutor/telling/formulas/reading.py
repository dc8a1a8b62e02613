"""SymPy expressions as formulas: SymPy sorts its terms, a lesson has an order of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan

from sympy import Add, Expr, Mul, NumberSymbol, Piecewise, Pow, Rational, S, Symbol, exp
from sympy import Number as SympyNumber
from sympy.core.function import AppliedUndef

from backprop_tutor.maths.numbers.exact import as_typed, branches
from backprop_tutor.maths.numbers.functions import NAMED
from backprop_tutor.telling.formula import (
    Arguments,
    Branches,
    Formula,
    Fraction,
    FunctionCall,
    Greater,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Sum,
)
from backprop_tutor.telling.formulas import choices, quotient


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
            case NumberSymbol():  # of those only e can be typed
                return Name("e")
            case _ if expression is S.ComplexInfinity:
                return Number(nan)
            case Add(args=terms):
                return self._read_terms(sorted(terms, key=self._place))
            case exp(args=(exponent,)):
                return Power(Name("e"), self.read(exponent))
            case Piecewise():
                return self._read_branches([*branches(expression)])
            case _ if type(expression) in NAMED:
                row = NAMED[type(expression)].row
                return FunctionCall(row.written or row.name, self.read(expression.args[0]))
            case AppliedUndef(args=arguments):
                return self._call(type(expression).__name__, arguments)
            case Mul() | Pow():
                return self._read_fraction(expression)
        raise NotImplementedError(type(expression))

    def _read_terms(self, terms: Sequence[Expr]) -> Formula:
        """2 · (x − μ), where SymPy has 2·x − 2·μ; and var + ε, where the small number is first."""
        factor, *others = {abs(term.as_coeff_Mul()[0]) for term in terms}
        if factor != 1 and not others:
            return Product((_read_number(factor), self.read_sum([each / factor for each in terms])))
        number, *names = terms
        if number.is_Number and (1 - number).is_positive and all(name.is_Symbol for name in names):
            return self.read_sum([*names, number])
        return self.read_sum(terms)

    def _read_branches(self, found: Sequence[tuple[Expr, Expr]]) -> Formula:
        (value, when), *others = found
        if not others:
            return self.read(value)
        if call := choices.find(found):
            return self._call(*call)
        condition = Greater(self.read(when.gts), self.read(when.lts))
        return Branches(self.read(value), condition, self._read_branches(others))

    def _call(self, name: str, arguments: Sequence[Expr]) -> FunctionCall:
        first, *others = map(self.read, arguments)
        return FunctionCall(name, Arguments((first, *others)) if others else first)

    def read_sum(self, terms: Sequence[Expr]) -> Formula:
        """Return the sum in this order, only never a minus sign first: out − target."""
        if len(terms) == 1:
            return self.read(terms[0])
        first = next((i for i, term in enumerate(terms) if not _is_negative(term)), 0)
        ordered = (terms[first], *terms[:first], *terms[first + 1 :])
        return Sum(tuple(map(self.read, ordered)))

    def _place(self, term: Expr) -> float:
        """A number stands first, then the terms by the first of their names; constants last."""
        ranks = [self._rank[name] for name in term.free_symbols if name in self._rank]
        return min(ranks, default=len(self._rank) if term.free_symbols else -1)

    def _place_of_factor(self, factor: Expr) -> float:
        """A number stands first, then a constant, then the factors by the first of their names."""
        is_constant = isinstance(factor, Symbol) and factor not in self._rank
        return -0.5 if is_constant else self._place(factor)

    def _read_fraction(self, product: Expr) -> Formula:
        first, *others = Mul.make_args(product)
        if first.is_Number and first.is_negative:
            return Negative(self._read_quotient([-first, *others]))
        return self._read_quotient([first, *others])

    def _read_quotient(self, factors: Sequence[Expr]) -> Formula:
        above, below = quotient.split([factor for factor in factors if factor != 1])
        if not below:
            return self._read_product(above)
        return Fraction(self._read_product(above), self._read_product(below))

    def _read_product(self, factors: Sequence[Expr]) -> Formula:
        ordered = sorted(factors, key=self._place_of_factor)
        parts = tuple(map(self._read_factor, ordered))
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
            return FunctionCall("√", self.read(factor.base))
        return Power(self.read(factor.base), self.read(factor.exp))


def _read_number(number: SympyNumber) -> Formula:
    if number.is_negative:
        return Negative(_read_number(-number))
    if isinstance(number, Rational):
        if number.q != 1:
            return Fraction(Number(number.p, str(number.p)), Number(number.q, str(number.q)))
        return Number(number.p, str(number.p))
    return Number(float(number), as_typed(number))


def _is_negative(term: Expr) -> bool:
    return bool(term.as_coeff_Mul()[0].is_negative)

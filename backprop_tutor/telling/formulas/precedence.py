"""How tightly the parts of a formula hold together: one rule for parentheses in every notation."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import (
    Arguments,
    Bracket,
    Branches,
    Formula,
    Fraction,
    FunctionCall,
    Greater,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Slope,
    Sum,
)

ONE_HALF = Fraction(Number(1, "1"), Number(2, "2"))
"""Has a sign of its own, ½."""


class Tightness(IntEnum):
    """How tightly a formula holds together, the loosest first."""

    SUM = 0
    NEGATIVE = 1
    PRODUCT = 2
    POWER = 3
    ATOM = 4


class Subformula(NamedTuple):
    """A part of a formula, and how tightly it must hold together to stand there as it is."""

    formula: Formula
    least: Tightness = Tightness.SUM
    leading: bool = True
    """It stands where its minus sign needs no parentheses: not in 0.15 · (−0.17)."""


class SignedTerm(NamedTuple):
    """A term of a sum: its sign, "" if it is the first, and its factors."""

    sign: str
    factors: Sequence[Subformula]


class Precedence(NamedTuple):
    """Decides about parentheses for an output that stacks its fractions or writes a/b."""

    digits: Digits
    stacked: bool = False

    def is_bare(self, operand: Subformula) -> bool:
        """Return whether an operand needs no parentheses."""
        holds = self.tightness(operand.formula)
        if holds == Tightness.NEGATIVE:
            return operand.leading and operand.least <= Tightness.PRODUCT
        return holds >= operand.least

    def tightness(self, formula: Formula) -> Tightness:
        """Return how tightly a formula holds together."""
        match formula:
            case Sum() | Greater() | Branches() | Arguments():
                return Tightness.SUM
            case Negative():
                return Tightness.NEGATIVE
            case Number():
                shown, exponent = cut(formula, self.digits)
                if shown.startswith("-"):
                    return Tightness.NEGATIVE
                return Tightness.PRODUCT if exponent else Tightness.ATOM
            case Product(factors=(first, *_)):
                is_negative = self.tightness(first) == Tightness.NEGATIVE
                return Tightness.NEGATIVE if is_negative else Tightness.PRODUCT
            case Fraction():
                is_atom = self.stacked or formula == ONE_HALF
                return Tightness.ATOM if is_atom else Tightness.PRODUCT
            case Slope():
                return Tightness.PRODUCT
            case Power():
                return Tightness.POWER
            case Partial():
                return Tightness.ATOM if self.stacked else Tightness.POWER
            case Name() | FunctionCall() | Bracket() | Product() | Rest():
                return Tightness.ATOM


def terms(formula: Formula) -> Iterator[SignedTerm]:
    """Give the terms of a formula; a line may break before each, and between their factors.

    >>> [term.sign for term in terms(Sum((Negative(Name("a")), Name("b"), Negative(Name("c")))))]
    ['-', '+', '-']
    """
    if not isinstance(formula, Sum):
        yield SignedTerm("", operands(Subformula(formula)))
        return
    for place, term in enumerate(formula.terms):
        is_negative = isinstance(term, Negative)
        body = term.body if isinstance(term, Negative) else term
        sign = "-" if is_negative else "+" if place else ""
        yield SignedTerm(sign, operands(Subformula(body, Tightness.PRODUCT, leading=not sign)))


def operands(operand: Subformula) -> Sequence[Subformula]:
    """Return the factors of a product; anything else is alone."""
    if not isinstance(operand.formula, Product):
        return [operand]
    return [
        Subformula(factor, Tightness.PRODUCT, leading=operand.leading and not place)
        for place, factor in enumerate(operand.formula.factors)
    ]

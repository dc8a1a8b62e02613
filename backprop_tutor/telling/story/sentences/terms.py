"""The reader that writes a formula down: nothing is worked out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backprop_tutor.formulas.functions import Function as Known
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
from backprop_tutor.telling.story.sentences.plain import write

ONE = Number(1, "1")


@dataclass(frozen=True)
class Term:
    """A formula in the making: what Python's operators make of it is written, not worked out."""

    formula: Formula

    def __add__(self, other: "Term | int") -> "Term":
        return _sum(self, _term(other))

    def __radd__(self, other: int) -> "Term":
        return _sum(_term(other), self)

    def __sub__(self, other: "Term | int") -> "Term":
        return _sum(self, -_term(other))

    def __rsub__(self, other: int) -> "Term":
        return _sum(_term(other), -self)

    def __neg__(self) -> "Term":
        match self.formula:
            case Negative(body=body):
                return Term(body)
        return Term(Negative(self.formula))

    def __mul__(self, other: "Term | int") -> "Term":
        match self.formula, _term(other).formula:
            case Negative(body=body), _:
                return -(Term(body) * other)
            case left, right if left == ONE:
                return Term(right)
            case Product(factors=factors), right:
                return Term(Product((*factors, right)))
            case left, right:
                return Term(Product((left, right)))

    def __rmul__(self, other: int) -> "Term":
        return _term(other) * self

    def __truediv__(self, other: "Term | int") -> "Term":
        if isinstance(self.formula, Negative):
            return -(Term(self.formula.body) / other)
        return Term(Fraction(self.formula, _term(other).formula))

    def __rtruediv__(self, other: int) -> "Term":
        return _term(other) / self

    def __pow__(self, other: "Term | int") -> "Term":
        return Term(Power(self.formula, _term(other).formula))

    def __gt__(self, other: "Term | int") -> "Term":
        return Term(Greater(self.formula, _term(other).formula))


def name(text: str) -> Term:
    """Return a name."""
    return Term(Name(text))


def _term(part: Term | int) -> Term:
    if isinstance(part, Term):
        return part
    number = Term(Number(abs(part), str(abs(part))))
    return number if part >= 0 else -number


def _sum(left: Term, right: Term) -> Term:
    terms = left.formula.terms if isinstance(left.formula, Sum) else (left.formula,)
    return Term(Sum((*terms, right.formula)))


@dataclass(frozen=True)
class Plain:
    """Reads a formula as it is written."""

    net: Term = field(default_factory=lambda: name("net"))
    count: Term = field(default_factory=lambda: name("n"))

    def __getattr__(self, called: str) -> Callable[[Term], Term]:
        """Return a function."""
        row = next(each.row for each in Known if each == called)
        return lambda x: Term(Function(row.written or row.name, x.formula))

    def exp(self, x: Term) -> Term:
        """e^x"""
        return Term(Power(Name("e"), x.formula))

    def sqrt(self, x: Term) -> Term:
        """√(x)"""
        return Term(Function("√", x.formula))

    def abs(self, x: Term) -> Term:
        """|x|"""
        return name(f"|{write(x.formula)}|")

    def number(self, value: int) -> Term:
        """Return a number."""
        return _term(value)

    def times(self, number: Term, whole: Term) -> Term:
        """Return the product."""
        return number * whole

    def where(self, condition: Term, value: Term | int, otherwise: Term | int) -> Term:
        """Return `value if condition, else otherwise`."""
        when: Any = condition.formula
        return Term(Branches(_term(value).formula, when, _term(otherwise).formula))

    def sum_over_layer(self, function: Callable[[Term], Term]) -> Term:
        """Return the sum of a function of the net inputs."""
        return name(f"Σ {write(function(self.net).formula)}")

"""The reader that writes a formula down: nothing is worked out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from backprop_tutor.formulas.functions import Function
from backprop_tutor.telling.formula import (
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
from backprop_tutor.telling.story.sentences.formulas.plain import write

ONE = Number(1, "1")


@dataclass(frozen=True)
class WrittenFormula:
    """A formula in the making: what Python's operators make of it is written, not worked out."""

    formula: Formula

    def __add__(self, other: "Operand") -> "WrittenFormula":
        return _sum(self, _term(other))

    def __radd__(self, other: int) -> "WrittenFormula":
        return _sum(_term(other), self)

    def __sub__(self, other: "Operand") -> "WrittenFormula":
        return _sum(self, -_term(other))

    def __rsub__(self, other: int) -> "WrittenFormula":
        return _sum(_term(other), -self)

    def __neg__(self) -> "WrittenFormula":
        match self.formula:
            case Negative(body=body):
                return WrittenFormula(body)
        return WrittenFormula(Negative(self.formula))

    def __mul__(self, other: "Operand") -> "WrittenFormula":
        match self.formula, _term(other).formula:
            case Negative(body=body), _:
                return -(WrittenFormula(body) * other)
            case left, right if left == ONE:
                return WrittenFormula(right)
            case Product(factors=factors), right:
                return WrittenFormula(Product((*factors, right)))
            case left, right:
                return WrittenFormula(Product((left, right)))

    def __rmul__(self, other: int) -> "WrittenFormula":
        return _term(other) * self

    def __truediv__(self, other: "Operand") -> "WrittenFormula":
        if isinstance(self.formula, Negative):
            return -(WrittenFormula(self.formula.body) / other)
        return WrittenFormula(Fraction(self.formula, _term(other).formula))

    def __rtruediv__(self, other: int) -> "WrittenFormula":
        return _term(other) / self

    def __pow__(self, other: "Operand") -> "WrittenFormula":
        return WrittenFormula(Power(self.formula, _term(other).formula))

    def __gt__(self, other: "Operand") -> "WrittenFormula":
        return WrittenFormula(Greater(self.formula, _term(other).formula))


Operand = WrittenFormula | int


def name(text: str) -> WrittenFormula:
    """Return a name."""
    return WrittenFormula(Name(text))


def _term(part: Operand | Decimal) -> WrittenFormula:
    match part:
        case WrittenFormula():
            return part
        case Decimal():
            return WrittenFormula(Number(float(part), str(part)))
    number = WrittenFormula(Number(abs(part), str(abs(part))))
    return number if part >= 0 else -number


def _sum(left: WrittenFormula, right: WrittenFormula) -> WrittenFormula:
    terms = left.formula.terms if isinstance(left.formula, Sum) else (left.formula,)
    return WrittenFormula(Sum((*terms, right.formula)))


@dataclass(frozen=True)
class Plain:
    """Reads a formula as it is written."""

    net: WrittenFormula = field(default_factory=lambda: name("net"))
    count: WrittenFormula = field(default_factory=lambda: name("n"))

    def __getattr__(self, called: str) -> Callable[[WrittenFormula], WrittenFormula]:
        """Return a function."""
        row = next(each.row for each in Function if each == called)
        return lambda x: WrittenFormula(FunctionCall(row.written or row.name, x.formula))

    def exp(self, x: WrittenFormula) -> WrittenFormula:
        """e^x"""
        return WrittenFormula(Power(Name("e"), x.formula))

    def sqrt(self, x: WrittenFormula) -> WrittenFormula:
        """√(x)"""
        return WrittenFormula(FunctionCall("√", x.formula))

    def mean(self, x: WrittenFormula) -> WrittenFormula:
        """The mean of x over a batch."""
        return WrittenFormula(FunctionCall("mean", x.formula))

    def sum(self, x: WrittenFormula) -> WrittenFormula:
        """The sum of x over a batch."""
        return WrittenFormula(FunctionCall("sum", x.formula))

    def abs(self, x: WrittenFormula) -> WrittenFormula:
        """|x|"""
        return name(f"|{write(x.formula)}|")

    def number(self, value: int | Decimal) -> WrittenFormula:
        """Return a number."""
        return _term(value)

    def times(self, number: WrittenFormula, whole: WrittenFormula) -> WrittenFormula:
        """Return the product."""
        return number * whole

    def where(
        self, condition: WrittenFormula, value: Operand, otherwise: Operand
    ) -> WrittenFormula:
        """Return `value if condition, else otherwise`."""
        when: Any = condition.formula
        return WrittenFormula(Branches(_term(value).formula, when, _term(otherwise).formula))

    def sum_over_layer(
        self, function: Callable[[WrittenFormula], WrittenFormula]
    ) -> WrittenFormula:
        """Return the sum of a function of the net inputs."""
        return name(f"Σ {write(function(self.net).formula)}")

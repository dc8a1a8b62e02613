"""A formula in the making: it is written down, nothing is worked out."""

from dataclasses import dataclass
from decimal import Decimal

from backprop_tutor.telling.formula import (
    Formula,
    Fraction,
    Greater,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Sum,
)

ONE = Number(1, "1")


@dataclass(frozen=True)
class WrittenFormula:
    """A formula in the making: what Python's operators make of it is written, not worked out."""

    formula: Formula

    def __add__(self, other: "Operand") -> "WrittenFormula":
        return _sum(self, term(other))

    def __radd__(self, other: int) -> "WrittenFormula":
        return _sum(term(other), self)

    def __sub__(self, other: "Operand") -> "WrittenFormula":
        return _sum(self, -term(other))

    def __rsub__(self, other: int) -> "WrittenFormula":
        return _sum(term(other), -self)

    def __neg__(self) -> "WrittenFormula":
        match self.formula:
            case Negative(body=body):
                return WrittenFormula(body)
        return WrittenFormula(Negative(self.formula))

    def __mul__(self, other: "Operand") -> "WrittenFormula":
        match self.formula, term(other).formula:
            case Negative(body=body), _:
                return -(WrittenFormula(body) * other)
            case left, right if left == ONE:
                return WrittenFormula(right)
            case Product(factors=factors), right:
                return WrittenFormula(Product((*factors, right)))
            case left, right:
                return WrittenFormula(Product((left, right)))

    def __rmul__(self, other: int) -> "WrittenFormula":
        return term(other) * self

    def __truediv__(self, other: "Operand") -> "WrittenFormula":
        if isinstance(self.formula, Negative):
            return -(WrittenFormula(self.formula.body) / other)
        return WrittenFormula(Fraction(self.formula, term(other).formula))

    def __rtruediv__(self, other: int) -> "WrittenFormula":
        return term(other) / self

    def __pow__(self, other: "Operand") -> "WrittenFormula":
        return WrittenFormula(Power(self.formula, term(other).formula))

    def __gt__(self, other: "Operand") -> "WrittenFormula":
        return WrittenFormula(Greater(self.formula, term(other).formula))


Operand = WrittenFormula | int


def name(text: str) -> WrittenFormula:
    """Return a name."""
    return WrittenFormula(Name(text))


def term(part: Operand | Decimal) -> WrittenFormula:
    """Return a number as a formula; what is one stays it."""
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

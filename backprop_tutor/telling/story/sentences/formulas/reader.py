"""The reader that writes a formula down: nothing is worked out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from backprop_tutor.formulas.functions import Function
from backprop_tutor.telling.formula import (
    Branches,
    FunctionCall,
    Name,
    Power,
)
from backprop_tutor.telling.story.sentences.formulas.plain import write
from backprop_tutor.telling.story.sentences.formulas.terms import (
    Operand,
    WrittenFormula,
    name,
    term,
)


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
        return WrittenFormula(FunctionCall("abs", x.formula))

    def number(self, value: int | Decimal) -> WrittenFormula:
        """Return a number."""
        return term(value)

    def times(self, number: WrittenFormula, whole: WrittenFormula) -> WrittenFormula:
        """Return the product."""
        return number * whole

    def where(
        self, condition: WrittenFormula, value: Operand, otherwise: Operand
    ) -> WrittenFormula:
        """Return `value if condition, else otherwise`."""
        when: Any = condition.formula
        return WrittenFormula(Branches(term(value).formula, when, term(otherwise).formula))

    def sum_over_layer(
        self, function: Callable[[WrittenFormula], WrittenFormula]
    ) -> WrittenFormula:
        """Return the sum of a function of the net inputs."""
        return name(f"Σ {write(function(self.net).formula)}")

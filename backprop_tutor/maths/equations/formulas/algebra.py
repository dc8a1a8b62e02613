"""The reader that makes SymPy expressions of formulas."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sympy import Add, Expr, Mul, Piecewise, Rational, S, Symbol, sqrt
from sympy import Function as Undefined

from backprop_tutor.maths.numbers.functions import NAMED

_NAMED: Mapping[str, Callable[..., Expr]] = {of.value: named for named, of in NAMED.items()}


@dataclass(frozen=True)
class Algebra:
    """Reads a formula as an expression; a stable form is a function that only its code knows."""

    nets: Sequence[Symbol] = ()
    """The net inputs of the layer."""
    count: Expr = S.One
    """How many outputs there are."""

    def __getattr__(self, name: str) -> Callable[..., Expr]:
        """Return a function."""
        return _NAMED.get(name) or Undefined(name)

    def number(self, value: int | Decimal) -> Rational:
        """Return a number, so that what it is divided by stays exact."""
        return Rational(*value.as_integer_ratio())

    def sqrt(self, x: Expr) -> Expr:
        """√x"""
        return sqrt(x)

    def abs(self, x: Expr) -> Expr:
        """|x|, whose derivative at 0 is that of the left side"""
        return self.where(x > 0, x, -x)

    def where(self, condition: Any, value: Any, otherwise: Any) -> Expr:
        """Return value where the condition holds, else the other one, which may have branches."""
        others = otherwise.args if isinstance(otherwise, Piecewise) else ((otherwise, True),)
        return Piecewise((value, condition), *others)

    def times(self, number: Expr, whole: Expr) -> Expr:
        """SymPy would multiply the number into the sum: 2·(out − target) is kept."""
        return whole if number == 1 else Mul(number, whole, evaluate=False)

    def others(self, net: Symbol) -> tuple[Symbol, ...]:
        """Return the net inputs of the other units of the layer."""
        return tuple(other for other in self.nets if other != net)

    def sum_over_layer(self, function: Callable[[Symbol], Expr]) -> Expr:
        """Return the sum of a function of the net inputs."""
        return Add(*map(function, self.nets))


PLAIN = Algebra()

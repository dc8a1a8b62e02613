"""Why a formula has no value."""

from collections.abc import Iterator, Mapping

from sympy import Expr, Pow, Symbol, log

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.formulas.written import divisors
from backprop_tutor.maths.numbers import evaluation


def find_reason(equation: Equation, values: Mapping[Symbol, float]) -> str:
    """Return what keeps a formula from having a value, or an empty text."""
    return next(_reasons(equation.expression, values), "")


def _reasons(whole: Expr, values: Mapping[Symbol, float]) -> Iterator[str]:
    for below in divisors(whole):
        if not evaluation.evaluate([below], values)[0]:
            yield "it divides by 0"
    for power in whole.atoms(Pow):
        if not power.exp.is_integer and evaluation.evaluate([power.base], values)[0] < 0:
            yield "it has the root of a negative number"
    for each in whole.atoms(log):
        if evaluation.evaluate([each.args[0]], values)[0] <= 0:
            yield "it has the logarithm of a number that is not positive"

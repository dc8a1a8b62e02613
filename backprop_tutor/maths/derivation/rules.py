"""The rules of differentiation as records, each named after what it does.

A rule holds the rules for what is inside it, so that a derivative is a tree of rules.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sympy import Expr

from backprop_tutor.formulas.functions import Function
from backprop_tutor.maths.equations.formulas.algebra import PLAIN


class Constant(NamedTuple):
    """c′ = 0"""

    expression: Expr


class Itself(NamedTuple):
    """x′ = 1"""

    expression: Expr


class SumRule(NamedTuple):
    """(u + v)′ = u′ + v′"""

    terms: "tuple[Rule, ...]"


class ConstantMultiple(NamedTuple):
    """(c·u)′ = c·u′"""

    constant: Expr
    inner: "Rule"


class PowerRule(NamedTuple):
    """(uⁿ)′ = n·uⁿ⁻¹·u′"""

    base: Expr
    exponent: Expr
    inner: "Rule"


class FunctionRule(NamedTuple):
    """f(u)′ = f′(u)·u′"""

    function: Function
    argument: Expr
    inner: "Rule"

    def slope(self, at: Expr) -> Expr:
        """f′(u)"""
        return self.function.row.slope(PLAIN, at)


class BranchRule(NamedTuple):
    """(u where x > a, else v)′ = u′ where x > a, else v′"""

    branches: "tuple[tuple[Rule, Expr], ...]"


class ProductRule(NamedTuple):
    """(u·v)′ = u′·v + u·v′"""

    left: Expr
    right: Expr
    left_rule: "Rule"
    right_rule: "Rule"


Rule = (
    Constant
    | Itself
    | SumRule
    | ConstantMultiple
    | PowerRule
    | FunctionRule
    | BranchRule
    | ProductRule
)


def is_immediate(rule: Rule) -> bool:
    """Return whether the derivative is seen at once: of a name, a constant, a linear sum."""
    match rule:
        case Constant() | Itself():
            return True
        case SumRule(terms=terms):
            return all(map(is_immediate, terms))
        case ConstantMultiple(inner=inner):
            return is_immediate(inner)
        case BranchRule(branches=branches):
            return all(is_immediate(branch) for branch, _ in branches)
        case _:
            return False


def parts(rule: Rule) -> "tuple[Rule, ...]":
    """Return the rules directly inside a rule."""
    match rule:
        case SumRule(terms=terms):
            return terms
        case BranchRule(branches=branches):
            return tuple(branch for branch, _ in branches)
        case ProductRule(left_rule=left, right_rule=right):
            return left, right
        case Constant() | Itself():
            return ()
        case _:
            return (rule.inner,)


def depth(rule: Rule) -> int:
    """Return how many rules stand inside one another until the derivative is seen at once."""
    if is_immediate(rule):
        return 0
    return _counts(rule) + max(map(depth, parts(rule)))


def at_level(rule: Rule, level: int) -> Iterator[Rule]:
    """Give the rules for powers, functions and products at one level, counted from 1."""
    if _counts(rule) and level == 1:
        yield rule
    elif level > 0:
        for part in parts(rule):
            yield from at_level(part, level - _counts(rule))


def _counts(rule: Rule) -> bool:
    """Sums and constant factors are gone through on the way."""
    return isinstance(rule, PowerRule | FunctionRule | ProductRule)

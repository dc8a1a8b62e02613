"""Differentiation rule by rule."""

from collections.abc import Sequence

from sympy import Add, Dummy, Expr, Integer, Mul, Piecewise, Pow, Symbol, exp, together

from backprop_tutor.maths.derivation.rules import (
    BranchRule,
    Constant,
    ConstantMultiple,
    FunctionRule,
    Itself,
    PowerRule,
    ProductRule,
    Rule,
    SumRule,
)
from backprop_tutor.maths.numbers.exact import branches, whole
from backprop_tutor.maths.numbers.functions import NAMED


def differentiate(terms: Sequence[Expr], by: Symbol) -> Rule:
    """Return the tree of rules that differentiates the sum of the terms."""
    rules = tuple(find_rule(term, by) for term in terms)
    return rules[0] if len(rules) == 1 else SumRule(rules)


def find_rule(expression: Expr, by: Symbol) -> Rule:
    """Return the rule for the outermost operation, with the rules for what is inside."""
    if not expression.has(by):
        return Constant(expression)
    match expression:
        case Symbol():
            return Itself(expression)
        case Add():
            return SumRule(tuple(find_rule(t, by) for t in expression.as_ordered_terms()))
        case Mul():
            return _find_product_rule(expression, by)
        case _ if type(expression) in NAMED:
            (argument,) = expression.args
            return FunctionRule(NAMED[type(expression)], argument, find_rule(argument, by))
        case Piecewise():
            each = ((find_rule(value, by), when) for value, when in branches(expression))
            return BranchRule(tuple(each))
        case Pow(base=base, exp=exponent) if not exponent.has(by):
            return PowerRule(base, exponent, find_rule(base, by))
    raise NotImplementedError(expression)


def _find_product_rule(product: Mul, by: Symbol) -> Rule:
    constants = [factor for factor in product.args if not factor.has(by)]
    first, *others = (factor for factor in product.args if factor.has(by))
    if constants:
        return ConstantMultiple(_multiply(constants), find_rule(_multiply([first, *others]), by))
    rest = _multiply(others)
    return ProductRule(first, rest, find_rule(first, by), find_rule(rest, by))


def _multiply(factors: Sequence[Expr]) -> Expr:
    """Some factors of a product as they are: what does not cancel there does not cancel here."""
    return factors[0] if len(factors) == 1 else Mul(*factors, evaluate=False)


def derivative(rule: Rule) -> Expr:
    """Return what the rules come to: the same as SymPy's own derivative."""
    match rule:
        case Constant():
            return Integer(0)
        case Itself():
            return Integer(1)
        case SumRule(terms=terms):
            return Add(*map(derivative, terms))
        case ConstantMultiple(constant=constant, inner=inner):
            return _times(constant, derivative(inner))
        case PowerRule(base=base, exponent=exponent, inner=inner):
            return _times(exponent * derivative(inner), base ** (exponent - 1))
        case FunctionRule(argument=argument, inner=inner):
            return _times(rule.slope(argument), derivative(inner))
        case BranchRule(branches=found):
            return Piecewise(*((derivative(branch), when) for branch, when in found))
        case ProductRule():
            left, right = derivative(rule.left_rule), derivative(rule.right_rule)
            return left * rule.right + rule.left * right


def one_fraction(expression: Expr) -> Expr:
    """Return a sum on one denominator, with e⁻ˣ kept as it is and not turned into eˣ."""
    powers = {power: Dummy() for power in expression.atoms(exp)}
    return together(expression.xreplace(powers)).xreplace({d: p for p, d in powers.items()})


def _times(left: Expr, right: Expr) -> Expr:
    """Return the product; a number is not multiplied into a sum: −(target − out)."""
    (number, factor), (other, rest) = left.as_coeff_Mul(), right.as_coeff_Mul()
    product, number = factor * rest, whole(number * other)
    if product.is_Add and number != 1:
        return Mul(number, product, evaluate=False)
    return number * product

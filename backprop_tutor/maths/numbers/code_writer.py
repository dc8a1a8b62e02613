"""SymPy expressions as Python code: built as a syntax tree, so no one's text is ever compiled."""

import ast
from collections.abc import Sequence
from functools import reduce
from math import nan
from typing import Any

from sympy import Add, Expr, Gt, Lt, Mul, Number, NumberSymbol, Piecewise, Pow, S, Symbol, log
from sympy.core.function import AppliedUndef

from backprop_tutor.maths.numbers.code import Variables, call
from backprop_tutor.maths.numbers.exact import branches
from backprop_tutor.maths.numbers.functions import FLOATS, NAMED, Functions
from backprop_tutor.maths.numbers.products import Products

Assignment = tuple[Symbol, Sequence[Expr]]
"""A name and the terms whose sum is its value, added from left to right."""
Signed = tuple[ast.operator, ast.expr]
"""A term, and whether it is added or subtracted."""
_CALLED = (AppliedUndef, *NAMED)


class CodeWriter:
    """Writes code that runs in the order in which it is written.

    A function is called once for the same argument: e⁻ⁿᵉᵗ serves the output and its slope.
    """

    def __init__(self, variables: Variables, functions: Functions = FLOATS) -> None:
        self._variables = variables
        self._inline = functions.inline
        self._results: dict[tuple[str, *tuple[Expr, ...]], str] = {}
        self._ahead: list[ast.stmt] = []

    def assign(self, assignment: Assignment) -> list[ast.stmt]:
        """Return `name = term; name += term; …`: a wide sum must not nest deeply."""
        name, terms = assignment
        target = ast.Name(self._variables.of[name], ast.Store())
        first, *rest = self._write_terms(terms)
        added = [ast.AugAssign(target, sign, term) for sign, term in rest]
        return [*self.ahead(), ast.Assign([target], _unary(first)), *added]

    def ahead(self) -> list[ast.stmt]:
        """Return the calls that what was written since the last time needs first."""
        statements, self._ahead = self._ahead, []
        return statements

    def write(self, expression: Expr) -> ast.expr:
        """Return an expression as Python reads it."""
        match expression:
            case Symbol():
                return self._variables.load(expression)
            case Number() | NumberSymbol():
                return ast.Constant(float(expression))
            case _ if expression is S.ComplexInfinity:
                return ast.Constant(nan)
            case Add(args=terms):
                first, *rest = map(self._write_term, terms)
                return reduce(lambda left, term: ast.BinOp(left, *term), rest, _unary(first))
            case Mul():
                return _unary(self._write_term(expression))
            case _ if isinstance(expression, _CALLED):
                return self._write_function(type(expression).__name__, expression.args)
            case Piecewise():
                return self._write_branches([*branches(expression)])
            case Gt() | Lt():  # SymPy may turn a condition round
                left, right = self.write(expression.gts), self.write(expression.lts)
                return ast.Compare(left, [ast.Gt()], [right])
            case Pow():
                return self._write_product([expression])
        raise NotImplementedError(type(expression))

    def _write_terms(self, terms: Sequence[Expr]) -> list[Signed]:
        if isinstance(terms, Products):
            return [(ast.Add(), self._write_product(factors)) for factors in terms.factors]
        return [self._write_term(term) for term in terms]

    def _write_term(self, term: Expr) -> Signed:
        if isinstance(term, Mul) and term.args[0] is S.NegativeOne:
            return ast.Sub(), self._write_product(term.args[1:])
        return ast.Add(), self._write_product(term.args if isinstance(term, Mul) else [term])

    def _write_product(self, factors: Sequence[Expr]) -> ast.expr:
        """(½·x)·x and a·(b/c), so that nothing between overflows; and 0·ln 0 is 0."""
        parts: list[ast.expr] = []
        for factor in sorted(factors, key=_place):
            match factor:
                case Pow(base=base, exp=exponent) if exponent.is_negative:
                    above = parts.pop() if parts else ast.Constant(1.0)
                    below = _multiply(self._write_power(base, -exponent))
                    parts.append(call("ratio", above, below))
                case Pow(base=base, exp=exponent):
                    parts += self._write_power(base, exponent)
                case log(args=(argument,)) if parts:
                    parts = [call("times_log", _multiply(parts), self.write(argument))]
                case _ if factor is not S.One:
                    parts.append(self.write(factor))
        return _multiply(parts)

    def _write_power(self, base: Expr, exponent: Expr) -> list[ast.expr]:
        if exponent in {1, 2}:
            return [self.write(base)] * int(exponent)
        return [call("power", self.write(base), self.write(exponent))]

    def _write_function(self, name: str, arguments: Sequence[Expr]) -> ast.expr:
        if name in self._inline:
            return self._inline[name](self, *arguments)
        return self.keep(name, *arguments)

    def keep(self, name: str, *arguments: Expr) -> ast.expr:
        """Return the variable that has the result of a function: it is worked out ahead."""
        key = name, *arguments
        if key not in self._results:
            value = call(name, *map(self.write, arguments))
            self._results[key] = f"f{len(self._results)}"
            self._ahead.append(ast.Assign([ast.Name(self._results[key], ast.Store())], value))
        return ast.Name(self._results[key], ast.Load())

    def _write_branches(self, found: Sequence[Any]) -> ast.expr:
        (value, condition), *others = found
        if not others:
            return self.write(value)
        return ast.IfExp(self.write(condition), self.write(value), self._write_branches(others))


def _place(factor: Expr) -> int:
    """The place of a factor in the order in which a product is written: quotients last."""
    match factor:
        case Pow(exp=exponent):
            return 3 if exponent.is_negative else 1
        case log():
            return 2
    return 0


def _multiply(factors: Sequence[ast.expr]) -> ast.expr:
    if not factors:
        return ast.Constant(1.0)
    return reduce(lambda left, right: ast.BinOp(left, ast.Mult(), right), factors)


def _unary(term: Signed) -> ast.expr:
    sign, written = term
    return ast.UnaryOp(ast.USub(), written) if isinstance(sign, ast.Sub) else written

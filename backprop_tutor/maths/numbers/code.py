"""SymPy expressions as Python code: built as a syntax tree, so no one's text is ever compiled."""

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any

from sympy import Add, Expr, Gt, Max, Mul, Number, Piecewise, Pow, Symbol, exp, log, tanh

from backprop_tutor.maths.numbers.functions import FUNCTIONS
from backprop_tutor.maths.numbers.products import Products

Assignment = tuple[Symbol, Sequence[Expr]]
"""A name and the terms whose sum is its value, added from left to right."""


@dataclass(frozen=True)
class Variables:
    """The Python variable of each name; numbered, because an author's names may be any text."""

    of: Mapping[Symbol, str]

    @classmethod
    def number(cls, names: Iterable[Symbol]) -> "Variables":
        """Give each name a variable of its own."""
        return cls({name: f"v{index}" for index, name in enumerate(dict.fromkeys(names))})

    def load(self, name: Symbol) -> ast.expr:
        """Return the variable as it is read."""
        return ast.Name(self.of[name], ast.Load())

    def assign(self, assignment: Assignment) -> list[ast.stmt]:
        """Return `name = term; name += term; …`: a wide sum must not nest deeply."""
        name, terms = assignment
        target = ast.Name(self.of[name], ast.Store())
        first, *rest = self._write_terms(terms)
        added = [ast.AugAssign(target, ast.Add(), term) for term in rest]
        return [ast.Assign([target], first), *added]

    def _write_terms(self, terms: Sequence[Expr]) -> list[ast.expr]:
        if isinstance(terms, Products):
            return [self._write_product(factors) for factors in terms.factors]
        return [self.write(term) for term in terms]

    def write(self, expression: Expr) -> ast.expr:
        """Return an expression as Python reads it."""
        match expression:
            case Symbol():
                return self.load(expression)
            case Number():
                return ast.Constant(float(expression))
            case Add(args=terms):
                return _join(ast.Add(), map(self.write, terms))
            case Mul(args=factors):
                return self._write_product(factors)
            case exp() | log() | tanh() | Max():
                name = type(expression).__name__.lower()
                return call(name, *map(self.write, expression.args))
            case Piecewise(args=branches):
                return self._write_branches(branches)
            case Gt(args=(left, right)):
                return ast.Compare(self.write(left), [ast.Gt()], [self.write(right)])
            case Pow(base=base, exp=exponent) if exponent == -1 and _is_above_0(base):
                return ast.BinOp(ast.Constant(1.0), ast.Div(), self.write(base))
            case Pow(base=base, exp=exponent) if exponent == 2:  # noqa: PLR2004 - a square
                return ast.BinOp(self.write(base), ast.Mult(), self.write(base))
            case Pow(base=base, exp=exponent):
                return call("power", self.write(base), self.write(exponent))
        raise NotImplementedError(type(expression))

    def _write_branches(self, branches: Sequence[Any]) -> ast.expr:
        (value, condition), *others = branches
        if not others:
            return self.write(value)
        return ast.IfExp(self.write(condition), self.write(value), self._write_branches(others))

    def _write_product(self, factors: Sequence[Expr]) -> ast.expr:
        if factors[0] == -1:
            return ast.UnaryOp(ast.USub(), _join(ast.Mult(), map(self.write, factors[1:])))
        return _join(ast.Mult(), map(self.write, factors))


def _is_above_0(expression: Expr) -> bool:
    """Whether a division by it is safe, as in 1/(1 + e⁻ˣ), which is by far the most frequent."""
    match expression:
        case Add(args=(one, exp())):
            return bool(one == 1)
    return False


def function(
    arguments: Sequence[str],
    body: Sequence[ast.stmt],
    functions: Mapping[str, Any] = MappingProxyType(FUNCTIONS),
) -> Any:
    """Return a Python function of positional arguments that may call the functions."""
    parameters = ast.arguments([], [ast.arg(name) for name in arguments], None, [], [], None, [])
    definition = ast.FunctionDef("compiled", parameters, list(body), [], None, None)
    module = ast.fix_missing_locations(ast.Module([definition], []))
    code = compile(module, "<equations>", "exec")
    scope: dict[str, Any] = dict(functions)
    exec(code, scope)  # noqa: S102 - a tree of numbers and numbered variables, no text
    return scope["compiled"]


def load(name: str) -> ast.expr:
    """Return a variable as it is read."""
    return ast.Name(name, ast.Load())


def assign(variables: Sequence[ast.expr], value: ast.expr) -> ast.stmt:
    """Return `a, b, … = value`."""
    return ast.Assign([_store(variables)], value)


def loop(variables: Sequence[ast.expr], over: ast.expr, body: Sequence[ast.stmt]) -> ast.stmt:
    """Return `for a, b, … in over: body`."""
    names = _store(variables) if len(variables) > 1 else _store(variables).elts[0]
    return ast.For(names, over, list(body), [], None)


def returning(values: Sequence[ast.expr]) -> ast.stmt:
    """Return the statement that gives back all values."""
    return ast.Return(ast.Tuple(list(values), ast.Load()))


def not_finite(values: Sequence[ast.expr]) -> ast.expr:
    """Return the test that a sum is infinite or no number, which it is if any value is."""
    return ast.UnaryOp(ast.Not(), call("isfinite", _add(values)))


def _store(variables: Sequence[ast.expr]) -> ast.Tuple:
    names = [variable.id for variable in variables if isinstance(variable, ast.Name)]
    return ast.Tuple([ast.Name(name, ast.Store()) for name in names], ast.Store())


def _add(values: Sequence[ast.expr]) -> ast.expr:
    """The sum of two halves, and so on: thousands of values must not nest deeply."""
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    return ast.BinOp(_add(values[:half]), ast.Add(), _add(values[half:]))


def _join(operator: ast.operator, operands: Iterable[ast.expr]) -> ast.expr:
    return reduce(lambda left, right: ast.BinOp(left, operator, right), operands)


def call(name: str, *arguments: ast.expr) -> ast.expr:
    """Return the call of a function."""
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])

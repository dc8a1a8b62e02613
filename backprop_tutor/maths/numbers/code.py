"""Python functions built from statements as syntax trees: no one's text is ever compiled."""

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Symbol

from backprop_tutor.maths.numbers.functions import FLOATS, Functions


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


def function(
    arguments: Sequence[str],
    body: Sequence[ast.stmt],
    functions: Functions = FLOATS,
) -> Any:
    """Return a Python function of positional arguments that may call the functions."""
    parameters = ast.arguments([], [ast.arg(name) for name in arguments], None, [], [], None, [])
    definition = ast.FunctionDef("compiled", parameters, list(body), [], None, None)
    module = ast.fix_missing_locations(ast.Module([definition], []))
    code = compile(module, "<equations>", "exec")
    scope: dict[str, Any] = dict(functions.calls)
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


def call(name: str, *arguments: ast.expr) -> ast.expr:
    """Return the call of a function."""
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])

"""Functions of the equations that are written out in place of a call, for speed.

Each is written so that nothing overflows or loses digits; what two of them need is worked out
once: e⁻|ˣ| serves the output of a unit and its slope.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Protocol

from sympy import Expr, Function

LARGEST = Function("largest")


class Coder(Protocol):
    """Writes expressions, and keeps the results of functions."""

    def write(self, expression: Expr) -> ast.expr:
        """Return an expression as code."""

    def keep(self, name: str, *arguments: Expr) -> ast.expr:
        """Return the variable that has the result of a function."""


def _logistic(coder: Coder, x: Expr) -> ast.expr:
    """(1 if x > 0 else e⁻|ˣ|)/(1 + e⁻|ˣ|)"""
    small = coder.keep("decay", x)
    return _divide(_if_positive(coder.write(x), _number(1), small), _add(_number(1), small))


def _logistic_slope(coder: Coder, x: Expr) -> ast.expr:
    """e⁻|ˣ|/(1 + e⁻|ˣ|)²"""
    small = coder.keep("decay", x)
    whole = _add(_number(1), small)
    return _divide(small, ast.BinOp(whole, ast.Mult(), whole))


def _softplus(coder: Coder, x: Expr) -> ast.expr:
    """(x if x > 0 else 0) + ln(1 + e⁻|ˣ|)"""
    written = coder.write(x)
    positive = _if_positive(written, written, _number(0))
    return _add(positive, _function("log1p", coder.keep("decay", x)))


def _share(coder: Coder, own: Expr, *others: Expr) -> ast.expr:
    """e^(own − m)/Σ e^(net − m), where m is the largest net"""
    power, *rest = _powers(coder, own, others)
    return _divide(power, _add(power, *rest))


def _rest(coder: Coder, own: Expr, *others: Expr) -> ast.expr:
    """Σ e^(other net − m)/Σ e^(net − m), where m is the largest net"""
    power, *rest = _powers(coder, own, others)
    return _divide(_add(*rest), _add(power, *rest))


def _log_share(coder: Coder, own: Expr, *others: Expr) -> ast.expr:
    """m − own + ln Σ e^(net − m); where own is the largest net m itself, ln(1 + Σ e^(other − m))"""
    power, *rest = _powers(coder, own, others)
    below = ast.BinOp(_largest(coder, own, others), ast.Sub(), coder.write(own))
    far = _add(below, _function("log", _add(power, *rest)))
    return _if_positive(below, far, _function("log1p", _add(*rest)))


def _powers(coder: Coder, own: Expr, others: Sequence[Expr]) -> list[ast.expr]:
    largest = LARGEST(*sorted((own, *others), key=str))
    return [coder.keep("shifted_exp", net, largest) for net in (own, *others)]


def _largest(coder: Coder, own: Expr, others: Sequence[Expr]) -> ast.expr:
    return coder.write(LARGEST(*sorted((own, *others), key=str)))


def _number(value: int) -> ast.expr:
    return ast.Constant(float(value))


def _add(*terms: ast.expr) -> ast.expr:
    return reduce(lambda left, right: ast.BinOp(left, ast.Add(), right), terms)


def _divide(above: ast.expr, below: ast.expr) -> ast.expr:
    return ast.BinOp(above, ast.Div(), below)


def _if_positive(x: ast.expr, value: ast.expr, otherwise: ast.expr) -> ast.expr:
    return ast.IfExp(ast.Compare(x, [ast.Gt()], [_number(0)]), value, otherwise)


def _function(name: str, argument: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])


Inline = Callable[..., ast.expr]
INLINE: Mapping[str, Inline] = {
    "logistic": _logistic,
    "logistic_slope": _logistic_slope,
    "softplus": _softplus,
    "share": _share,
    "rest": _rest,
    "log_share": _log_share,
}

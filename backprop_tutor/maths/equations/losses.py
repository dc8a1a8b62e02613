"""The losses, one row each: the error of one output; the total is their sum."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sympy import Expr, Integer, Mul, Rational, Symbol, log

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss


class Rule(NamedTuple):
    """The error of one of `count` outputs, and its derivative by the output as it is taught."""

    formula: Callable[[Symbol, Symbol, int], Expr]
    taught: Callable[[Symbol, Symbol, int], Expr]
    weights: Callable[[Symbol], tuple[Expr, Expr]] | None = None
    """Of −ln(out) and −ln(1 − out) by the target, where the error is a sum of them."""


def half_squared_error(target: Symbol, out: Symbol, _: int) -> Expr:
    """E = ½(target − out)²"""
    return Rational(1, 2) * (target - out) ** 2


def half_squared_error_slope(target: Symbol, out: Symbol, _: int) -> Expr:
    """∂E/∂out = out − target"""
    return out - target


def squared_error(target: Symbol, out: Symbol, _: int) -> Expr:
    """E = (target − out)²"""
    return (target - out) ** 2


def squared_error_slope(target: Symbol, out: Symbol, _: int) -> Expr:
    """∂E/∂out = 2·(out − target)"""
    return _times(Rational(2), out - target)


def mean_squared_error(target: Symbol, out: Symbol, count: int) -> Expr:
    """E = (target − out)²/n, n outputs"""
    return Rational(1, count) * (target - out) ** 2


def mean_squared_error_slope(target: Symbol, out: Symbol, count: int) -> Expr:
    """∂E/∂out = 2/n·(out − target)"""
    return _times(Rational(2, count), out - target)


def half_mean_squared_error(target: Symbol, out: Symbol, count: int) -> Expr:
    """E = (target − out)²/2n, n outputs"""
    return Rational(1, 2 * count) * (target - out) ** 2


def half_mean_squared_error_slope(target: Symbol, out: Symbol, count: int) -> Expr:
    """∂E/∂out = 1/n·(out − target)"""
    return _times(Rational(1, count), out - target)


def binary_cross_entropy(target: Symbol, out: Symbol, _: int) -> Expr:
    """E = −target·ln(out) − (1 − target)·ln(1 − out)"""
    return -target * log(out) - (1 - target) * log(1 - out)


def binary_cross_entropy_slope(target: Symbol, out: Symbol, _: int) -> Expr:
    """∂E/∂out = (out − target)/(out·(1 − out))"""
    return (out - target) / (out * (1 - out))


def cross_entropy(target: Symbol, out: Symbol, _: int) -> Expr:
    """E = −target·ln(out)"""
    return -target * log(out)


def cross_entropy_slope(target: Symbol, out: Symbol, _: int) -> Expr:
    """∂E/∂out = −target/out"""
    return -target / out


RULES: Mapping[Loss, Rule] = {
    Loss.HALF_SQUARED_ERROR: Rule(half_squared_error, half_squared_error_slope),
    Loss.SQUARED_ERROR: Rule(squared_error, squared_error_slope),
    Loss.MEAN_SQUARED_ERROR: Rule(mean_squared_error, mean_squared_error_slope),
    Loss.HALF_MEAN_SQUARED_ERROR: Rule(half_mean_squared_error, half_mean_squared_error_slope),
    Loss.BINARY_CROSS_ENTROPY: Rule(
        binary_cross_entropy, binary_cross_entropy_slope, lambda target: (target, 1 - target)
    ),
    Loss.CROSS_ENTROPY: Rule(
        cross_entropy, cross_entropy_slope, lambda target: (target, Integer(0))
    ),
}

CANCELLING = {
    (Loss.BINARY_CROSS_ENTROPY, Activation.SIGMOID),
    (Loss.CROSS_ENTROPY, Activation.SOFTMAX),
}
"""Where ∂E/∂net = out − target; with softmax, where the targets add up to 1."""


def _times(number: Rational, difference: Expr) -> Expr:
    """SymPy would multiply the number into the difference: 2·(out − target) is kept."""
    return difference if number == 1 else Mul(number, difference, evaluate=False)

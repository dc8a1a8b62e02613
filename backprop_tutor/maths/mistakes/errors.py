"""What is done wrong with the error and with the update: one function each."""

from collections.abc import Iterator
from dataclasses import replace

from sympy import Expr, Integer, Mul, Rational, log

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes.rewriting import each_error, rename, teach


def error_sign(network: Network) -> Network:
    """∂E/∂out = target − out instead of out − target"""
    return _error_slope(network, -1)


def two_kept(network: Network) -> Network:
    """∂E/∂out = 2·(out − target), the ½ forgotten"""
    return _error_slope(network, 2)


def half_kept(network: Network) -> Network:
    """∂E/∂out = ½·(out − target), the 2 forgotten"""
    return _error_slope(network, Rational(1, 2))


def common_logarithm(network: Network) -> Network:
    """E with log₁₀ instead of ln"""

    def change(error: Equation) -> Equation:
        terms = (term.replace(log, lambda x: log(x) / log(10)) for term in error.terms)
        computed = None if error.computed is None else error.computed / log(10)
        return replace(error, terms=tuple(terms), computed=computed)

    return each_error(network, change)


def entropy_sign(network: Network, term: str) -> Network:
    """E = ±target·ln(out) ± (1 − target)·ln(1 − out) with one wrong sign"""

    def change(error: Equation) -> Equation:
        # the terms of the binary cross-entropy stand in pairs, an output each
        terms = [-each if place % 2 + 1 == int(term) else each for place, each in _pairs(error)]
        return _derive(error, terms)

    return each_error(network, change)


def squares_apart(network: Network) -> Network:
    """E = ½(target² − out²) instead of ½(target − out)²"""

    def change(error: Equation) -> Equation:
        target, out = error.reads
        constant = error.expression.coeff((target - out) ** 2)
        return _derive(error, [constant * target**2, -constant * out**2])

    return each_error(network, change)


def no_learning_rate(network: Network) -> Network:
    """w⁺ = w − ∂E/∂w"""
    return rename(network, {network.rate: Integer(1)})


def learning_rate_twice(network: Network) -> Network:
    """w⁺ = w − η·η·∂E/∂w"""
    return rename(network, {network.rate: network.rate**2})


def added_update(network: Network) -> Network:
    """w⁺ = w + η·∂E/∂w"""
    return rename(network, {network.rate: -network.rate})


def _pairs(error: Equation) -> Iterator[tuple[int, Expr]]:
    """The term of target·ln(out) first, whatever the order in which SymPy has them."""
    _, out = error.reads
    return enumerate(sorted(error.terms, key=lambda term: not term.has(log(out))))


def _derive(error: Equation, terms: list[Expr]) -> Equation:
    """An error of other terms, with the slope that follows from them."""
    _, out = error.reads
    other = replace(error, terms=tuple(terms), taught={}, computed=None, slopes={}, joint={})
    return teach(other, {out: other.derivative(out)})


def _error_slope(network: Network, factor: int | Rational) -> Network:
    """∂E/∂out times a number."""

    def change(error: Equation) -> Equation:
        return replace(
            error,
            taught={name: _times(factor, slope) for name, slope in error.taught.items()},
            slopes={name: factor * slope for name, slope in error.slopes.items()},
            joint={pair: factor * slope for pair, slope in error.joint.items()},
        )

    return each_error(network, change)


def _times(factor: int | Rational, slope: Expr) -> Expr:
    return -slope if factor == -1 else Mul(factor, slope, evaluate=False)

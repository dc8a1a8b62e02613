"""The activations, one row each: the formula, and its derivative as it is taught."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sympy import Expr, exp

from backprop_tutor.lesson.model import Activation


class Rule(NamedTuple):
    """How out follows from net, and ∂out/∂net in terms of out, which SymPy must prove equal."""

    formula: Callable[[Expr], Expr]
    taught: Callable[[Expr], Expr]


def sigmoid(net: Expr) -> Expr:
    """out = 1/(1 + e⁻ⁿᵉᵗ)"""
    return 1 / (1 + exp(-net))


def sigmoid_slope(out: Expr) -> Expr:
    """∂out/∂net = out·(1 − out)"""
    return out * (1 - out)


RULES: Mapping[Activation, Rule] = {
    Activation.SIGMOID: Rule(sigmoid, sigmoid_slope),
}

"""The activations, one row each: the formula, and its derivative as it is taught."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from sympy import Add, Expr, Integer, Max, Piecewise, Rational, Symbol, exp, log, tanh

from backprop_tutor.lesson.model import LEAK, Activation, Layer, Number


class Rule(NamedTuple):
    """How out follows from net, and its derivative as it is taught; SymPy must prove them equal."""

    formula: Callable[[Symbol, Sequence[Symbol]], Expr]
    """Of a unit's net input; the layer's net inputs are given too."""
    taught: Callable[[Symbol, Symbol], Expr]
    """∂out/∂net, in terms of out or net."""
    across: Callable[[Symbol, Symbol], Expr] | None = None
    """∂out/∂(another unit's net), in terms of both outputs, where the units are tied."""
    computed: Callable[[Symbol, Sequence[Symbol]], Expr] | None = None
    """The same formula in a form that does not overflow."""


def sigmoid(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = 1/(1 + e⁻ⁿᵉᵗ)"""
    return 1 / (1 + exp(-net))


def sigmoid_slope(out: Symbol, _: Symbol) -> Expr:
    """∂out/∂net = out·(1 − out)"""
    return out * (1 - out)


def identity(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = net"""
    return net


def identity_slope(_: Symbol, __: Symbol) -> Expr:
    """∂out/∂net = 1"""
    return Integer(1)


def hyperbolic_tangent(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = tanh(net)"""
    return tanh(net)


def hyperbolic_tangent_slope(out: Symbol, _: Symbol) -> Expr:
    """∂out/∂net = 1 − out²"""
    return 1 - out**2


def relu(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = net where net > 0, else 0"""
    return Piecewise((net, net > 0), (0, True))


def relu_slope(_: Symbol, net: Symbol) -> Expr:
    """∂out/∂net = 1 where net > 0, else 0: at 0, where there is none, it is taken as 0"""
    return Piecewise((1, net > 0), (0, True))


def leaky_relu(net: Symbol, _: Sequence[Symbol], leak: Rational) -> Expr:
    """out = net where net > 0, else leak·net"""
    return Piecewise((net, net > 0), (leak * net, True))


def leaky_relu_slope(_: Symbol, net: Symbol, leak: Rational) -> Expr:
    """∂out/∂net = 1 where net > 0, else leak: at 0, where there is none, it is taken as leak"""
    return Piecewise((1, net > 0), (leak, True))


def softplus(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = ln(1 + eⁿᵉᵗ)"""
    return log(1 + exp(net))


def softplus_slope(_: Symbol, net: Symbol) -> Expr:
    """∂out/∂net = 1/(1 + e⁻ⁿᵉᵗ)"""
    return 1 / (1 + exp(-net))


def softplus_computed(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = max(net, 0) + ln(1 + e⁻|ⁿᵉᵗ|)"""
    return Max(net, 0) + log(1 + exp(-Max(net, -net)))


def softmax(net: Symbol, nets: Sequence[Symbol]) -> Expr:
    """out = eⁿᵉᵗ / Σ eⁿᵉᵗ over the layer's units"""
    return exp(net) / Add(*map(exp, nets))


def softmax_slope(out: Symbol, _: Symbol) -> Expr:
    """∂out/∂net = out·(1 − out)"""
    return out * (1 - out)


def softmax_across(out: Symbol, other: Symbol) -> Expr:
    """∂out/∂(net of another unit) = −out·(the other's out)"""
    return -out * other


def softmax_computed(net: Symbol, nets: Sequence[Symbol]) -> Expr:
    """out = 1 / Σ e^(net of each unit − net)"""
    return 1 / Add(*(exp(other - net) for other in nets))


def leaky(slope: Number) -> Rule:
    """Return the leaky ReLU with a slope below 0 that is exactly what is written: 0.2 is 1/5."""
    leak = Rational(*Decimal(slope.text.replace("−", "-")).as_integer_ratio())
    return Rule(partial(leaky_relu, leak=leak), partial(leaky_relu_slope, leak=leak))


def rule(layer: Layer) -> Rule:
    """Return how a layer's outputs follow from its net inputs."""
    leaks = layer.activation is Activation.LEAKY_RELU
    return leaky(layer.slope) if leaks else RULES[layer.activation]


RULES: Mapping[Activation, Rule] = {
    Activation.SIGMOID: Rule(sigmoid, sigmoid_slope),
    Activation.IDENTITY: Rule(identity, identity_slope),
    Activation.TANH: Rule(hyperbolic_tangent, hyperbolic_tangent_slope),
    Activation.RELU: Rule(relu, relu_slope),
    Activation.LEAKY_RELU: leaky(LEAK),
    Activation.SOFTPLUS: Rule(softplus, softplus_slope, computed=softplus_computed),
    Activation.SOFTMAX: Rule(softmax, softmax_slope, softmax_across, softmax_computed),
}

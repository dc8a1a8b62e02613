"""The activations, one row each: the formula, and its derivative as it is taught."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from sympy import Add, Expr, Integer, Piecewise, Rational, Symbol, exp, log, tanh

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson.model.lesson import LEAK, Layer
from backprop_tutor.lesson.model.number import Number
from backprop_tutor.maths.equations.shares import Alone, OfSeveral, Share
from backprop_tutor.maths.numbers.functions import LOGISTIC, LOGISTIC_SLOPE, SOFTPLUS

InNets = Callable[[Symbol, Sequence[Symbol]], Expr]
"""A formula in a unit's net input and in all net inputs of its layer."""


class Rule(NamedTuple):
    """How out follows from net, and its derivative as it is taught; SymPy must prove them equal."""

    formula: InNets
    taught: Callable[[Symbol, Symbol], Expr]
    """∂out/∂net, in terms of out or net."""
    across: Callable[[Symbol, Symbol], Expr] | None = None
    """∂out/∂(another unit's net), in terms of both outputs, where the units are tied."""
    computed: InNets | None = None
    """The same formula in a form that neither overflows nor loses digits."""
    slope: InNets | None = None
    """∂out/∂net in such a form: in 1 − out no digit is left where out is almost 1."""
    share: Callable[[Symbol, Sequence[Symbol]], Share] | None = None
    """All that is known of an output between 0 and 1, in terms of net."""


def sigmoid(net: Symbol, _: Sequence[Symbol]) -> Expr:
    """out = 1/(1 + e⁻ⁿᵉᵗ)"""
    return 1 / (1 + exp(-net))


def share_slope(out: Symbol, _: Symbol) -> Expr:
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


def softmax(net: Symbol, nets: Sequence[Symbol]) -> Expr:
    """out = eⁿᵉᵗ / Σ eⁿᵉᵗ over the layer's units"""
    return exp(net) / Add(*map(exp, nets))


def softmax_across(out: Symbol, other: Symbol) -> Expr:
    """∂out/∂(net of another unit) = −out·(the other's out)"""
    return -out * other


def softmax_share(net: Symbol, nets: Sequence[Symbol]) -> Share:
    """Return a unit's share of all units."""
    return OfSeveral(net, tuple(other for other in nets if other != net))


def sharing(rule: Rule, share: Callable[[Symbol, Sequence[Symbol]], Share]) -> Rule:
    """Return the rule with its forms in terms of net."""
    return rule._replace(
        computed=lambda net, nets: share(net, nets).out,
        slope=lambda net, nets: share(net, nets).slope,
        share=share,
    )


def leaky(slope: Number) -> Rule:
    """Return the leaky ReLU with a slope below 0 that is exactly what is written: 0.2 is 1/5."""
    leak = Rational(*Decimal(slope.text.replace("−", "-")).as_integer_ratio())
    return Rule(partial(leaky_relu, leak=leak), partial(leaky_relu_slope, leak=leak))


def rule(layer: Layer) -> Rule:
    """Return how a layer's outputs follow from its net inputs."""
    leaks = layer.activation is Activation.LEAKY_RELU
    return leaky(layer.slope) if leaks else RULES[layer.activation]


RULES: Mapping[Activation, Rule] = {
    Activation.SIGMOID: sharing(Rule(sigmoid, share_slope), lambda net, _: Alone(net)),
    Activation.IDENTITY: Rule(identity, identity_slope),
    Activation.TANH: Rule(
        hyperbolic_tangent,
        hyperbolic_tangent_slope,
        slope=lambda net, _: 4 * LOGISTIC_SLOPE(2 * net),
    ),
    Activation.RELU: Rule(relu, relu_slope),
    Activation.LEAKY_RELU: leaky(LEAK),
    Activation.SOFTPLUS: Rule(
        softplus,
        softplus_slope,
        computed=lambda net, _: SOFTPLUS(net),
        slope=lambda net, _: LOGISTIC(net),
    ),
    Activation.SOFTMAX: sharing(Rule(softmax, share_slope, softmax_across), softmax_share),
}

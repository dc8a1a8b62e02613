"""What is done wrong with slopes of activations and with last factors: one function each."""

from collections.abc import Callable, Iterator, Mapping

from sympy import Dummy, Expr, Integer, Symbol

from backprop_tutor.maths.equations.equation import Equation, differentiate
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes.rewriting import (
    Layers,
    Outs,
    each_layer,
    each_net,
    each_out,
    teach,
)
from backprop_tutor.maths.mistakes.weights import weights

NET = Dummy()
"""Any net input: the slope of an activation is worked out once for all units."""


def no_slope(network: Network, *, hidden: bool, output: bool) -> Network:
    """∂out/∂net = 1, and 0 by the nets of other units"""

    def slopes(neuron: Neuron, out: Equation) -> Mapping[Symbol, Expr]:
        meant = output if neuron.is_output else hidden
        nets = dict.fromkeys(out.reads, Integer(0)) | {neuron.net.name: Integer(1)}
        return nets if meant else {}

    return each_out(network, slopes)


def slope_of_out(network: Network) -> Network:
    """∂out/∂net = f′(out) instead of f′(net)"""

    def slopes(neuron: Neuron, out: Equation) -> Mapping[Symbol, Expr]:
        net = neuron.net.name
        return {} if neuron.tied else {net: _slope(out, net).xreplace({NET: out.name})}

    return each_out(network, slopes)


def _slope(out: Equation, net: Symbol) -> Expr:
    """∂out/∂net by NET in place of net."""
    return differentiate(out.expression.xreplace({net: NET}), NET)


def net_in_slope(network: Network) -> Network:
    """σ′ = net·(1 − net) instead of out·(1 − out)"""
    return _sigmoid_slope(network, lambda net, _: net * (1 - net))


def out_for_slope(network: Network) -> Network:
    """σ′ = out instead of out·(1 − out)"""
    return _sigmoid_slope(network, lambda _, out: out)


def rest_for_slope(network: Network) -> Network:
    """σ′ = 1 − out instead of out·(1 − out)"""
    return _sigmoid_slope(network, lambda _, out: 1 - out)


def diagonal_alone(network: Network) -> Network:
    """∂out/∂net of another unit of a softmax = 0"""

    def slopes(neuron: Neuron, out: Equation) -> Mapping[Symbol, Expr]:
        return {name: Integer(0) for name in out.reads if name != neuron.net.name}

    return each_out(network, slopes)


def no_last_factor(network: Network) -> Network:
    """∂net/∂w = 1: the δ stands where the gradient should"""
    return _last_factor(network, lambda _: Integer(1))


def last_factor_divided(network: Network) -> Network:
    """∂net/∂w = 1/out: divided by the last factor instead of multiplied with it"""
    return _last_factor(network, lambda source: 1 / source)


def net_for_out(network: Network) -> Network:
    """∂net/∂w = net instead of out of the unit below"""

    def slopes(neuron: Neuron, outs: Outs) -> Mapping[Symbol, Expr]:
        return {w: outs[out].net.name for w, out in weights(neuron, outs)}

    return each_net(network, slopes)


def other_input(network: Network, shift: str = "1") -> Network:
    """∂net/∂w_i = x_k instead of x_i, another input of the same unit"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        for neuron in layers[number]:
            pairs = [*_inputs(neuron)] if number == 0 else []
            others = [x for _, x in (*pairs[int(shift) :], *pairs[: int(shift)])]
            taught = {w: other for (w, _), other in zip(pairs, others, strict=True)}
            yield neuron._replace(net=teach(neuron.net, taught))

    return each_layer(network, change)


def _sigmoid_slope(network: Network, slope: Callable[[Symbol, Symbol], Expr]) -> Network:
    """∂out/∂net of all sigmoids as a function of net and out."""

    def slopes(neuron: Neuron, out: Equation) -> Mapping[Symbol, Expr]:
        net, name = neuron.net.name, out.name
        sigmoid = not neuron.tied and out.derivative(net) == name * (1 - name)
        return {net: slope(net, name)} if sigmoid else {}

    return each_out(network, slopes)


def _last_factor(network: Network, factor: Callable[[Symbol], Expr]) -> Network:
    """∂net/∂w as a function of what w multiplies, of a constant as it is."""
    return each_net(network, lambda neuron, _: {w: factor(x) for w, x in _inputs(neuron)})


def _inputs(neuron: Neuron) -> Iterator[tuple[Symbol, Symbol]]:
    return ((w, source) for w, source in neuron.weighted if isinstance(source, Symbol))

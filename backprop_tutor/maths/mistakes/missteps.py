"""What a mistake makes of the equations: one function each, its formula in its docstring."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Integer, Mul, Rational, Symbol, log

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.layers import Neuron
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes.rewriting import (
    Layers,
    each_error,
    each_layer,
    each_net,
    rename,
    teach,
)

Below = Sequence[Neuron]


def updated_weights(network: Network) -> Network:
    """∂net/∂out = w⁺ instead of w, on the way back through a layer"""

    def slopes(neuron: Neuron, below: Below) -> Mapping[Symbol, Expr]:
        return {out: new.get(w, w) for w, out in _weights(neuron, below)}

    new = {name: update.steps[-1].name for name, update in network.updates.items()}
    return each_net(network, slopes)


def no_outgoing_weight(network: Network) -> Network:
    """∂net/∂out = 1 instead of w, on the way back through a layer"""
    return each_net(network, lambda n, below: {out: Integer(1) for _, out in _weights(n, below)})


def transposed_weights(network: Network) -> Network:
    """∂net_j/∂out_i = w_ij instead of w_ji, on the way back through a square layer"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        rows = [_weights(neuron, layers[number - 1]) for neuron in layers[number]]
        square = all(len(row) == len(rows) == len(layers[number - 1]) for row in rows)
        for j, neuron in enumerate(layers[number]):
            turned = {out: rows[i][j][0] for i, (_, out) in enumerate(rows[j])} if square else {}
            yield neuron._replace(net=teach(neuron.net, turned))

    return each_layer(network, change, since=1)


def net_for_out(network: Network) -> Network:
    """∂net/∂w = net instead of out of the unit below"""

    def slopes(neuron: Neuron, below: Below) -> Mapping[Symbol, Expr]:
        nets = {each.out.name: each.net.name for each in below}
        return {w: nets[out] for w, out in _weights(neuron, below)}

    return each_net(network, slopes)


def forgotten_path(network: Network, unit: str) -> Network:
    """∂E/∂out of a unit below is summed over all units above but one"""

    def slopes(neuron: Neuron, below: Below) -> Mapping[Symbol, Expr]:
        outs = [out for _, out in _weights(neuron, below)]
        return dict.fromkeys(outs, Integer(0)) if neuron.unit.name == unit else {}

    return each_net(network, slopes)


def shared_once(network: Network) -> Network:
    """∂E/∂b of a shared bias is the δ of one unit instead of the sum of the δ's"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        for place, neuron in enumerate(layers[number]):
            earlier = {name for each in layers[number][:place] for name in each.net.reads}
            taken = [name for name in neuron.net.reads if name in earlier & {*network.parameters}]
            yield neuron._replace(net=teach(neuron.net, dict.fromkeys(taken, Integer(0))))

    return each_layer(network, change)


def other_input(network: Network, shift: int) -> Network:
    """∂net/∂w_i = x_k instead of x_i, another input of the same unit"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        for neuron in layers[number]:
            pairs = [*_inputs(neuron)] if number == 0 else []
            others = [x for _, x in (*pairs[shift:], *pairs[:shift])]
            taught = {w: other for (w, _), other in zip(pairs, others, strict=True)}
            yield neuron._replace(net=teach(neuron.net, taught))

    return each_layer(network, change)


def no_slope(network: Network, *, hidden: bool, output: bool) -> Network:
    """∂out/∂net = 1, and 0 by the nets of other units"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        meant = output if number == len(layers) - 1 else hidden
        for neuron in layers[number]:
            nets = dict.fromkeys(neuron.out.reads, Integer(0)) | {neuron.net.name: Integer(1)}
            yield neuron._replace(out=teach(neuron.out, nets if meant else {}))

    return each_layer(network, change)


def slope_of_out(network: Network) -> Network:
    """∂out/∂net = f′(out) instead of f′(net)"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        for neuron in layers[number]:
            net, out = neuron.net.name, neuron.out.name
            tied = len(neuron.out.reads) > 1
            slope = neuron.out.expression.diff(net).xreplace({net: out})
            yield neuron._replace(out=teach(neuron.out, {} if tied else {net: slope}))

    return each_layer(network, change)


def error_slope(network: Network, factor: int | Rational) -> Network:
    """∂E/∂out times a number: −1, 2 or ½"""

    def change(error: Equation) -> Equation:
        return replace(
            error,
            taught={name: _times(factor, slope) for name, slope in error.taught.items()},
            slopes={name: factor * slope for name, slope in error.slopes.items()},
            joint={pair: factor * slope for pair, slope in error.joint.items()},
        )

    return each_error(network, change)


def common_logarithm(network: Network) -> Network:
    """E with log₁₀ instead of ln"""

    def change(error: Equation) -> Equation:
        terms = (term.replace(log, lambda x: log(x) / log(10)) for term in error.terms)
        computed = None if error.computed is None else error.computed / log(10)
        return replace(error, terms=tuple(terms), computed=computed)

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


def _weights(neuron: Neuron, below: Below) -> list[tuple[Symbol, Symbol]]:
    """The weights of a unit with the outputs that they multiply."""
    outs = {each.out.name for each in below}
    return [(w, source) for w, source in _terms(neuron) if source in outs]


def _inputs(neuron: Neuron) -> Iterator[tuple[Symbol, Symbol]]:
    return ((w, source) for w, source in _terms(neuron) if isinstance(source, Symbol))


def _terms(neuron: Neuron) -> Iterator[tuple[Symbol, Expr]]:
    for written, product in zip(neuron.unit.terms, neuron.net.terms, strict=True):
        parameter = Symbol(written.parameter)
        yield parameter, product.diff(parameter)


def _times(factor: int | Rational, slope: Expr) -> Expr:
    return -slope if factor == -1 else Mul(factor, slope, evaluate=False)

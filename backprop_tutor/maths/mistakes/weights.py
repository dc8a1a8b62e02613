"""What is done wrong with weights and paths on the way back: one function each."""

from collections.abc import Iterator, Mapping, Sequence

from sympy import Expr, Integer, Symbol

from backprop_tutor.maths.equations.layers import Neuron
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes.rewriting import Layers, each_layer, each_net, teach
from backprop_tutor.maths.numbers.products import Products

Below = Sequence[Neuron]


def updated_weights(network: Network) -> Network:
    """∂net/∂out = w⁺ instead of w, on the way back through a layer"""

    def slopes(neuron: Neuron, below: Below) -> Mapping[Symbol, Expr]:
        return {out: new.get(w, w) for w, out in weights(neuron, below)}

    new = {name: update.steps[-1].name for name, update in network.updates.items()}
    return each_net(network, slopes)


def no_outgoing_weight(network: Network) -> Network:
    """∂net/∂out = 1 instead of w, on the way back through a layer"""
    return each_net(network, lambda n, below: {out: Integer(1) for _, out in weights(n, below)})


def transposed_weights(network: Network) -> Network:
    """∂net_j/∂out_i = w_ij instead of w_ji, on the way back through a square layer"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        rows = [weights(neuron, layers[number - 1]) for neuron in layers[number]]
        square = all(len(row) == len(rows) == len(layers[number - 1]) for row in rows)
        for j, neuron in enumerate(layers[number]):
            turned = {out: rows[i][j][0] for i, (_, out) in enumerate(rows[j])} if square else {}
            yield neuron._replace(net=teach(neuron.net, turned))

    return each_layer(network, change, since=1)


def forgotten_path(network: Network, unit: str) -> Network:
    """∂E/∂out of a unit below is summed over all units above but one"""

    def slopes(neuron: Neuron, below: Below) -> Mapping[Symbol, Expr]:
        outs = [out for _, out in weights(neuron, below)]
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


def weights(neuron: Neuron, below: Below) -> list[tuple[Symbol, Symbol]]:
    """Return the weights of a unit with the outputs that they multiply."""
    outs = {each.out.name for each in below}
    return [(w, source) for w, source in terms(neuron) if source in outs]


def terms(neuron: Neuron) -> Iterator[tuple[Symbol, Expr]]:
    """Give the parameters of a unit with what they multiply: a mistake changes none of that."""
    if isinstance(neuron.net.terms, Products):
        yield from ((parameter, source) for parameter, source in neuron.net.terms.factors)

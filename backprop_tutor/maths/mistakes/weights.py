"""What is done wrong with weights and paths on the way back: one function each."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from itertools import takewhile

from sympy import Expr, Integer, Symbol

from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes.rewriting import Layers, Outs, each_layer, each_net, teach


def updated_weights(network: Network) -> Network:
    """∂net/∂out = w⁺ instead of w, on the way back through a layer

    The new value of a weight of several units comes only when all of them have been passed.
    """

    def slopes(neuron: Neuron, outs: Outs) -> Mapping[Symbol, Expr]:
        return {out: new.get(w, w) for w, out in weights(neuron, outs)}

    counts = Counter(name for neuron in network.examples[0].neurons for name in neuron.net.reads)
    updates = network.updates.items()
    new = {name: update.steps[-1].name for name, update in updates if counts[name] == 1}
    return each_net(network, slopes)


def no_outgoing_weight(network: Network) -> Network:
    """∂net/∂out = 1 instead of w, on the way back through a layer"""
    return each_net(network, lambda n, outs: {out: Integer(1) for _, out in weights(n, outs)})


def transposed_weights(network: Network) -> Network:
    """∂net_j/∂out_i = w_ij instead of w_ji, on the way back through a square layer"""

    def change(layers: Layers, number: int) -> Iterator[Neuron]:
        below = {each.value.name for each in layers[number - 1]}
        rows = [weights(neuron, below) for neuron in layers[number]]
        square = all(len(row) == len(rows) == len(layers[number - 1]) for row in rows)
        for j, neuron in enumerate(layers[number]):
            turned = {out: rows[i][j][0] for i, (_, out) in enumerate(rows[j])} if square else {}
            yield neuron._replace(net=teach(neuron.net, turned))

    return each_layer(network, change, since=1)


def forgotten_path(network: Network, unit: str) -> Network:
    """∂E/∂out of a unit below is summed over all units above but one"""

    def slopes(neuron: Neuron, outs: Outs) -> Mapping[Symbol, Expr]:
        below = [out for _, out in weights(neuron, outs)]
        return dict.fromkeys(below, Integer(0)) if neuron.unit.name == unit else {}

    return each_net(network, slopes)


def shared_once(network: Network, end: str = "") -> Network:
    """∂E/∂w of a shared parameter is what comes by one unit instead of the sum over its units

    It is the first unit, or the last where the end is so.
    """

    def slopes(neuron: Neuron, outs: Outs) -> Mapping[Symbol, Expr]:
        units = [*outs.values()][:: -1 if end else 1]
        others = takewhile(lambda each: each is not neuron, units)
        taken = {name for each in others for name in each.net.reads}.intersection(neuron.net.reads)
        return {name: Integer(0) for name in taken if name in network.parameters}

    return each_net(network, slopes)


def weights(neuron: Neuron, outs: Container[Expr]) -> list[tuple[Symbol, Symbol]]:
    """Return the weights of a unit with those of the outputs that they multiply."""
    return [(w, source) for w, source in neuron.weighted if source in outs]

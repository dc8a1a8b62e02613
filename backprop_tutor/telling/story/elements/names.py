"""The names of a network's quantities, each with the role that it plays."""

from collections.abc import Collection, Iterator, Mapping

from sympy import Symbol

from backprop_tutor.maths.equations.formulas.updates import Update
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell


def find(network: Network, updates: Collection[Update]) -> Mapping[Symbol, Name]:
    """Return the names of a pass and of some updates after it."""
    units = dict(_of_units(network))
    others = {symbol: spell(symbol.name, role) for symbol, role in _roles(network, updates)}
    return units | others


def deltas(network: Network) -> Mapping[Symbol, Name]:
    """Return the name of ∂E/∂net for each net input."""
    return {n.net.name: spell(n.delta, Role.ERROR, n.unit.name) for n in network.neurons}


def _of_units(network: Network) -> Iterator[tuple[Symbol, Name]]:
    for neuron in network.neurons:
        for name, role in ((neuron.net.name, Role.NET), (neuron.value.name, Role.OUT)):
            yield name, spell(name.name, role, neuron.unit.name)


def _roles(network: Network, updates: Collection[Update]) -> Iterator[tuple[Symbol, Role]]:
    for example in network.examples:
        targets = {name for error in example.errors for name in error.reads}
        for name in example.given:
            yield name, Role.TARGET if name in targets else Role.INPUT
        if example.total is not example.forward[-1]:
            yield from ((error.name, Role.ERROR) for error in example.errors)
            yield example.total.name, Role.ERROR
    if len(network.examples) > 1:
        yield network.total.name, Role.ERROR
    yield from ((name, Role.PARAMETER) for name in network.parameters)
    yield from ((name, Role.PLAIN) for name in (*network.constants, *network.settings))
    for update in updates:
        *others, last = update.steps
        yield from ((name, Role.PLAIN) for name in update.memory)
        yield from ((step.name, Role.PLAIN) for step in others)
        yield last.name, Role.PARAMETER

"""The numbers of one pass, and those that it starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import Symbol

from backprop_tutor.maths.equations.network import Network

State = Mapping[Symbol, float]
"""The number behind every given name: inputs, targets, parameters, the learning rate."""


@dataclass(frozen=True)
class Trace:
    """One pass: every quantity of the forward pass, every gradient, everything of the update."""

    values: Mapping[Symbol, float]
    gradients: Mapping[Symbol, float]
    steps: Mapping[Symbol, float]
    """The quantities of the updates, each parameter's new value among them."""
    state: State
    """The state after the update."""

    def updated(self, parameter: Symbol) -> float:
        """Return a parameter's new value; one that is held fixed keeps its own."""
        return self.state[parameter]


def quantities(network: Network, trace: Trace) -> dict[Symbol, float]:
    """Return every quantity of a pass and of the updates after it, gradients by their symbols."""
    gradients = {
        network.updates[name].gradient: value
        for name, value in trace.gradients.items()
        if name in network.updates
    }
    return {**trace.values, **trace.steps, **gradients}

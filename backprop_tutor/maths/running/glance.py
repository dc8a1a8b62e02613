"""One pass for the sake of one parameter: its gradient and its update, and no others."""

from collections.abc import Mapping

from sympy import Symbol

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import evaluation
from backprop_tutor.maths.running import forward
from backprop_tutor.maths.running.trace import Trace


def look(network: Network, chain: Chain) -> tuple[Trace, Valuation]:
    """Return the pass from the lesson's own numbers, and the value of every link of the chain."""
    values = forward.run(network, network.start())
    valuation = weigh([chain], values, network.precision)
    gradient = valuation.chain(chain)
    if chain.by not in network.updates:
        return Trace(values, {chain.by: gradient}, {}, values), valuation
    update = network.updates[chain.by]
    values |= dict.fromkeys(update.memory, 0.0)
    steps = work_out(network, chain.by, {**values, update.gradient: gradient})
    state = {**values, chain.by: steps[update.steps[-1].name]}
    return Trace(values, {chain.by: gradient}, steps, state), valuation


def work_out(
    network: Network, parameter: Symbol, values: Mapping[Symbol, float]
) -> dict[Symbol, float]:
    """Return the quantities of a parameter's update, one after the other."""
    steps: dict[Symbol, float] = {}
    known = dict(values)
    for step in network.updates[parameter].steps:
        value = network.precision.carry(step.name, evaluation.add_up(step.terms, known))
        known[step.name] = steps[step.name] = value
    return steps

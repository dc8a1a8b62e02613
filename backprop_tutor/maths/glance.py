"""One pass for the sake of one parameter: its gradient and its update, and no others."""

from sympy import Symbol

from backprop_tutor.maths import code, forward
from backprop_tutor.maths.chain import Chain
from backprop_tutor.maths.network import Network
from backprop_tutor.maths.program import Trace
from backprop_tutor.maths.valuation import Valuation, weigh


def look(network: Network, chain: Chain) -> tuple[Trace, Valuation]:
    """Return the pass from the lesson's own numbers, and the value of every link of the chain."""
    start = {name: number.value for name, number in network.given.items()}
    values = forward.run(network, start)
    valuation = weigh([chain], values)
    gradient = valuation.chain(chain)
    if chain.by not in network.updates:
        return Trace(values, {chain.by: gradient}, {}, values), valuation
    update = network.updates[chain.by]
    values |= dict.fromkeys(update.memory, 0.0)
    steps = _work_out(network, chain.by, {**values, update.gradient: gradient})
    state = {**values, chain.by: steps[update.steps[-1].name]}
    return Trace(values, {chain.by: gradient}, steps, state), valuation


def _work_out(
    network: Network, parameter: Symbol, values: dict[Symbol, float]
) -> dict[Symbol, float]:
    """The quantities of the update, one after the other."""
    steps: dict[Symbol, float] = {}
    for step in network.updates[parameter].steps:
        known = {name: value for name, value in (values | steps).items() if name in step.reads}
        steps[step.name] = sum(code.evaluate(step.terms, known))
    return steps

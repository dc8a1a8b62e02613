"""One pass for the sake of one parameter: its gradient and its update, and no others."""

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running import lines
from backprop_tutor.maths.running.trace import Trace


def look(network: Network, chain: Chain) -> tuple[Trace, Valuation]:
    """Return the pass from the lesson's own numbers, and the value of every link of the chain."""
    start, precision = network.start(), network.precision
    values = lines.work_out(lines.forward(network), start, precision)
    valuation = weigh([chain], values, precision)
    gradient = valuation.chain(chain)
    if chain.by not in network.updates:
        return Trace(values, {chain.by: gradient}, {}, values), valuation
    update = network.updates[chain.by]
    values |= dict.fromkeys(update.memory, 0.0)
    known = {**values, update.gradient: gradient}
    found = lines.work_out(lines.update(update), known, precision)
    steps = {step.name: found[step.name] for step in update.steps}
    state = {**values, chain.by: steps[update.steps[-1].name]}
    return Trace(values, {chain.by: gradient}, steps, state), valuation

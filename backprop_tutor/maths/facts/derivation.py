"""The derivation of one gradient: its chain, and the numbers of the pass that it stands in."""

from dataclasses import dataclass

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import lines
from backprop_tutor.maths.running.trace import Trace


@dataclass(frozen=True)
class Derivation:
    """The gradient of a parameter or an input, in the first pass of a lesson."""

    lesson: Lesson
    network: Network
    chain: Chain
    valuation: Valuation
    trace: Trace
    """The pass; of its gradients and updates at least those of the parameter."""


def of_parameter(lesson: Lesson, name: str) -> Derivation:
    """Return the derivation of a parameter or an input, worked out line by line."""
    equations = network.build(lesson)
    chain = Backpropagation(equations, lesson.form).derive(symbol(name))
    return work_out(lesson, equations, chain)


def work_out(lesson: Lesson, net: Network, chain: Chain) -> Derivation:
    """Return the derivation with the numbers of a pass for the sake of its parameter."""
    start, precision = net.start(), net.precision
    values = lines.work_out(lines.forward(net), start, precision)
    valuation = weigh([chain], values, precision)
    gradient = valuation.chain(chain)
    steps, state = {}, values
    if update := net.updates.get(chain.by):
        values |= dict.fromkeys(update.memory, 0.0)
        known = {**values, update.gradient: gradient}
        found = lines.work_out(lines.update(update), known, precision)
        steps = {step.name: found[step.name] for step in update.steps}
        state = {**values, chain.by: steps[update.steps[-1].name]}
    trace = Trace(values, {chain.by: gradient}, steps, state)
    return Derivation(lesson, net, chain, valuation, trace)

"""The derivation of one gradient: its chain, and the numbers of the pass that it stands in."""

from dataclasses import dataclass

from sympy import Symbol

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain, Factor, Link
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import lines
from backprop_tutor.maths.running.trace import Trace


@dataclass(frozen=True)
class Derivation:
    """∂E/∂name of a parameter, an input or any quantity between, in the first pass of a lesson."""

    lesson: Lesson
    network: Network
    chain: Chain
    valuation: Valuation
    trace: Trace
    """The pass; of its gradients and updates at least those of the parameter."""


def of_parameter(lesson: Lesson, name: str) -> Derivation:
    """Return the derivation of ∂E/∂name, worked out line by line."""
    equations = network.build(lesson)
    return work_out(lesson, equations, derive(lesson, equations, symbol(name)))


def derive(lesson: Lesson, net: Network, name: Symbol) -> Chain:
    """Return ∂E/∂name; an error goes into the total alone, or into that of its sample first."""
    errors = {error.name for each in net.examples for error in (*each.errors, each.total)}
    if name not in errors or lesson.loss is Loss.NONE:
        return Backpropagation(net, lesson.form).derive(name)
    links: list[Link] = []
    top = name
    while top != net.total.name:
        (reader,) = net.index.readers[top]
        links.insert(0, Factor(reader, top))
        top = reader.name
    return Chain(top, name, tuple(links))


def work_out(lesson: Lesson, net: Network, chain: Chain) -> Derivation:
    """Return the derivation with the numbers of a pass for the sake of its parameter."""
    precision, values = net.precision, dict(forward(net).values)
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


def forward(net: Network) -> Trace:
    """Return a forward pass, and nothing of what comes after it."""
    values = lines.work_out(lines.forward(net), net.start(), net.precision)
    return Trace(values, {}, {}, values)

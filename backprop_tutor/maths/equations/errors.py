"""The equations of the error: of each output, and in total."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum, isclose
from typing import NamedTuple

from sympy import Add, Expr, Symbol

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import activations, losses
from backprop_tutor.maths.equations.entropies import Entropy
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.layers import Neuron
from backprop_tutor.maths.equations.shares import Share
from backprop_tutor.maths.numbers.products import symbol


class Cancelled(NamedTuple):
    """∂E/∂net where loss and activation cancel: as it is taught, and as it is computed."""

    taught: Expr
    computed: Expr


def write(lesson: Lesson, output: Neuron, layer: Sequence[Neuron]) -> Equation:
    """Return the error of one output of a layer."""
    target, out = symbol(lesson.target(output.unit.name)), output.out.name
    rule, count = losses.RULES[lesson.loss], len(layer)
    plain = Equation(
        symbol(lesson.error(output.unit.name)),
        Add.make_args(rule.formula(target, out, count)),
        (target, out),
        taught={out: rule.taught(target, out, count)},
    )
    share = _share(lesson, output)
    if rule.weights is None or share is None:
        return plain
    entropy = Entropy(*rule.weights(target), share)
    return replace(
        plain,
        computed=entropy.error(),
        slopes={out: entropy.by_out()},
        joint=dict(_join(entropy, output, layer)),
    )


def _share(lesson: Lesson, output: Neuron) -> Share | None:
    """The output in terms of net, if it is a share; by hand, out itself goes into the next line."""
    share = activations.rule(lesson.layers[-1]).share
    if share is None or lesson.digits.carries:
        return None
    return share(output.net.name, output.out.reads)


def _join(
    entropy: Entropy, output: Neuron, layer: Sequence[Neuron]
) -> Iterator[tuple[tuple[Symbol, Symbol], Expr]]:
    """∂E/∂out · ∂out/∂net by each net that the output reads."""
    own, out = output.net.name, output.out.name
    yield (out, own), entropy.by_net()
    others = [net for net in output.out.reads if net != own]
    for neuron in layer if others else ():
        if neuron is not output:
            yield (out, neuron.net.name), entropy.by_other(neuron.net.name, neuron.out.name, others)


def write_out(total: Symbol, errors: Sequence[Equation]) -> Equation:
    """Return the total error with the error of each output written out."""
    return Equation(
        total,
        tuple(term for error in errors for term in error.terms),
        tuple(name for error in errors for name in error.reads),
        {name: slope for error in errors for name, slope in error.taught.items()},
        errors[0].computed if len(errors) == 1 else None,
        {name: slope for error in errors for name, slope in error.slopes.items()},
        {pair: slope for error in errors for pair, slope in error.joint.items()},
    )


def cancel(lesson: Lesson, outputs: Sequence[Neuron]) -> Iterator[tuple[Symbol, Cancelled]]:
    """Give ∂E/∂net = out − target; of a softmax layer only if the targets add up to 1."""
    activation = lesson.layers[-1].activation
    if (lesson.loss, activation) not in losses.CANCELLING:
        return
    whole = fsum(target.value for target in lesson.targets.values())
    if activation is Activation.SOFTMAX and not isclose(whole, 1):
        return
    for output in outputs:
        target, share = symbol(lesson.target(output.unit.name)), _share(lesson, output)
        taught = output.out.name - target
        computed = Entropy(target, 1 - target, share).by_net() if share else taught
        yield output.net.name, Cancelled(taught, computed)

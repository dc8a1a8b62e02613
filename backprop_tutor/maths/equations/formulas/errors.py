"""The equations of the error: of each output, and in total."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from math import fsum, isclose, nan
from typing import NamedTuple

from sympy import Add, Expr, Integer, Symbol

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.constants import of_loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import OUT, TARGET, WrittenLoss
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.formulas import written
from backprop_tutor.maths.equations.formulas.algebra import Algebra
from backprop_tutor.maths.equations.formulas.constants import symbols
from backprop_tutor.maths.equations.formulas.entropies import Entropy
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.numbers.products import symbol


class Cancelled(NamedTuple):
    """∂E/∂net where loss and activation cancel: as it is taught, and as it is computed."""

    taught: Expr
    computed: Expr


def write(lesson: Lesson, output: Neuron, count: int) -> Equation:
    """Return the error of one of so many outputs."""
    target, out = symbol(lesson.target(output.unit.name)), output.value.name
    name = symbol(lesson.error(output.unit.name))
    if isinstance(lesson.loss, WrittenLoss):
        return teach(written.write(name, lesson.loss.tree, {TARGET: target, OUT: out}), out)
    row, settings = lesson.loss.row, symbols(of_loss(lesson))
    f = Algebra(count=Integer(count))
    plain = Equation(
        name,
        Add.make_args(row.formula(f, target, out, **settings)),
        (target, out),
        taught={out: row.taught(f, target, out, **settings)} if row.taught else {},
        kinks=tuple((out, at) for at in row.kinks(f, target, **settings)) if row.kinks else (),
    )
    weights = row.weights(f, target, **settings) if row.weights else None
    entropy = _entropy(lesson, output, weights) if weights else None
    if entropy is None:
        return plain
    return replace(
        plain,
        computed=entropy.error(),
        slopes={out: entropy.by_out()},
        joint=dict(_join(entropy, output)),
    )


def teach(error: Equation, out: Symbol) -> Equation:
    """Return an error with the derivative by its output as it comes."""
    return replace(error, taught={out: error.derivative(out)})


def _entropy(lesson: Lesson, output: Neuron, weights: tuple[Expr, Expr]) -> Entropy | None:
    """The error by net, if out is a share; by hand, out itself goes into the next line."""
    share = output.activation.row.share if output.activation else None
    if share is None or lesson.digits.carries or not output.value.reads:
        return None
    nets = [net for net, _ in output.tied] or [output.net.name]
    return Entropy(*weights, share, Algebra(nets), output.net.name)


def _join(entropy: Entropy, output: Neuron) -> Iterator[tuple[tuple[Symbol, Symbol], Expr]]:
    """∂E/∂out · ∂out/∂net by each net that the output reads."""
    own, out = output.net.name, output.value.name
    yield (out, own), entropy.by_net()
    for net, other in output.tied:
        if net != own:
            yield (out, net), entropy.by_other(net, other)


def scale(error: Equation, share: Expr) -> Equation:
    """Return a share of an error: 1/m of that of a sample where the mean is taken."""
    return replace(
        error,
        terms=tuple(share * term for term in error.terms),
        taught={name: share * slope for name, slope in error.taught.items()},
        computed=None if error.computed is None else share * error.computed,
        slopes={name: share * slope for name, slope in error.slopes.items()},
        joint={pair: share * slope for pair, slope in error.joint.items()},
    )


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
        tuple(kink for error in errors for kink in error.kinks),
        tuple(need for error in errors for need in error.needs),
    )


def cancel(
    lesson: Lesson, outputs: Sequence[Neuron], read: Container[Symbol]
) -> Iterator[tuple[Symbol, Cancelled]]:
    """Give ∂E/∂net = out − target of the outputs that only the error reads.

    Of tied units it is so if all are outputs whose targets add up to 1.
    """
    if lesson.loss is Loss.NONE:
        return
    aimed = {output.value.name: lesson.targets[output.unit.name].value for output in outputs}
    for output in outputs:
        tied = [out for _, out in output.tied] or [output.value.name]
        if lesson.loss.row.cancels is not output.activation or any(out in read for out in tied):
            continue
        if output.tied and not isclose(fsum(aimed.get(out, nan) for out in tied), 1):
            continue
        target = symbol(lesson.target(output.unit.name))
        taught = output.value.name - target
        entropy = _entropy(lesson, output, (target, 1 - target))
        yield output.net.name, Cancelled(taught, entropy.by_net() if entropy else taught)

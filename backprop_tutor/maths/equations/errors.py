"""The equations of the error: of each output, and in total."""

from collections.abc import Iterator, Sequence
from math import fsum, isclose

from sympy import Add, Expr, Symbol

from backprop_tutor.lesson.model import Activation, Lesson, Unit
from backprop_tutor.maths.equations import losses
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.numbers.products import symbol


def write(lesson: Lesson, unit: Unit) -> Equation:
    """Return the error of one output."""
    target, out = symbol(lesson.target(unit.name)), symbol(lesson.out(unit.name))
    rule, count = losses.RULES[lesson.loss], len(lesson.outputs)
    terms = Add.make_args(rule.formula(target, out, count))
    taught = {out: rule.taught(target, out, count)}
    return Equation(symbol(lesson.error(unit.name)), terms, (target, out), taught)


def write_out(total: Symbol, errors: Sequence[Equation]) -> Equation:
    """Return the total error with the error of each output written out."""
    terms = tuple(term for error in errors for term in error.terms)
    reads = tuple(name for error in errors for name in error.reads)
    taught = {name: slope for error in errors for name, slope in error.taught.items()}
    return Equation(total, terms, reads, taught)


def cancel(lesson: Lesson) -> Iterator[tuple[Symbol, Expr]]:
    """Give ∂E/∂net = out − target; of a softmax layer only if the targets add up to 1."""
    activation = lesson.layers[-1].activation
    if (lesson.loss, activation) not in losses.CANCELLING:
        return
    whole = fsum(target.value for target in lesson.targets.values())
    if activation is Activation.SOFTMAX and not isclose(whole, 1):
        return
    for unit in lesson.outputs:
        out, target = symbol(lesson.out(unit.name)), symbol(lesson.target(unit.name))
        yield symbol(lesson.net(unit.name)), out - target

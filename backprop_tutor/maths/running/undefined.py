"""The first quantity of a pass that is not finite, and why a formula has no value."""

from collections.abc import Iterator
from math import isfinite

from sympy import Expr, Pow, Symbol, exp, log

from backprop_tutor.maths.equations.equation import Domain, Equation, Need, Violation
from backprop_tutor.maths.equations.formulas.written import divisors
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import evaluation
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.maths.running.trace import State, Trace


def refuse_divergence(net: Network, trace: Trace, epoch: int = 1) -> None:
    """Raise DivergedError for the first quantity of a pass that is not finite."""
    if diverged := find_divergence(net, trace, epoch):
        raise diverged


def find_divergence(net: Network, trace: Trace, epoch: int = 1) -> DivergedError | None:
    """Return what is said of the first quantity of a pass that is not finite, if there is one."""
    quantities = (
        ("{name}", trace.values),
        ("d{total}/d{name}", trace.gradients),
        ("{name}+", {name: trace.updated(name) for name in net.parameters}),
        ("{name}", trace.steps),
    )
    for pattern, values in quantities:
        for name, value in values.items():
            if not isfinite(value):
                quantity = pattern.format(name=name.name, total=net.total.name)
                return DivergedError(epoch, quantity, value, _find(net, trace, name, values))
    return None


def _find(net: Network, trace: Trace, name: Symbol, found: State) -> Violation | None:
    """Return why a value or a gradient is not finite, where a number in a formula is why."""
    if found is trace.values:
        equation = net.index.named.get(name)
        causes = _of_value(equation, found) if equation else ()
    else:
        causes = _of_gradient(net, name, trace.values) if found is trace.gradients else ()
    return next(iter(causes), None)


def _of_value(equation: Equation, values: State) -> Iterator[Violation]:
    for domain, number, part in equation.needs:
        value, whole = evaluation.evaluate([number, part], values)
        if isfinite(value) and not isfinite(whole):
            yield Violation(equation, domain, number, value)


def _of_gradient(net: Network, name: Symbol, values: State) -> Iterator[Violation]:
    """Of the derivatives that ∂E/∂name is made of, those without a value; the last come first."""
    for equation in reversed(net.equations):
        for by in equation.reads if equation.needs else ():
            if net.index.leads(name, by):
                for domain, number, part in _limits(equation.derivative(by)):
                    value, whole = evaluation.evaluate([number, part], values)
                    if isfinite(value) and not isfinite(whole):
                        yield Violation(equation, domain, number, value, by)


def _limits(slope: Expr) -> Iterator[Need]:
    for below in divisors(slope):
        yield Need(Domain.DIVISOR, below, Pow(below, -1, evaluate=False))
    for each in slope.atoms(log, exp):
        domain = Domain.LOGARITHM if isinstance(each, log) else Domain.EXPONENT
        yield Need(domain, each.args[0], each)

"""The forward pass: the value of every quantity from the inputs to the error."""

from collections.abc import Callable, Iterable, Mapping

from sympy import Symbol

from backprop_tutor.maths.code import Assignment, Variables, evaluate, function, returning
from backprop_tutor.maths.network import Network
from backprop_tutor.maths.precision import Precision


def assignments(network: Network) -> list[Assignment]:
    """Return the equations in order, each in the form that does not overflow."""
    return [
        (equation.name, [equation.computed] if equation.computed else equation.terms)
        for equation in network.equations
    ]


def run(network: Network, values: Mapping[Symbol, float]) -> dict[Symbol, float]:
    """Return the given values and those of all equations."""
    if network.precision.carried:
        return _run_by_hand(assignments(network), values, network.precision)
    return prepare(network, values)(values)


def prepare(
    network: Network, given: Iterable[Symbol]
) -> Callable[[Mapping[Symbol, float]], dict[Symbol, float]]:
    """Return what does as `run` does, at full precision, for any values of the given names."""
    lines = assignments(network)
    names, order = [name for name, _ in lines], list(given)
    variables = Variables.number([*order, *names])
    body = [line for each in lines for line in variables.assign(each)]
    results = returning([variables.load(name) for name in names])
    compiled = function([variables.of[name] for name in order], [*body, results])

    def run_through(values: Mapping[Symbol, float]) -> dict[Symbol, float]:
        found = compiled(*(values[name] for name in order))
        return {**values, **dict(zip(names, found, strict=True))}

    return run_through


def _run_by_hand(
    lines: list[Assignment], values: Mapping[Symbol, float], precision: Precision
) -> dict[Symbol, float]:
    """Each value is cut to the digits that are shown before it is used."""
    found = dict(values)
    for name, terms in lines:
        found[name] = precision.carry(name, sum(evaluate(terms, found)))
    return found

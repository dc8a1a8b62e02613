"""The forward pass: the value of every quantity from the inputs to the error."""

from collections.abc import Callable, Iterable, Mapping

from sympy import Symbol

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.code import Variables, function, returning
from backprop_tutor.maths.numbers.evaluation import add_up
from backprop_tutor.maths.numbers.writing import Assignment, Writer


def assignments(network: Network) -> list[Assignment]:
    """Return the equations in order, each in the form in which it is computed."""
    return [
        (equation.name, [equation.computed] if equation.computed else equation.terms)
        for equation in network.equations
    ]


def run(network: Network, values: Mapping[Symbol, float]) -> dict[Symbol, float]:
    """Return the given values and those of all equations, each cut if the lesson says so."""
    found = dict(values)
    for name, terms in assignments(network):
        found[name] = network.precision.carry(name, add_up(terms, found))
    return found


def prepare(
    network: Network, given: Iterable[Symbol]
) -> Callable[[Mapping[Symbol, float]], dict[Symbol, float]]:
    """Return what does as `run` does, at full precision, for any values of the given names.

    It is compiled once, which takes longer than one run.
    """
    lines = assignments(network)
    names, order = [name for name, _ in lines], list(given)
    variables = Variables.number([*order, *names])
    writer = Writer(variables)
    body = [line for each in lines for line in writer.assign(each)]
    results = returning([variables.load(name) for name in names])
    compiled = function([variables.of[name] for name in order], [*body, results])

    def run_through(values: Mapping[Symbol, float]) -> dict[Symbol, float]:
        found = compiled(*(values[name] for name in order))
        return {**values, **dict(zip(names, found, strict=True))}

    return run_through

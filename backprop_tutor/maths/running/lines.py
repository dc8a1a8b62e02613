"""The lines of a pass, from the inputs to the error and of the update, and their values."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sympy import Symbol

from backprop_tutor.maths.equations.formulas.updates import Update
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.equations.precision import Precision
from backprop_tutor.maths.numbers.code import Variables, function, returning
from backprop_tutor.maths.numbers.code_writer import Assignment, CodeWriter
from backprop_tutor.maths.numbers.evaluation import add_up


def forward(network: Network) -> list[Assignment]:
    """Return the equations in order, each in the form in which it is computed."""
    return [
        (equation.name, [equation.computed] if equation.computed else equation.terms)
        for equation in network.equations
    ]


def update(steps: Update) -> list[Assignment]:
    """Return the steps to a parameter's new value."""
    return [(step.name, step.terms) for step in steps.steps]


def work_out(
    lines: Iterable[Assignment], values: Mapping[Symbol, float], precision: Precision
) -> dict[Symbol, float]:
    """Return the values and those of all lines, each cut if the lesson says so."""
    found = dict(values)
    for name, terms in lines:
        found[name] = precision.carry(name, add_up(terms, found))
    return found


def prepare(
    lines: Sequence[Assignment], given: Sequence[Symbol]
) -> Callable[[Mapping[Symbol, float]], dict[Symbol, float]]:
    """Return what does as `work_out` does, at full precision, for any values of the given names.

    It is compiled once, which takes longer than one run.
    """
    names = [name for name, _ in lines]
    variables = Variables.number([*given, *names])
    writer = CodeWriter(variables)
    body = [line for each in lines for line in writer.assign(each)]
    results = returning([variables.load(name) for name in names])
    compiled = function([variables.of[name] for name in given], [*body, results])

    def run_through(values: Mapping[Symbol, float]) -> dict[Symbol, float]:
        found = compiled(*(values[name] for name in given))
        return {**values, **dict(zip(names, found, strict=True))}

    return run_through

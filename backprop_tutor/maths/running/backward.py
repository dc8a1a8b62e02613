"""The backward pass: ∂E/∂name of all names, each worked out once.

∂E/∂name = Σ ∂E/∂reader · ∂reader/∂name over the equations that read the name
(Rumelhart, Hinton and Williams 1986).
"""

from collections.abc import Iterator, Mapping

from sympy import Integer, Symbol

from backprop_tutor.maths.equations.index import Index
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.code_writer import Assignment
from backprop_tutor.maths.numbers.products import Factors, Products


def assignments(network: Network, slopes: Mapping[Symbol, Symbol]) -> list[Assignment]:
    """Return the sum for each name, from the outputs back; `slopes` names ∂E/∂name.

    Outputs are passed over where ∂E/∂net has a form of its own.
    """
    passed = {out for out, _ in network.joint}
    errors = Index(tuple(example.total_in_outputs for example in network.examples))
    nothing = [Integer(0)]
    return [
        (slope, Products(list(_terms(network, slopes, errors, name))) or nothing)
        for name, slope in slopes.items()
        if name not in passed
    ]


def _terms(
    network: Network, slopes: Mapping[Symbol, Symbol], errors: Index, name: Symbol
) -> Iterator[Factors]:
    """∂E/∂reader · ∂reader/∂name, from the errors back."""
    for error in errors.readers.get(name, ()):
        yield network.scale, error.slope(name)
    for equation in reversed(network.index.readers.get(name, ())):
        if (equation.name, name) in network.joint:
            yield network.scale, network.joint[equation.name, name]
        elif equation.name in slopes:
            yield slopes[equation.name], equation.slope(name)

"""The backward pass: ∂E/∂name of all names, each worked out once.

∂E/∂name = Σ ∂E/∂reader · ∂reader/∂name over the equations that read the name
(Rumelhart, Hinton and Williams 1986).
"""

from collections.abc import Mapping

from sympy import Integer, Symbol

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.products import Factors, Products
from backprop_tutor.maths.numbers.writing import Assignment


def assignments(network: Network, slopes: Mapping[Symbol, Symbol]) -> list[Assignment]:
    """Return the sum for each name, from the outputs back; `slopes` names ∂E/∂name.

    Outputs are passed over where ∂E/∂net has a form of its own.
    """
    passed = {out for out, _ in network.joint}
    factors: dict[Symbol, list[Factors]] = {name: [] for name in slopes if name not in passed}
    for example in network.examples:
        error = example.total_in_outputs
        for name in error.reads:
            if name in factors:
                factors[name].append((network.scale, error.slope(name)))
    for equation in reversed(network.forward):
        for name in equation.reads:
            if (equation.name, name) in network.joint:
                factors[name].append((network.scale, network.joint[equation.name, name]))
            elif name in factors:
                factors[name].append((slopes[equation.name], equation.slope(name)))
    nothing = [Integer(0)]
    return [(slopes[name], Products(each) if each else nothing) for name, each in factors.items()]

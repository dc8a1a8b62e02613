"""The derivatives of a network: backward, of the error by all names; forward, of all by one."""

from collections.abc import Container, Iterator, Mapping

from sympy import Expr, Integer, Symbol

from backprop_tutor.maths.equations.index import Index
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import evaluation
from backprop_tutor.maths.numbers.code_writer import Assignment
from backprop_tutor.maths.numbers.products import Factors, Products


def backward(network: Network, slopes: Mapping[Symbol, Symbol]) -> list[Assignment]:
    """Return the sum for each name, from the outputs back; `slopes` names ∂E/∂name.

    ∂E/∂name = Σ ∂E/∂reader · ∂reader/∂name over the equations that read the name (Rumelhart,
    Hinton and Williams 1986). Where ∂E/∂net has a form of its own, ∂E/∂out is without the error,
    and an output that nothing else reads is passed over.
    """
    joined = {out for out, _ in network.joint}
    readers = network.index.readers
    passed = {out for out in joined if not any(each.name in slopes for each in readers[out])}
    kept = {name: slope for name, slope in slopes.items() if name not in passed}
    errors = Index(tuple(example.total_in_outputs for example in network.examples))
    nothing = [Integer(0)]
    return [
        (slope, Products(list(_terms(network, kept, errors, name, joined))) or nothing)
        for name, slope in kept.items()
    ]


def _terms(
    network: Network,
    slopes: Mapping[Symbol, Symbol],
    errors: Index,
    name: Symbol,
    joined: Container[Symbol],
) -> Iterator[Factors]:
    """∂E/∂reader · ∂reader/∂name, from the errors back."""
    for error in errors.readers.get(name, ()) if name not in joined else ():
        yield network.scale, error.slope(name)
    for equation in reversed(network.index.readers.get(name, ())):
        if (equation.name, name) in network.joint:
            yield network.scale, network.joint[equation.name, name]
        if equation.name in slopes:
            yield slopes[equation.name], equation.slope(name)


def forward(network: Network, by: Symbol, values: Mapping[Symbol, float]) -> dict[Symbol, float]:
    """Return ∂name/∂by of `by` and of all names to which it leads, up to the error.

    ∂name/∂by = Σ ∂name/∂read · ∂read/∂by over the names that an equation reads (Wengert 1964).
    """
    slopes = {by: 1.0}
    links: list[tuple[Symbol, Symbol]] = []
    factors: list[Expr] = []
    for equation in network.index.onward(by):
        found = dict(equation.factors(slopes))
        links += [(equation.name, name) for name in found]
        factors += found.values()
        slopes[equation.name] = 0.0
    for (name, read), factor in zip(links, evaluation.evaluate(factors, values), strict=True):
        slopes[name] += factor * slopes[read]
    return slopes

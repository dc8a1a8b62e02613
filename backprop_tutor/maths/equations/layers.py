"""The equations of a layer: the net input and the output of each of its units."""

from collections.abc import Sequence
from typing import NamedTuple

from sympy import Expr, Float, Integer, Symbol

from backprop_tutor.lesson.model.lesson import Layer, Lesson, Term, Unit
from backprop_tutor.lesson.model.number import Number
from backprop_tutor.maths.equations import activations
from backprop_tutor.maths.equations.activations import Rule
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.numbers.products import Products, symbol


class Neuron(NamedTuple):
    """The two equations of a unit, and the name of ∂E/∂net."""

    unit: Unit
    net: Equation
    out: Equation
    delta: str


def write(lesson: Lesson, layer: Layer) -> tuple[Neuron, ...]:
    """Return the units of a layer."""
    names = [(symbol(lesson.net(u.name)), symbol(lesson.out(u.name))) for u in layer.units]
    rule = activations.rule(layer)
    if lesson.digits.carries:  # by hand a slope comes from the digits of out
        rule = rule._replace(slope=None)
    return tuple(
        Neuron(
            unit,
            net=_net(lesson, unit, net),
            out=_out(rule, net, out, names),
            delta=lesson.delta(unit.name),
        )
        for unit, (net, out) in zip(layer.units, names, strict=True)
    )


def _out(rule: Rule, net: Symbol, out: Symbol, names: Sequence[tuple[Symbol, Symbol]]) -> Equation:
    """out as a function of net; of every net of the layer where its units are tied."""
    nets = [each for each, _ in names]
    formula = rule.formula(net, nets)
    computed = rule.computed(net, nets) if rule.computed else None
    taught = {net: rule.taught(out, net)}
    if rule.across is not None:
        taught |= {other: rule.across(out, o) for other, o in names if other != net}
    slopes = {**taught, net: rule.slope(net, nets)} if rule.slope else {}
    reads = nets if rule.across else [net]
    return Equation(out, (formula,), tuple(reads), taught, computed, slopes)


def _net(lesson: Lesson, unit: Unit, name: Symbol) -> Equation:
    """net = Σ parameter · source."""
    factors = [(symbol(term.parameter), _source(lesson, term)) for term in unit.terms]
    order = [pair[::-1] for pair in factors] if lesson.notation.input_first else factors
    reads = dict.fromkeys(name for pair in order for name in pair if isinstance(name, Symbol))
    return Equation(name, Products(factors), tuple(reads))


def _source(lesson: Lesson, term: Term) -> Expr:
    match term.source:
        case Number(value=value):
            return Integer(int(value)) if value.is_integer() else Float(value)
        case source if source in lesson.inputs:
            return symbol(source)
        case source:
            return symbol(lesson.out(source))

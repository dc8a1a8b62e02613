"""The equations of a layer: the net input and the output of each of its units."""

from collections.abc import Sequence
from typing import NamedTuple

from sympy import Expr, Float, Integer, Symbol

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson.model.constants import of_layer
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.equations.algebra import Algebra
from backprop_tutor.maths.equations.constants import symbols
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.numbers.products import Products, symbol

_Names = tuple[Symbol, Symbol]
"""net and out of a unit."""


class Neuron(NamedTuple):
    """The two equations of a unit, and the name of ∂E/∂net."""

    unit: Unit
    net: Equation
    out: Equation
    delta: str
    activation: Activation
    tied: tuple[_Names, ...] = ()
    """net and out of all units that one activation ties, this one among them."""
    is_output: bool = False
    """It is compared with a target, or the lesson asks for its gradient."""


def write(lesson: Lesson, layer: Layer) -> tuple[Neuron, ...]:
    """Return the units of a layer."""
    names = [(symbol(lesson.net(u.name)), symbol(lesson.out(u.name))) for u in layer.units]
    outputs = {unit.name for unit in lesson.outputs}
    return tuple(
        Neuron(
            unit,
            net=_net(lesson, unit, own[0]),
            out=_out(lesson, layer, own, names),
            delta=lesson.delta(unit.name),
            activation=layer.activation,
            tied=tuple(names) if layer.activation.row.across else (),
            is_output=unit.name in outputs,
        )
        for unit, own in zip(layer.units, names, strict=True)
    )


def _out(lesson: Lesson, layer: Layer, own: _Names, names: Sequence[_Names]) -> Equation:
    """out as a function of net; of every net of the layer where its units are tied."""
    (net, out), row, settings = own, layer.activation.row, symbols(of_layer(lesson, layer))
    f = Algebra([each for each, _ in names])
    taught = {net: row.taught(f, out, net, **settings)}
    if row.across:
        taught |= {n: row.across(f, out, o, **settings) for n, o in names if n != net}
    slopes = {}
    if row.slope and not lesson.digits.carries:  # by hand a slope comes from the digits of out
        slopes = {**taught, net: row.slope(f, net, **settings)}
    return Equation(
        out,
        (row.formula(f, net, **settings),),
        tuple(f.nets) if row.across else (net,),
        taught,
        row.computed(f, net, **settings) if row.computed else None,
        slopes,
        kinks=tuple((net, at) for at in row.kinks(f, **settings)) if row.kinks else (),
    )


def _net(lesson: Lesson, unit: Unit, name: Symbol) -> Equation:
    """net = Σ parameter · source."""
    factors = [(symbol(term.parameter), _source(lesson, term)) for term in unit.terms]
    order = [pair[::-1] for pair in factors] if lesson.notation.input_first else factors
    reads = dict.fromkeys(name for pair in order for name in pair if isinstance(name, Symbol))
    return Equation(name, Products(factors), tuple(reads))


def _source(lesson: Lesson, term: Term) -> Expr:
    match term.source:
        case WrittenNumber(value=value):
            return Integer(int(value)) if value.is_integer() else Float(value)
        case source if source in lesson.inputs:
            return symbol(source)
        case source:
            return symbol(lesson.out(source))

"""The equations of a layer: the net input and the output of each of its units."""

from collections.abc import Container, Sequence
from itertools import chain

from sympy import Expr, Float, Integer, Symbol

from backprop_tutor.formulas.written.tree import names
from backprop_tutor.lesson.model.constants import of_layer
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import NET, WrittenActivation
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.formulas import written
from backprop_tutor.maths.equations.formulas.algebra import Algebra
from backprop_tutor.maths.equations.formulas.constants import symbols
from backprop_tutor.maths.equations.formulas.neuron import NetAndOut, Neuron
from backprop_tutor.maths.equations.formulas.written import Peers
from backprop_tutor.maths.numbers.products import Products, symbol


def write(lesson: Lesson, layer: Layer, peers: Peers) -> tuple[Neuron, ...]:
    """Return the units of a layer."""
    tied = tuple(_names(lesson, unit) for unit in layer.tied)
    outputs = {unit.name for unit in lesson.outputs}
    return tuple(_write(lesson, unit, tied, outputs, peers) for unit in layer.units)


def _write(
    lesson: Lesson, unit: Unit, tied: tuple[NetAndOut, ...], outputs: Container[str], peers: Peers
) -> Neuron:
    own, rule = _names(lesson, unit), lesson.rules[unit.name]
    tied = tied if rule and rule.activation.row.across else ()
    factors = [(_factor(lesson, term), _source(lesson, term)) for term in unit.terms]
    given = {own[not each.is_net]: each.number for each in lesson.given if each.unit == unit.name}
    net, out = own
    line = _write_line(lesson, unit, factors, net, peers)
    pairs = zip(unit.terms, factors, strict=True) if net not in given else ()
    return Neuron(
        unit,
        net=_constant(net, given[net]) if net in given else line,
        out=(_constant(out, given[out]) if out in given else _out(lesson, rule, own, tied))
        if rule
        else None,
        delta=lesson.delta(unit.name),
        activation=rule.activation if rule else None,
        weighted=tuple(each for term, each in pairs if term.parameter in lesson.parameters),
        tied=tied,
        given=given,
        is_output=unit.name in outputs,
    )


def _constant(name: Symbol, number: WrittenNumber) -> Equation:
    """name = its number; it reads nothing, so that no derivative passes through it."""
    return Equation(name, (_number(number),), ())


def _names(lesson: Lesson, unit: Unit) -> NetAndOut:
    return symbol(lesson.net(unit.name)), symbol(lesson.out(unit.name))


def _out(lesson: Lesson, rule: Rule, own: NetAndOut, tied: Sequence[NetAndOut]) -> Equation:
    """out as a function of net; of every net of the layer where its units are tied."""
    net, out = own
    if isinstance(rule.activation, WrittenActivation):
        return written.write(out, rule.activation.tree, {NET: net})
    row, settings = rule.activation.row, symbols(of_layer(lesson, rule))
    f = Algebra([each for each, _ in tied])
    taught = {net: row.taught(f, out, net, **settings)} if row.taught else {}
    if row.across:
        taught |= {n: row.across(f, out, o, **settings) for n, o in tied if n != net}
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


def _net(lesson: Lesson, factors: Sequence[tuple[Symbol, Expr]], name: Symbol) -> Equation:
    """net = Σ parameter · source."""
    order = [pair[::-1] for pair in factors] if lesson.notation.input_first else factors
    columns = chain.from_iterable(zip(*order, strict=True))
    reads = dict.fromkeys(name for name in columns if isinstance(name, Symbol))
    return Equation(name, Products(factors), tuple(reads))


def _write_line(
    lesson: Lesson,
    unit: Unit,
    factors: Sequence[tuple[Symbol, Expr]],
    name: Symbol,
    peers: Peers,
) -> Equation:
    """name = what its line says."""
    if unit.formula is None:
        return _net(lesson, factors, name)
    leaves = dict.fromkeys(leaf.name for leaf in names(unit.formula))
    known = {each: _symbol(lesson, each) for each in leaves}
    return written.write(name, unit.formula, known, peers)


def _symbol(lesson: Lesson, name: str) -> Symbol:
    return symbol(name) if name in lesson.parameters else _read(lesson, name)


def _factor(lesson: Lesson, term: Term) -> Symbol:
    return _symbol(lesson, term.parameter)


def _source(lesson: Lesson, term: Term) -> Expr:
    match term.source:
        case WrittenNumber():
            return _number(term.source)
        case source:
            return _read(lesson, source)


def _number(number: WrittenNumber) -> Expr:
    value = number.value
    return Integer(int(value)) if value.is_integer() else Float(value)


def _read(lesson: Lesson, name: str) -> Symbol:
    """An input, or what comes out of a unit."""
    return symbol(name if name in lesson.inputs else lesson.out(name))

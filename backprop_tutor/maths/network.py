"""A lesson as a list of named equations, each written in names above it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Add, Expr, Float, Integer, Symbol

from backprop_tutor.lesson.model import Layer, Lesson, Number, Term, Unit
from backprop_tutor.maths import activations, losses


@dataclass(frozen=True)
class Equation:
    """One name and the sum that gives it: `name = terms[0] + terms[1] + …`."""

    name: Symbol
    terms: tuple[Expr, ...]
    reads: tuple[Symbol, ...]
    """The names on the right, in the order in which they are written."""
    taught: Expr | None = None
    """The derivative by the only name read, where it is taught in terms of `name` itself."""

    @property
    def expression(self) -> Expr:
        """The right-hand side as one expression."""
        return Add(*self.terms)

    def derivative(self, by: Symbol) -> Expr:
        """∂name/∂by, term by term, in the form that is taught."""
        if self.taught is not None:
            return self.taught
        return Add(*(term.diff(by) for term in self._terms_with[by]))

    @cached_property
    def _terms_with(self) -> Mapping[Symbol, list[Expr]]:
        """The terms in which each name stands: a wide sum is not searched once per name."""
        found: dict[Symbol, list[Expr]] = {name: [] for name in self.reads}
        for term in self.terms:
            for name in term.free_symbols:
                found[name].append(term)
        return found


@dataclass(frozen=True)
class Neuron:
    """The two equations of a unit."""

    unit: Unit
    net: Equation
    out: Equation


@dataclass(frozen=True)
class Network:
    """The equations of a lesson from the inputs to the total error."""

    given: Mapping[Symbol, Number]
    """Inputs, targets, parameters and the learning rate, as written."""
    parameters: tuple[Symbol, ...]
    learned: tuple[Symbol, ...]
    rate: Symbol
    layers: tuple[tuple[Neuron, ...], ...]
    errors: tuple[Equation, ...]
    """The error of each output in the outputs' order; the total itself where there is one."""
    total: Equation
    """The total error as the sum of the outputs' errors."""
    total_in_outputs: Equation
    """The total error with each output's error written out: the equation to differentiate."""

    @property
    def neurons(self) -> Iterator[Neuron]:
        """All units, from the first hidden layer to the outputs."""
        return (neuron for layer in self.layers for neuron in layer)

    @property
    def equations(self) -> Iterator[Equation]:
        """All equations of a forward pass in order."""
        for neuron in self.neurons:
            yield neuron.net
            yield neuron.out
        if len(self.errors) > 1:
            yield from self.errors
        yield self.total


def build(lesson: Lesson) -> Network:
    """Write the lesson's equations."""
    parameters = {Symbol(name): number for name, number in lesson.parameters.items()}
    rate = Symbol(lesson.notation.rate)
    total = Symbol(lesson.notation.total)
    errors = tuple(_error(lesson, unit) for unit in lesson.outputs)
    names = tuple(error.name for error in errors)
    written_out = _write_out(total, errors)
    several = len(errors) > 1
    return Network(
        given={**_samples(lesson), **parameters, rate: lesson.learning_rate},
        parameters=tuple(parameters),
        learned=tuple(map(Symbol, lesson.learn)),
        rate=rate,
        layers=tuple(_layer(lesson, layer) for layer in lesson.layers),
        errors=errors if several else (written_out,),
        total=Equation(total, names, names) if several else written_out,
        total_in_outputs=written_out,
    )


def _write_out(total: Symbol, errors: Sequence[Equation]) -> Equation:
    terms = tuple(term for error in errors for term in error.terms)
    return Equation(total, terms, tuple(name for error in errors for name in error.reads))


def _samples(lesson: Lesson) -> dict[Symbol, Number]:
    inputs = {Symbol(name): number for name, number in lesson.inputs.items()}
    targets = {Symbol(lesson.target(unit)): number for unit, number in lesson.targets.items()}
    return inputs | targets


def _layer(lesson: Lesson, layer: Layer) -> tuple[Neuron, ...]:
    rule = activations.RULES[layer.activation]
    neurons = []
    for unit in layer.units:
        net, out = Symbol(lesson.net(unit.name)), Symbol(lesson.out(unit.name))
        neurons.append(
            Neuron(
                unit,
                net=_net(lesson, unit, net),
                out=Equation(out, (rule.formula(net),), (net,), rule.taught(out)),
            )
        )
    return tuple(neurons)


def _net(lesson: Lesson, unit: Unit, name: Symbol) -> Equation:
    """net = Σ parameter · source."""
    factors = [(Symbol(term.parameter), _source(lesson, term)) for term in unit.terms]
    terms = tuple(parameter * source for parameter, source in factors)
    order = [pair[::-1] for pair in factors] if lesson.notation.input_first else factors
    reads = dict.fromkeys(name for pair in order for name in pair if isinstance(name, Symbol))
    return Equation(name, terms, tuple(reads))


def _source(lesson: Lesson, term: Term) -> Expr:
    match term.source:
        case Number(value=value):
            return Integer(int(value)) if value.is_integer() else Float(value)
        case source if source in lesson.inputs:
            return Symbol(source)
        case source:
            return Symbol(lesson.out(source))


def _error(lesson: Lesson, unit: Unit) -> Equation:
    target, out = Symbol(lesson.target(unit.name)), Symbol(lesson.out(unit.name))
    error = losses.ERRORS[lesson.loss](target, out)
    return Equation(Symbol(lesson.error(unit.name)), (error,), (target, out))

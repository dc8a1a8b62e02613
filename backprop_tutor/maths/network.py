"""A lesson as a list of named equations, each written in names above it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, Symbol

from backprop_tutor.lesson.model import Lesson, Number
from backprop_tutor.maths import errors, layers
from backprop_tutor.maths.equation import Equation
from backprop_tutor.maths.layers import Neuron


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
    cancelled: Mapping[Symbol, Expr]
    """∂E/∂net of the outputs where loss and activation cancel: out − target."""
    total_in_outputs: Equation
    """The total error with each output's error written out: the equation to differentiate."""

    @property
    def neurons(self) -> Iterator[Neuron]:
        """All units, from the first hidden layer to the outputs."""
        return (neuron for layer in self.layers for neuron in layer)

    @cached_property
    def forward(self) -> tuple[Equation, ...]:
        """The equations from the inputs to the outputs, each after those that it reads."""
        ordered: list[Equation] = []
        for layer in self.layers:
            tied = any(len(neuron.out.reads) > 1 for neuron in layer)
            if tied:
                ordered += [neuron.net for neuron in layer]
                ordered += [neuron.out for neuron in layer]
            else:
                ordered += [eq for neuron in layer for eq in (neuron.net, neuron.out)]
        return tuple(ordered)

    @property
    def equations(self) -> Iterator[Equation]:
        """All equations of a forward pass in order."""
        yield from self.forward
        if len(self.errors) > 1:
            yield from self.errors
        yield self.total


def build(lesson: Lesson) -> Network:
    """Write the lesson's equations."""
    parameters = {Symbol(name): number for name, number in lesson.parameters.items()}
    rate = Symbol(lesson.notation.rate)
    total = Symbol(lesson.notation.total)
    outputs = tuple(errors.write(lesson, unit) for unit in lesson.outputs)
    names = tuple(error.name for error in outputs)
    written_out = errors.write_out(total, outputs)
    several = len(outputs) > 1
    return Network(
        given={**_samples(lesson), **parameters, rate: lesson.learning_rate},
        parameters=tuple(parameters),
        learned=tuple(map(Symbol, lesson.learn)),
        rate=rate,
        layers=tuple(layers.write(lesson, layer) for layer in lesson.layers),
        errors=outputs if several else (written_out,),
        total=Equation(total, names, names) if several else written_out,
        total_in_outputs=written_out,
        cancelled=dict(errors.cancel(lesson)),
    )


def _samples(lesson: Lesson) -> dict[Symbol, Number]:
    inputs = {Symbol(name): number for name, number in lesson.inputs.items()}
    targets = {Symbol(lesson.target(unit)): number for unit, number in lesson.targets.items()}
    return inputs | targets

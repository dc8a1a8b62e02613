"""The equations of one sample, from its inputs to its error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, S, Symbol

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import SLOPES
from backprop_tutor.maths.equations.equation import Equation, join
from backprop_tutor.maths.equations.formulas import errors, layers
from backprop_tutor.maths.equations.formulas.errors import Cancelled
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.formulas.written import ALONE, Peers
from backprop_tutor.maths.equations.index import Index
from backprop_tutor.maths.numbers.products import symbol


@dataclass(frozen=True)
class Example:
    """Named equations, each written in names above it."""

    given: Mapping[Symbol, WrittenNumber]
    """Inputs and targets, as written."""
    layers: tuple[tuple[Neuron, ...], ...]
    errors: tuple[Equation, ...]
    """The error of each output in the outputs' order; the total itself where there is one."""
    total: Equation
    """The error of the sample as the sum of its outputs' errors; without a loss, the output."""
    total_in_outputs: Equation
    """The same with each output's error written out: the equation to differentiate."""
    cancelled: Mapping[Symbol, Cancelled]
    """∂E/∂net of the outputs where loss and activation cancel: out − target."""
    scale: Expr = S.One
    """What the total is of the sum of the outputs' errors."""

    @property
    def neurons(self) -> Iterator[Neuron]:
        """All units, from the first hidden layer to the outputs."""
        return (neuron for layer in self.layers for neuron in layer)

    @property
    def outputs(self) -> tuple[Neuron, ...]:
        """The units that are compared with targets; without a loss, the one that is asked for."""
        return tuple(neuron for neuron in self.neurons if neuron.is_output)

    @cached_property
    def joint(self) -> Mapping[tuple[Symbol, Symbol], Expr]:
        """∂E/∂out · ∂out/∂net of the outputs in one, by (out, net), where there is such a form."""
        found = {
            (neuron.out.name, net): join(self.total_in_outputs, neuron.out, net)
            for neuron in self.outputs
            if neuron.out
            for net in neuron.out.reads
        }
        return {pair: slope for pair, slope in found.items() if slope is not None}

    @cached_property
    def forward(self) -> tuple[Equation, ...]:
        """The equations from the inputs to the outputs, each after those that it reads."""
        ordered: list[Equation] = []
        for layer in self.layers:
            if any(neuron.tied for neuron in layer):
                ordered += [neuron.net for neuron in layer]
                ordered += [neuron.out for neuron in layer if neuron.out]
            else:
                ordered += [equation for neuron in layer for equation in neuron.equations]
        return tuple(ordered)

    @property
    def equations(self) -> Iterator[Equation]:
        """All equations of a forward pass in order."""
        yield from self.forward
        if len(self.errors) > 1:
            yield from self.errors
        if self.total is not self.forward[-1]:
            yield self.total

    @cached_property
    def index(self) -> Index:
        """Who reads whom in the sample."""
        return Index(tuple(self.equations))


def build(lesson: Lesson, peers: Peers = ALONE) -> Example:
    """Write the equations of a lesson of one sample, whose names are others in its peers."""
    neurons = tuple(layers.write(lesson, layer, peers) for layer in lesson.layers)
    outputs = tuple(each for layer in neurons for each in layer if each.is_output)
    read = {name for layer in neurons for each in layer for name in each.net.reads}
    each, total, written_out = _write_error(lesson, outputs)
    return Example(
        given=_give(lesson),
        layers=neurons,
        errors=each,
        total=total,
        total_in_outputs=written_out,
        cancelled=dict(errors.cancel(lesson, outputs, read)),
    )


def _write_error(
    lesson: Lesson, outputs: tuple[Neuron, ...]
) -> tuple[tuple[Equation, ...], Equation, Equation]:
    """The errors of the outputs, the total in their names, and the total written out."""
    if lesson.loss is Loss.NONE:
        (output,) = outputs
        return (output.value,), output.value, output.value
    name = symbol(lesson.notation.total)
    each = tuple(errors.write(lesson, output, len(outputs)) for output in outputs)
    written_out = errors.write_out(name, each)
    if len(each) == 1 or lesson.loss == SLOPES:
        return (written_out,), written_out, written_out
    names = tuple(error.name for error in each)
    return each, Equation(name, names, names), written_out


def _give(lesson: Lesson) -> dict[Symbol, WrittenNumber]:
    inputs = {symbol(name): number for name, number in lesson.inputs.items()}
    targets = {symbol(lesson.target(unit)): number for unit, number in lesson.targets.items()}
    return inputs | targets

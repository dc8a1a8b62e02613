"""A lesson as a list of named equations: those of one sample, or of the samples of a batch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, Integer, Rational, Symbol

from backprop_tutor.lesson.model import common
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.equations import coupled, example, precision, samples
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.formulas import constants, updates
from backprop_tutor.maths.equations.formulas.errors import Cancelled
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.formulas.updates import Update, Updates
from backprop_tutor.maths.equations.index import Index
from backprop_tutor.maths.equations.precision import Precision
from backprop_tutor.maths.numbers.products import symbol


@dataclass(frozen=True)
class Network:
    """The equations from the inputs to the error, and those of the update."""

    examples: tuple[Example, ...]
    parameters: Mapping[Symbol, WrittenNumber]
    learned: tuple[Symbol, ...]
    rate: Symbol
    total: Equation
    """The error that is to fall: of the sample, or of the batch in its samples' errors."""
    scale: Expr
    """What the error of a batch is of the sum of its samples' errors: 1, or 1/m for the mean."""
    updates: Mapping[Symbol, Update]
    """How each learned parameter gets its new value."""
    constants: Mapping[Symbol, WrittenNumber]
    """The learning rate and the other constants of the update."""
    settings: Mapping[Symbol, WrittenNumber]
    """The constants of the activations and the loss."""
    precision: Precision
    """The digits of every quantity, and whether they go into the next line."""
    mistaken: bool = False
    """Derivatives may read what is only worked out by an update."""

    @cached_property
    def given(self) -> Mapping[Symbol, WrittenNumber]:
        """Inputs, targets, parameters and constants, as written."""
        data = {name: number for each in self.examples for name, number in each.given.items()}
        return {**data, **self.parameters, **self.constants, **self.settings}

    @cached_property
    def written(self) -> Mapping[Symbol, WrittenNumber]:
        """The same, and the values that are given in place of what would be worked out."""
        stated = {name: number for each in self.neurons for name, number in each.given.items()}
        return {**self.given, **stated}

    @cached_property
    def data(self) -> tuple[Symbol, ...]:
        """The inputs and targets, sample by sample."""
        return tuple(name for each in self.examples for name in each.given)

    def start(self) -> dict[Symbol, float]:
        """Return the value of everything that the lesson gives."""
        return {name: number.value for name, number in self.given.items()}

    @cached_property
    def memory(self) -> tuple[Symbol, ...]:
        """What the updates remember, 0 at the start."""
        return tuple(name for update in self.updates.values() for name in update.memory)

    @cached_property
    def handed_on(self) -> Mapping[Symbol, Symbol]:
        """The names with which the next pass starts, each with what an update leaves for it."""
        updates = self.updates.items()
        memory = {old: new for _, update in updates for old, new in update.memory.items()}
        return {name: update.steps[-1].name for name, update in updates} | memory

    @cached_property
    def forward(self) -> tuple[Equation, ...]:
        """The equations from the inputs to the outputs."""
        return tuple(equation for each in self.examples for equation in each.forward)

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """All equations of a forward pass in order."""
        each = tuple(equation for each in self.examples for equation in each.equations)
        return each if len(self.examples) == 1 else (*each, self.total)

    @cached_property
    def index(self) -> Index:
        """Who reads whom in a forward pass."""
        return Index(self.equations)

    @property
    def neurons(self) -> Iterator[Neuron]:
        """All units of all samples."""
        return (neuron for each in self.examples for neuron in each.neurons)

    @cached_property
    def cancelled(self) -> Mapping[Symbol, Cancelled]:
        """∂E/∂net of the outputs where loss and activation cancel."""
        return {net: slope for each in self.examples for net, slope in each.cancelled.items()}

    @cached_property
    def joint(self) -> Mapping[tuple[Symbol, Symbol], Expr]:
        """∂E/∂out · ∂out/∂net of all samples, where there is one form for both."""
        return {pair: slope for each in self.examples for pair, slope in each.joint.items()}

    @property
    def outputs(self) -> tuple[Symbol, ...]:
        """The outputs, sample by sample."""
        return tuple(n.value.name for each in self.examples for n in each.outputs)


def _examples(lesson: Lesson, views: Sequence[Lesson], scale: Expr) -> tuple[Example, ...]:
    """The samples, as one where a line of one reads others."""
    if len(views) > 1 and common.is_coupled(lesson.layers):
        return (coupled.build(views, symbol(lesson.notation.total), scale),)
    return tuple(map(example.build, views))


def build(lesson: Lesson, batch: int = 0) -> Network:
    """Write the equations of a lesson's batch, counted from 0."""
    views = samples.views(lesson)[batch * lesson.batch.size :][: lesson.batch.size]
    scale = Rational(1, len(views)) if lesson.batch.mean else Integer(1)
    examples = _examples(lesson, views, scale)
    total = examples[0].total
    if len(examples) > 1:
        names = tuple(each.total.name for each in examples)
        terms = tuple(scale * name for name in names)
        total = Equation(symbol(lesson.notation.total), terms, names)
    rate = symbol(lesson.notation.rate)
    learned = tuple(map(symbol, lesson.learn))
    return Network(
        examples=examples,
        parameters={symbol(name): number for name, number in lesson.parameters.items()},
        learned=learned,
        rate=rate,
        total=total,
        scale=scale if len(examples) > 1 else Integer(1),
        updates=Updates(lesson, total.name),
        precision=precision.find(lesson, examples, total.name),
        constants={rate: lesson.learning_rate, **updates.constants(lesson)},
        settings=constants.of_network(lesson),
    )

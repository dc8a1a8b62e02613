"""What happened in a run: the passes and derivations that are told of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import batches
from backprop_tutor.maths.running.trace import State, Trace
from backprop_tutor.maths.running.training import Training, mean_error
from backprop_tutor.telling.story.elements.selection import SAMPLES
from backprop_tutor.telling.story.elements.sheet import Sheet


class Turn(NamedTuple):
    """The gradients of one layer's parameters: the first is told in full."""

    chains: tuple[Chain, ...]
    left: int
    """How many are not told, because others are larger."""


class Course(NamedTuple):
    """What happened: every derivation in the first pass, and the passes later on."""

    turns: tuple[Turn, ...]
    """From the output layer back."""
    valuation: Valuation
    after: Mapping[int, Trace]
    """The pass after so many epochs; 0 is the first."""
    errors: Mapping[int, float]
    """The mean error of all batches after so many epochs, and at more points between."""
    batches: tuple[Sheet, ...] = ()
    """The passes of the first epoch after the first batch, or some of them."""
    left: int = 0
    """The batches that are not told of."""

    @property
    def first(self) -> Trace:
        """The pass before any update."""
        return self.after[0]

    @property
    def epochs(self) -> int:
        """How many epochs there were."""
        return max(self.after)


def follow(
    lesson: Lesson,
    training: Training,
    states: Mapping[int, State],
    between: Mapping[int, float] | None = None,
    *,
    everything: bool = False,
) -> tuple[Sheet, Course]:
    """Return the first pass, and all that is told of the epochs after which states are known.

    The error is known between them too.
    """
    program = training.program
    traces = {epoch: program.trace(state) for epoch, state in states.items()}
    backward = Backpropagation(program.network, lesson.form)
    sheet = Sheet(lesson, program.network, traces[0], everything)
    turns = tuple(Turn(tuple(map(backward.derive, names)), left) for names, left in _told(sheet))
    told = (chain for turn in turns for chain in turn.chains)
    valuation = weigh(told, traces[0].values, program.network.precision)
    known = {epoch: mean_error(training, state) for epoch, state in states.items()}
    errors = {**(between or {}), **known}
    count = len(training.batches)
    gone = len(sheet.first(range(count), SAMPLES))
    later = tuple(_batches(sheet, training, gone)) if len(states) > 1 else ()
    return sheet, Course(turns, valuation, traces, errors, later, count - gone)


def _told(sheet: Sheet) -> Iterator[tuple[list[Symbol], int]]:
    """The parameters whose gradients are told, layer by layer, and how many are left."""
    told: set[Symbol] = set()
    for layer in reversed(sheet.network.examples[0].layers):
        read = {symbol(term.parameter) for neuron in layer for term in neuron.unit.terms}
        new = read - told
        names = [name for name in sheet.network.parameters if name in new]
        told |= read
        yield sheet.largest(names)


def _batches(sheet: Sheet, training: Training, count: int) -> Iterator[Sheet]:
    """The batches after the first: the same equations with the names of their own samples."""
    trace = sheet.trace
    for number in range(1, count):
        trace = training.program.trace(training.at(trace.state, number))
        own = network.build(sheet.lesson, number)
        names = batches.match(training.program.network, own)
        yield replace(sheet, network=own, trace=batches.rename(trace, names), batch=number)

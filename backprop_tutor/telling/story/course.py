"""What happened in a run: the passes and derivations that are told of."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.lesson.model import Lesson
from backprop_tutor.maths import network
from backprop_tutor.maths.chain import Chain
from backprop_tutor.maths.derivation import Backpropagation
from backprop_tutor.maths.program import State, Trace
from backprop_tutor.maths.training import Training, mean_error
from backprop_tutor.maths.valuation import Valuation, weigh
from backprop_tutor.telling.story.sheet import Sheet


class Course(NamedTuple):
    """What happened: every derivation in the first pass, and the passes later on."""

    chains: Mapping[Symbol, Chain]
    valuation: Valuation
    after: Mapping[int, Trace]
    """The pass after so many epochs; 0 is the first."""
    errors: Mapping[int, float]
    """The mean error of all batches after so many epochs, and at more points between."""
    batches: tuple[Sheet, ...] = ()
    """The passes of the first epoch after the first batch."""

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
) -> tuple[Sheet, Course]:
    """Return the first pass, and all that is told of the epochs after which states are known.

    The error is known between them too.
    """
    program = training.program
    traces = {epoch: program.trace(state) for epoch, state in states.items()}
    backward = Backpropagation(program.network, lesson.form)
    chains = {name: backward.derive(name) for name in program.network.parameters}
    valuation = weigh(chains.values(), traces[0].values, program.network.precision)
    known = {epoch: mean_error(training, state) for epoch, state in states.items()}
    errors = {**(between or {}), **known}
    batches = tuple(_batches(lesson, training, traces[0])) if len(states) > 1 else ()
    course = Course(chains, valuation, traces, errors, batches)
    return Sheet(lesson, program.network, traces[0]), course


def _batches(lesson: Lesson, training: Training, first: Trace) -> Iterator[Sheet]:
    """The batches after the first: the same equations with the names of their own samples."""
    trace = first
    for number in range(1, len(training.batches)):
        trace = training.program.trace(training.at(trace.state, number))
        own = network.build(lesson, number)
        yield Sheet(lesson, own, _rename(trace, training.program.network, own))


def _rename(trace: Trace, old: network.Network, new: network.Network) -> Trace:
    """The numbers of a pass under the names of a network of the same shape."""
    names = dict(zip(_names(old), _names(new), strict=True))

    def rename(values: Mapping[Symbol, float]) -> dict[Symbol, float]:
        return {names.get(name, name): value for name, value in values.items()}

    return Trace(
        rename(trace.values), rename(trace.gradients), rename(trace.steps), rename(trace.state)
    )


def _names(net: network.Network) -> Iterator[Symbol]:
    yield from net.given
    yield from net.memory
    yield from (equation.name for equation in net.equations)
    yield from (step.name for update in net.updates.values() for step in update.steps)

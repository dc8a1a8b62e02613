"""Many epochs: the state now and then, and the first number that is not finite."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running import batches, milestones, undefined, workload
from backprop_tutor.maths.running.hand_run import HandRun
from backprop_tutor.maths.running.program import Program
from backprop_tutor.maths.running.straight_line import StraightLine
from backprop_tutor.maths.running.trace import State, Trace

Steps = Iterator[tuple[int, Any]]
"""How far something is, and what has come of it."""
Watch = Callable[[Steps, int], Steps]
"""Gives steps on and shows how far of a total they are."""


def unwatched(steps: Steps, total: int) -> Steps:  # noqa: ARG001 - nobody wants to know
    """Give the steps on."""
    return steps


class Training(NamedTuple):
    """A program and the data that go through it, a row for each batch."""

    lesson: Lesson
    program: StraightLine
    batches: tuple[tuple[float, ...], ...]
    stretch: int
    """The epochs between two signs of life."""

    def at(self, state: State, batch: int) -> State:
        """Return the state with the data of a batch in it."""
        return {**state, **dict(zip(self.program.network.data, self.batches[batch], strict=True))}


def prepare(lesson: Lesson) -> Training:
    """Return the program of a lesson's first batch, and the data of all batches."""
    size = lesson.batch.size
    rows = [
        tuple(
            number.value
            for sample in lesson.samples[first : first + size]
            for number in (*sample.inputs.values(), *sample.targets.values())
        )
        for first in range(0, len(lesson.samples), size)
    ]
    stretch = workload.most_epochs(lesson, workload.STRETCH)
    program = write(network.build(lesson), lesson.form)
    return Training(lesson, program, tuple(rows), stretch)


def renumber(training: Training, lesson: Lesson) -> Training:
    """Return the training of a lesson that differs from the first one only in its numbers.

    The code is the same, unless the numbers change a derivative or go on as they are shown.
    """
    fresh = prepare(lesson)
    old, new = training.program.network, fresh.program.network
    forms = [[each.cancelled for each in net.examples] for net in (old, new)]
    if new.precision.carried or new.precision != old.precision or forms[0] != forms[1]:
        return fresh
    examples = zip(old.examples, new.examples, strict=True)
    network = replace(
        old,
        examples=tuple(replace(each, given=other.given) for each, other in examples),
        parameters=new.parameters,
        constants=new.constants,
    )
    return fresh._replace(program=training.program.renumber(network))


def write(equations: Network, form: GradientForm) -> StraightLine:
    """Return the equations as code: by hand where digits are carried, else at full precision."""
    return HandRun(equations, form) if equations.precision.carried else Program(equations)


def train(training: Training, epochs: int) -> Iterator[tuple[int, State]]:
    """Give (epoch, state) at each point of the curve, and at least once in a stretch.

    Raises DivergedError where an epoch, or the pass after the last one, meets a number that is
    not finite; what was given before stands.
    """
    _, program, rows, stretch = training
    done = 0
    state: State = program.start()
    for point in milestones.points(epochs):
        while done < point:
            wanted = min(stretch, point - done)
            before = state
            count, batch, state = program.train(before, wanted, rows)
            done += count
            if count < wanted:
                if count:  # the state is already some batches into the next epoch
                    yield done, training.at(program.train(before, count, rows)[2], 0)
                state = _finish_epoch(training, state, batch, done + 1)
                done += 1
            yield done, state
    for number in range(len(rows)):
        trace = program.trace(training.at(state, number))
        _refuse(training, number, replace(trace, steps={}, state=state), done + 1)


def _finish_epoch(training: Training, state: State, batch: int, epoch: int) -> State:
    """Go on from a batch whose numbers add up to infinity, though each may be finite."""
    for number in range(batch, len(training.batches)):
        trace = training.program.trace(training.at(state, number))
        _refuse(training, number, trace, epoch)
        state = trace.state
    return training.at(state, 0)


def _refuse(training: Training, batch: int, trace: Trace, epoch: int) -> None:
    """Raise DivergedError for a quantity of a batch that is not finite, by its name there."""
    net = training.program.network
    if batch and undefined.find_divergence(net, trace):
        own = network.build(training.lesson, batch)
        net, trace = own, batches.rename(trace, batches.match(net, own))
    undefined.refuse_divergence(net, trace, epoch)


def mean_error(training: Training, state: State) -> float:
    """Return the mean of the batches' errors, all with the parameters of one state."""
    program = training.program
    traces = [program.trace(training.at(state, each)) for each in range(len(training.batches))]
    return sum(trace.values[program.network.total.name] for trace in traces) / len(traces)

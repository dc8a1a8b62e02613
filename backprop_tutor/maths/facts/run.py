"""A run: the first pass, and what came of it after some epochs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running import batches, milestones, training, undefined
from backprop_tutor.maths.running.trace import State, Trace
from backprop_tutor.maths.running.training import Training


@dataclass(frozen=True)
class BatchPass:
    """One pass of the first epoch."""

    lesson: Lesson
    network: Network
    trace: Trace
    number: int = 0
    """How many batches came before."""

    def derive(self, names: Iterable[Symbol]) -> tuple[Chain, ...]:
        """Return the chains of some parameters' gradients."""
        return tuple(map(self._backpropagation.derive, names))

    def weigh(self, chains: Iterable[Chain]) -> Valuation:
        """Return the values of the chains."""
        return weigh(chains, self.trace.values, self.network.precision)

    @cached_property
    def _backpropagation(self) -> Backpropagation:
        return Backpropagation(self.network, self.lesson.form)


class Run:
    """A lesson that is trained; what it tells is asked for when the training is over."""

    def __init__(self, lesson: Lesson, plan: Training | None = None) -> None:
        """Train a lesson, with the program that is there already if there is one."""
        self.lesson = lesson
        self.plan = plan or training.prepare(lesson)
        self._last: tuple[int, State] = (0, self.plan.program.start())
        self._states: dict[int, State] = dict([self._last])
        self._errors: dict[int, float] = {}

    def train(self, epochs: int, *, one_by_one: bool = False) -> Iterator[tuple[int, State]]:
        """Give (epoch, state), the start first and then at least once in a stretch.

        Raises DivergedError where a number is not finite; what was given before stands.
        """
        ladder, points = set(milestones.ladder(epochs)), set(milestones.points(epochs))
        yield self._last
        self.check()
        plan = self.plan._replace(stretch=1) if one_by_one else self.plan
        for done, state in training.train(plan, epochs):
            self._last = done, state
            if done in ladder:
                self._states[done] = state
            if done in points:
                self._errors[done] = training.mean_error(self.plan, state)
            yield done, state

    def check(self) -> None:
        """Raise DivergedError where a number of the first pass is not finite."""
        undefined.refuse_divergence(
            self.network, self.plan.program.trace(self.plan.program.start())
        )

    @property
    def network(self) -> Network:
        """The equations of the first batch."""
        return self.plan.program.network

    @property
    def epochs(self) -> int:
        """How many epochs there were."""
        return self._last[0]

    @cached_property
    def traces(self) -> Mapping[int, Trace]:
        """The pass after each epoch of the ladder and after the last; 0 is the first."""
        return {epoch: self.plan.program.trace(state) for epoch, state in self._kept.items()}

    @cached_property
    def errors(self) -> Mapping[int, float]:
        """The mean error of all batches after each of these epochs, and at points between."""
        kept = self._kept.items()
        known = {epoch: training.mean_error(self.plan, state) for epoch, state in kept}
        return {**self._errors, **known}

    def at(self, batch: int) -> BatchPass:
        """Return the pass of a batch of the first epoch, counted from 0."""
        *_, last = self._passes(batch + 1)
        return self._of_batch(batch, last)

    def batches(self, count: int) -> Iterator[BatchPass]:
        """Give the passes of the first epoch from the second to *count*."""
        for number, trace in enumerate(self._passes(count)):
            if number:
                yield self._of_batch(number, trace)

    def _passes(self, count: int) -> Iterator[Trace]:
        """Give the passes with the names of the first."""
        trace = self.traces[0]
        yield trace
        for number in range(1, count):
            trace = self.plan.program.trace(self.plan.at(trace.state, number))
            yield trace

    def _of_batch(self, number: int, trace: Trace) -> BatchPass:
        """The same with the names of its own samples."""
        if not number:
            return BatchPass(self.lesson, self.network, trace)
        own = network.build(self.lesson, number)
        renamed = batches.rename(trace, batches.match(self.network, own))
        return BatchPass(self.lesson, own, renamed, number)

    @property
    def _kept(self) -> Mapping[int, State]:
        """The state after each epoch of the ladder and after the last."""
        return {**self._states, self.epochs: self._last[1]}

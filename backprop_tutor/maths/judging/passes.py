"""The passes of a training, each worked out when a number of it is asked for."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.judging.lazy import Reckoning
from backprop_tutor.maths.running.hand_run import HandRun
from backprop_tutor.maths.running.trace import State
from backprop_tutor.maths.running.training import Training
from backprop_tutor.maths.running.workload import MOST_PARAMETERS

FEW_UPDATES = 3
"""So many updates are worked out one by one; of more, a program is made."""


@dataclass(frozen=True)
class Passes:
    """What has been worked out of a training, by the number of updates before it."""

    training: Training
    graph: Graph
    _passes: dict[int, Reckoning] = field(default_factory=dict)
    _states: dict[int, State] = field(default_factory=dict)
    _epochs: dict[int, State] = field(default_factory=dict)
    """The states that the program has reached, by their epochs."""

    def after(self, updates: int) -> Reckoning:
        """Return the pass after so many updates."""
        if updates not in self._passes:
            state = self._state(updates)
            self._passes[updates] = Reckoning(self.graph, state, self._told(state))
        return self._passes[updates]

    def train(self, updates: int) -> Iterator[int]:
        """Train to the epoch that so many updates lead into; give how many were done, in stretches.

        The state a few epochs before it is kept too: a number depends on those just before it.
        """
        size = len(self.training.batches)
        last = updates // size
        for epoch in (max(last - FEW_UPDATES, self._nearest(last)), last):
            for done in self._train_to(epoch):
                yield done * size

    def _nearest(self, epoch: int) -> int:
        return max((each for each in self._epochs if each <= epoch), default=0)

    def _train_to(self, epoch: int) -> Iterator[int]:
        """Go on from the nearest epoch before; past a number that is not finite, all are none."""
        _, program, batches, stretch = self.training
        done = self._nearest(epoch)
        state = self._epochs[done] if done in self._epochs else program.start()
        while done < epoch:
            count = min(stretch, epoch - done)
            finite, _, state = program.train(state, count, batches)
            if finite < count:
                state = dict.fromkeys(state, float("nan"))
            done += count
            yield count
        self._epochs[epoch] = self.training.at(state, 0)

    def _state(self, updates: int) -> State:
        if updates not in self._states:
            by_name = 0 < updates <= FEW_UPDATES and self._is_small
            found = self._next(self.after(updates - 1), updates) if by_name else self._run(updates)
            self._states[updates] = found
        return self._states[updates]

    @property
    def _is_small(self) -> bool:
        """Whether a few updates are sooner done name by name than a program is made."""
        network = self.graph.network
        return len(network.parameters) <= MOST_PARAMETERS and not network.precision.carried

    def _run(self, updates: int) -> State:
        deque(self.train(updates), maxlen=0)
        epoch, rest = divmod(updates, len(self.training.batches))
        state = self._epochs[epoch]
        for batch in range(rest):
            state = self.training.program.trace(self.training.at(state, batch)).state
        return self.training.at(state, rest)

    def _next(self, reckoning: Reckoning, updates: int) -> State:
        return self.training.at(reckoning.after(), updates % len(self.training.batches))

    def _told(self, state: State) -> Mapping[Key, float]:
        """The numbers that go on as they are shown, where digits are carried."""
        program = self.training.program
        return program.quantities(state) if isinstance(program, HandRun) else {}

"""Many epochs: the passes at milestones, and the first number that is not finite."""

import math
from collections.abc import Iterator

from backprop_tutor.maths.divergence import DivergedError
from backprop_tutor.maths.network import Network
from backprop_tutor.maths.program import Program, State, Trace

CHUNK = 5_000
"""Epochs between two signs of life."""


def milestones(epochs: int) -> list[int]:
    """Return 1, 10, 100, … and the last epoch."""
    powers = [10**n for n in range(len(str(epochs))) if 10**n < epochs]
    return [*powers, epochs] if epochs else []


def train(program: Program, epochs: int) -> Iterator[tuple[int, State]]:
    """Give (epoch, state) now and then, at each milestone among others.

    Raises DivergedError where an epoch meets a number that is not finite; what was given
    before stands.
    """
    done, state = 0, program.start()
    for milestone in milestones(epochs):
        while done < milestone:
            wanted = min(CHUNK, milestone - done)
            count, state = program.train(state, wanted)
            done += count
            if count < wanted:
                trace = program.trace(state)
                find_divergence(program.network, trace, done + 1)
                done, state = done + 1, {**state, **trace.updated}
            yield done, state


def find_divergence(network: Network, trace: Trace, epoch: int = 1) -> None:
    """Raise DivergedError for the first quantity of a pass that is not finite."""
    total = network.total.name
    quantities = (
        *((name.name, value) for name, value in trace.values.items()),
        *((f"d{total}/d{name}", value) for name, value in trace.gradients.items()),
        *((f"{name}+", value) for name, value in trace.updated.items()),
    )
    for quantity, value in quantities:
        if not math.isfinite(value):
            raise DivergedError(epoch, quantity, value)

"""The batches of a lesson: the same equations, each with the names of its own samples."""

from collections.abc import Iterator, Mapping

from sympy import Symbol

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running.trace import Trace


def match(old: Network, new: Network) -> dict[Symbol, Symbol]:
    """Return the names of one batch by those of another; both have the same shape."""
    return dict(zip(_names(old), _names(new), strict=True))


def rename(trace: Trace, names: Mapping[Symbol, Symbol]) -> Trace:
    """Return the numbers of a pass under other names."""

    def rename(values: Mapping[Symbol, float]) -> dict[Symbol, float]:
        return {names.get(name, name): value for name, value in values.items()}

    return Trace(
        rename(trace.values), rename(trace.gradients), rename(trace.steps), rename(trace.state)
    )


def _names(net: Network) -> Iterator[Symbol]:
    yield from net.given
    yield from net.memory
    yield from (equation.name for equation in net.equations)
    yield from (step.name for update in net.updates.values() for step in update.steps)

"""What moves when one number of a lesson is wiggled, and how far."""

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from operator import itemgetter
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import weigh
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running import accumulation, lines, undefined
from backprop_tutor.maths.running.divergence import DivergedError, OverdoneError
from backprop_tutor.maths.running.trace import Trace
from backprop_tutor.maths.running.wiggling import kinks
from backprop_tutor.maths.running.wiggling.differences import (
    Difference,
    agreement,
    shrink,
    until_drowned,
)
from backprop_tutor.maths.running.wiggling.kinks import Kink

Values = Mapping[Symbol, float]


class Motion(NamedTuple):
    """A quantity before and after the wiggle."""

    name: Symbol
    before: float
    after: float
    by: float
    derivative: float
    """∂quantity/∂parameter."""

    @property
    def change(self) -> float:
        """After − before."""
        return self.after - self.before

    @property
    def ratio(self) -> float:
        """(after − before) / wiggle"""
        return self.change / self.by


class Wiggle(NamedTuple):
    """What a wiggle of one parameter does."""

    network: Network
    parameter: Symbol
    by: float
    gradient: float
    values: Values
    """Every quantity before the wiggle."""
    motions: tuple[Motion, ...]
    """The parameter, then what it leads to in the order of a forward pass."""
    differences: tuple[Difference, ...]
    """Those of the wiggle asked for, and of smaller ones until rounding has taken over."""

    @property
    def before(self) -> Trace:
        """The forward pass before the wiggle."""
        return Trace(self.values, {}, {}, self.values)

    @property
    def after(self) -> Trace:
        """The forward pass after the wiggle."""
        moved = {motion.name: motion.after for motion in self.motions}
        values = {**self.values, **moved}
        return Trace(values, {}, {}, values)

    @property
    def error(self) -> Symbol:
        """The error; without a loss, the output."""
        return self.network.total.name

    @property
    def kinks(self) -> tuple[Kink, ...]:
        """The kinks that a name stands on and is moved off by the wiggle."""
        moving = {motion.name for motion in self.motions if motion.derivative}
        crossed = self.differences[0].crossed
        on = (kink for kink in crossed if self.values[kink.name] == kink.level)
        return tuple(kink for kink in on if kink.name in moving)

    def nearest(self, side: Callable[[Difference], float]) -> tuple[float, int]:
        """Return the smallest wiggle at which most digits agree, and how many do.

        One that crosses a kink does not count unless all do.
        """
        rows = [row for row in self.differences if not row.crossed] or self.differences
        found = ((row.by, agreement(side(row), self.gradient)) for row in reversed(rows))
        return max(found, key=itemgetter(1))


def measure(network: Network, chain: Chain, by: float) -> Wiggle:
    """Return what moves when `chain.by` does, and the gradient that the chain multiplies to.

    All is worked out at full precision: digits that are cut make a staircase, without a slope.
    """
    parameter, start = chain.by, network.start()
    run = lines.prepare(lines.forward(network), list(start))

    def pass_at(shift: float) -> Values:
        return run({**start, parameter: start[parameter] + shift})

    before, after = run(start), pass_at(by)
    gradient = weigh([chain], before).chain(chain)
    slopes = accumulation.forward(network, parameter, before)
    motions = (Motion(name, before[name], after[name], by, slopes[name]) for name in slopes)
    error, met = network.total.name, list(kinks.find(network, slopes, before))
    differences = (_compare(error, met, size, before, pass_at) for size in shrink(by))
    rows = tuple(until_drowned(differences, gradient))
    return Wiggle(network, parameter, by, gradient, before, tuple(motions), rows)


def find_overflow(wiggle: Wiggle) -> DivergedError | None:
    """Return what is said of the first quantity that is infinite or no number, if there is one.

    It is an OverdoneError where the wiggle makes it so.
    """
    gradients = {wiggle.parameter: wiggle.gradient}
    trace = Trace(wiggle.values, gradients, {}, wiggle.values)
    quantities = [(motion.name, motion.after) for motion in wiggle.motions]
    quantities += [(wiggle.error, row.below) for row in wiggle.differences]
    overdone = (
        OverdoneError(wiggle.parameter.name, name.name, value)
        for name, value in quantities
        if not isfinite(value)
    )
    return undefined.find_divergence(wiggle.network, trace) or next(overdone, None)


def _compare(
    error: Symbol,
    met: Iterable[Kink],
    by: float,
    here: Values,
    pass_at: Callable[[float], Values],
) -> Difference:
    above, below = pass_at(by), pass_at(-by)
    passes = here, above, below
    crossed = [kink for kink in met if len(set(map(kink.is_above, passes))) > 1]
    return Difference(by, here[error], above[error], below[error], tuple(crossed))

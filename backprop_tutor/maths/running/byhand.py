"""A network that runs as by hand: the digits that are shown go into the next line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from sympy import Symbol

from backprop_tutor.lesson.conventions import Form
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain, Sum
from backprop_tutor.maths.derivation.valuation import links_below, weigh
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.running import forward, glance
from backprop_tutor.maths.running.program import State, Trace


@dataclass(frozen=True)
class HandRun:
    """Does what a Program does, line by line; the gradients are those of the chains as told."""

    network: Network
    form: Form

    def start(self) -> dict[Symbol, float]:
        """Return the state as the lesson gives it."""
        return {**self.network.start(), **dict.fromkeys(self.network.memory, 0.0)}

    def trace(self, state: State) -> Trace:
        """Run one pass and keep everything."""
        network = self.network
        values = forward.run(network, state)
        valuation = weigh(self._chains.values(), values, network.precision)
        gradients = {name: valuation.chain(chain) for name, chain in self._chains.items()}
        steps: dict[Symbol, float] = {}
        after = dict(state)
        for name, update in network.updates.items():
            known = {**values, update.gradient: gradients[name]}
            found = glance.work_out(network, name, known)
            after |= {old: found[new] for old, new in update.memory.items()}
            after[name] = found[update.steps[-1].name]
            steps |= found
        return Trace(values, gradients, steps, after)

    def train(
        self, state: State, epochs: int, batches: Sequence[Sequence[float]] = ()
    ) -> tuple[int, int, State]:
        """Update once for each batch, up to `epochs` times; stop before a number is not finite."""
        rows = batches or [[state[name] for name in self.network.data]]
        for epoch in range(epochs):
            for batch, row in enumerate(rows):
                state = {**state, **dict(zip(self.network.data, row, strict=True))}
                trace = self.trace(state)
                total = trace.values[self.network.total.name]
                if not all(map(isfinite, (total, *trace.state.values()))):
                    return epoch, batch, state
                state = trace.state
        return epochs, 0, state

    def quantities(self, state: State) -> dict[Symbol | tuple[Symbol, Symbol], float]:
        """Return everything that a pass shows by name, derivatives as (of, by)."""
        trace = self.trace(state)
        valuation = weigh(self._chains.values(), trace.values, self.network.precision)
        found = {(c.of, c.by): valuation.chain(c) for c in self._chains.values()}
        for link in links_below(self._chains.values()):
            found.setdefault((link.of, link.by), valuation.link(link))
            for path in link.paths if isinstance(link, Sum) else ():
                if path.chain.of != link.of:
                    found[path.chain.of, path.chain.by] = valuation.chain(path.chain)
        return {**trace.values, **trace.steps, **found}

    @cached_property
    def _chains(self) -> dict[Symbol, Chain]:
        backward = Backpropagation(self.network, self.form)
        return {name: backward.derive(name) for name in self.network.parameters}

"""Every number as near as double precision allows, against a referee with 60 digits.

The tutor works out a pass in four ways: the program that trains, the numbers that are asked for
one by one, the links of a chain as they are told, the derivatives that a wiggle is compared with.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

import engine
import numpy as np
import pytest
import referee
from networks import extreme
from referee import Key
from sympy import Symbol
from tracked import UNIT, Tracked

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import links_below, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.graph import Graph
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging.lazy import Reckoning
from backprop_tutor.maths.running import accumulation, lines
from backprop_tutor.maths.running.program import Program
from backprop_tutor.maths.running.trace import State, Trace

Numbers = Mapping[Key, float]
NETWORKS, FEW = 300, 30
PASSES = 2
FORMS = list(GradientForm)


def from_program(net: Network, trace: Trace) -> Numbers:
    gradients = {(net.total.name.name, name.name): v for name, v in trace.gradients.items()}
    return {name.name: value for name, value in trace.values.items()} | gradients


def one_by_one(net: Network, state: State, keys: Iterable[Key]) -> Numbers:
    reckoning = Reckoning(Graph(net), state, {})

    def symbols(key: Key) -> Symbol | tuple[Symbol, ...]:
        return Symbol(key) if isinstance(key, str) else tuple(map(Symbol, key))

    return {key: reckoning.number(symbols(key)) for key in keys}


def as_told(net: Network, state: State, form: GradientForm) -> Numbers:
    backward = Backpropagation(net, form)
    chains = [backward.derive(name) for name in net.parameters]
    values = lines.work_out(lines.forward(net), state, net.precision)
    valuation = weigh(chains, values)
    found = {name.name: value for name, value in values.items()}
    found |= {(c.of.name, c.by.name): valuation.chain(c) for c in chains}
    for link in links_below(chains):
        found[link.of.name, link.by.name] = valuation.link(link)
    return found


def wiggled(net: Network, trace: Trace) -> Numbers:
    return {
        (of.name, name.name): slope
        for name in net.parameters
        for of, slope in accumulation.forward(net, name, trace.values).items()
        if of != name
    }


def memory(net: Network, state: State, parameter: str) -> dict[str, float]:
    """Return what the update of a parameter remembers, by its letter."""
    update = net.updates[Symbol(parameter)]
    return {name.name.partition("_")[0]: state[name] for name in update.memory}


def updated(net: Network, trace: Trace, parameter: str) -> dict[str, float]:
    """Return the steps of the update of a parameter by their letters, the new value as w."""
    *own, new = net.updates[Symbol(parameter)].steps
    found = {step.name.name.partition("_")[0].strip("⁺"): trace.steps[step.name] for step in own}
    return found | {"w": trace.steps[new.name]}


class Case:
    """One network, its first passes worked out in every way and compared with the referee's."""

    def __init__(self, lesson: Lesson, form: GradientForm) -> None:
        self.lesson, self.form = lesson, form
        self.net = network.build(lesson)
        self.total = self.net.total.name.name
        self.worst: dict[tuple[str, str], tuple[float, float]] = {}
        """How far off each way was at most for each kind: of what is allowed, of its condition."""
        self.count = self.passes = 0
        """The numbers that were compared, and the passes in which a double can hold all values."""

    def judge(self) -> None:
        """Judge passes one after another, each from where the tutor's own one before ended."""
        program = Program(self.net)
        state = program.start()
        for _ in range(PASSES):
            trace = program.trace(state)
            self._judge_pass(state, trace)
            state = trace.state

    def _judge_pass(self, state: State, trace: Trace) -> None:
        start = {name: state[Symbol(name)] for name in self.lesson.parameters}
        exact = referee.work_out(self.lesson, start, Tracked.given)
        if not all(exact[key].holds for key in exact if isinstance(key, str)):
            return
        self.passes += 1
        with np.errstate(all="ignore"):
            others = [
                referee.work_out(self.lesson, start, np.float64),
                self._differentiate_automatically(start),
            ]
            self._judge_updates(state, trace, exact, others)
        for way, found in {
            "program": from_program(self.net, trace),
            "one by one": one_by_one(self.net, state, exact),
            "told": as_told(self.net, state, self.form),
            "wiggled": wiggled(self.net, trace),
        }.items():
            for key in found.keys() & exact.keys():
                rivals = [each[key] for each in others if key in each]
                self._compare(way, self._kind(key), found[key], exact[key], rivals)

    def _differentiate_automatically(self, start: Mapping[str, float]) -> Numbers:
        found = engine.gradients(self.lesson, start)
        gradients = {(self.total, name): slope for name, slope in found.items()}
        return gradients | {self.total: engine.batch_error(self.lesson, start, 0)}

    def _judge_updates(
        self, state: State, trace: Trace, exact: Mapping[Key, Tracked], others: Sequence[Numbers]
    ) -> None:
        for name in self.lesson.parameters:
            gradient = self.total, name
            if not exact[gradient].holds:
                continue
            old = memory(self.net, state, name)
            given = {"w": state[Symbol(name)], **old}
            start = {key: Tracked.given(number) for key, number in given.items()}
            known = start | {"g": exact[gradient], "t": given.get("t", 0)}
            right = referee.update(self.lesson, known, Tracked.given)
            rivals = [
                referee.update(self.lesson, {**given, "g": each[gradient]}, np.float64)
                for each in others
            ]
            if not all(number.holds for number in right.values()):
                continue
            for step, found in updated(self.net, trace, name).items():
                if step in right:
                    near = [each[step] for each in rivals]
                    self._compare("program", f"step {step}", found, right[step], near)

    def _kind(self, key: Key) -> str:
        if isinstance(key, str):
            return key.partition("_")[0]
        of, by = (name.partition("_")[0] for name in key)
        kinds = {"net": "net", "out": "out"}
        return f"∂{of}/∂{kinds.get(by, 'w' if key[1] in self.lesson.parameters else 'input')}"

    def _compare(
        self, way: str, kind: str, found: float, exact: Tracked, rivals: Sequence[float]
    ) -> None:
        if not exact.holds:
            return
        self.count += 1
        assert isfinite(found), (way, kind)
        off = exact.off(found)
        near = 4 * UNIT * exact.spread
        best = min((exact.off(each) for each in rivals if isfinite(each)), default=0)
        allowed = max(near, 100 * best)
        worst = self.worst.get((way, kind), (0, 0))
        if off:
            self.worst[way, kind] = max(worst[0], off / allowed), max(worst[1], off / near)
        assert off <= allowed, (way, kind, found, float(exact.value))


@pytest.mark.parametrize(
    "seed",
    [
        *range(FEW),
        *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(FEW, NETWORKS)),
    ],
)
def test_every_number_is_near(seed: int) -> None:
    """Of networks of all activations, losses, update rules and batches, saturated ones too."""
    Case(extreme(seed), FORMS[seed % len(FORMS)]).judge()

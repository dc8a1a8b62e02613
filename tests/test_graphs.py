"""Any computation by hand: random graphs against automatic differentiation."""

from pathlib import Path

import pytest
from deep import tenth
from graphs import graph

from backprop_tutor.lesson import reader
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import weigh
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.running.program import Program


@pytest.mark.parametrize("start", tenth(range(0, 500, 25), of=20))
def test_any_graph_agrees_with_automatic_differentiation(start: int, tmp_path: Path) -> None:
    """In every form, and in the program."""
    path = tmp_path / "graph.yaml"
    for seed in range(start, start + 25):
        made = graph(seed)
        path.write_text(made.text, encoding="utf-8")
        lesson = reader.read(path, "graph")
        expected = pytest.approx(made.gradients(), rel=1e-10, abs=1e-12)
        network = build(lesson)
        program = Program(network)
        trace = program.trace(program.start())

        assert {k.name: v for k, v in trace.gradients.items()} == expected, seed
        form = list(GradientForm)[seed % 3]
        backward = Backpropagation(network, form)
        chains = [backward.derive(name) for name in network.parameters]
        valuation = weigh(chains, trace.values)
        found = {chain.by.name: valuation.chain(chain) for chain in chains}
        assert found == expected, (seed, form)

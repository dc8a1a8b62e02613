"""A run as JSON: its passes, and what came of them."""

from collections.abc import Sequence
from typing import Any

from sympy import Symbol

from backprop_tutor.maths.facts.run import BatchPass, Run
from backprop_tutor.record.dump import dump, numbers


def record(found: Run, batch: int = 0) -> str:
    """Return the first pass, and the state after each epoch of the ladder and after the last.

    Of a later batch of the first epoch that is told, the same comes last.
    """
    network, traces, epochs = found.network, found.traces, found.epochs
    first, after = traces[0], traces[epochs]
    names = [equation.name for equation in network.equations]
    return dump(
        {
            "lesson": found.lesson.name,
            "epochs": epochs,
            "values": numbers(names, first.values),
            "gradients": numbers(network.parameters, first.gradients),
            "updated": numbers(network.parameters, first.state),
            "after": {
                "values": numbers(names, after.values),
                "parameters": numbers(network.parameters, after.values),
            },
            "ladder": [_rung(found, epoch, names) for epoch in sorted(traces)],
        }
        | ({"batch": _batch(found.at(batch))} if batch else {})
    )


def _rung(found: Run, epoch: int, names: Sequence[Symbol]) -> dict[str, Any]:
    parameters, trace = found.network.parameters, found.traces[epoch]
    return {
        "epoch": epoch,
        "error": found.errors[epoch],
        "values": numbers(names, trace.values),
        "gradients": numbers(parameters, trace.gradients),
        "parameters": numbers(parameters, trace.values),
    }


def _batch(one: BatchPass) -> dict[str, Any]:
    names = [equation.name for equation in one.network.equations]
    return {
        "number": one.number + 1,
        "values": numbers(names, one.trace.values),
        "gradients": numbers(one.network.parameters, one.trace.gradients),
        "updated": numbers(one.network.parameters, one.trace.state),
    }

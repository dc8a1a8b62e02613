"""A run as JSON: its passes, and what came of them."""

from typing import Any

from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts.run import BatchPass, Run
from backprop_tutor.record.dump import dump, numbers, values


def record(found: Run, batch: int = 0) -> str:
    """Return the first pass, and the state after each epoch of the ladder and after the last.

    Of a later batch of the first epoch that is told, the same comes last.
    """
    network, traces, epochs = found.network, found.traces, found.epochs
    first, after = traces[0], traces[epochs]
    return dump(
        {
            "lesson": found.lesson.name,
            "epochs": epochs,
            "values": values(found.lesson, network, first),
            "gradients": numbers(network.parameters, first.gradients),
            "updated": numbers(network.parameters, first.state),
            "after": {
                "values": values(found.lesson, network, after),
                "parameters": numbers(network.parameters, after.values),
            },
            "ladder": [_rung(found, epoch) for epoch in sorted(traces)],
        }
        | ({"batch": _batch(found.at(batch))} if batch else {})
    )


def _rung(found: Run, epoch: int) -> dict[str, Any]:
    parameters, trace = found.network.parameters, found.traces[epoch]
    return {
        "epoch": epoch,
        "error": None if samples.without_value(found.lesson) else found.errors[epoch],
        "values": values(found.lesson, found.network, trace),
        "gradients": numbers(parameters, trace.gradients),
        "parameters": numbers(parameters, trace.values),
    }


def _batch(one: BatchPass) -> dict[str, Any]:
    return {
        "number": one.number + 1,
        "values": values(one.lesson, one.network, one.trace),
        "gradients": numbers(one.network.parameters, one.trace.gradients),
        "updated": numbers(one.network.parameters, one.trace.state),
    }

"""The numbers of every epoch as text: CSV or JSON, full double precision, a row for each."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from backprop_tutor.maths.running import training
from backprop_tutor.maths.running.trace import State
from backprop_tutor.maths.running.training import Training
from backprop_tutor.record.dump import FORMAT, finite, numbers, values

Record = Mapping[str, Any]
"""One epoch: numbers, and groups of numbers by their names."""


def record(plan: Training, epoch: int, state: State) -> Record:
    """Return the first batch's quantities after an epoch; of several batches, their mean error."""
    network = plan.program.network
    trace = plan.program.trace(plan.at(state, 0))
    mean = {"mean_error": training.mean_error(plan, state)} if len(plan.batches) > 1 else {}
    own = [step.name for update in network.updates.values() for step in update.steps[:-1]]
    return {
        "epoch": epoch,
        **mean,
        "values": values(plan.lesson, network, trace),
        "gradients": numbers(network.parameters, trace.gradients),
        **({"updates": numbers(own, trace.steps)} if own else {}),
        "parameters": numbers(network.parameters, trace.values),
    }


class FileFormat(Protocol):
    """How records become a file: its opening, the rows with `between` them, its closing."""

    between: str
    closing: str

    def opening(self, plan: Training, first: Record) -> str:
        """Return what stands before the first row."""

    def row(self, record: Record) -> str:
        """Return one record."""


class Csv:
    """A header and a row for each epoch; a gradient's name is as in dE_total/dw5."""

    between = closing = ""

    def opening(self, plan: Training, first: Record) -> str:
        """Return the header."""
        total = plan.program.network.total.name
        names = [list(each) if isinstance(each, dict) else [key] for key, each in first.items()]
        place = list(first).index("gradients")
        names[place] = [f"d{total}/d{name}" for name in names[place]]
        return _line(name for group in names for name in group)

    def row(self, record: Record) -> str:
        """Return the numbers; one that is not finite is an empty field."""
        cells = map(finite, record.values())
        groups = (each.values() if isinstance(each, dict) else [each] for each in cells)
        return _line(number for group in groups for number in group)


def _line(cells: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


class Json:
    """One object with the list of epochs; a number that is not finite is null."""

    between = ",\n"
    closing = "\n]}\n"

    def __init__(self, lesson: str) -> None:
        self._lesson = lesson

    def opening(self, plan: Training, first: Record) -> str:  # noqa: ARG002 - as a FileFormat
        """Return the object up to its list."""
        head = json.dumps({"format": FORMAT, "lesson": self._lesson})
        return f'{head.removesuffix("}")}, "epochs": [\n'

    def row(self, record: Record) -> str:
        """Return an element of the list."""
        return json.dumps(finite(dict(record)))

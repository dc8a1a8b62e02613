"""What comes of the gradients: the update, and the batches after the first."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sympy import Symbol

from backprop_tutor.maths.facts.run import Run
from backprop_tutor.telling.document import Block, Equations, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.elements.selection import SAMPLES
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import values, work_out
from backprop_tutor.telling.story.pages import epochs
from backprop_tutor.telling.story.sentences import common


def tell(sheet: Sheet, run: Run) -> Iterator[Step]:
    """Give the steps after the backward pass; a later batch ends with its update."""
    if not sheet.network.learned:
        yield Step(Title(("Gradients",)), tuple(_gradients(sheet)), keys=("update",))
    else:
        yield Step(Title(("Update",)), (*_rule(sheet), *_update(sheet)), keys=("update",))
    if sheet.batch:
        return
    yield from _batches(sheet, run, _pass if sheet.network.learned else _gradients)
    if sheet.network.learned:
        yield from epochs.tell(sheet, run)


def _batches(
    sheet: Sheet, run: Run, tell_batch: Callable[[Sheet], Iterator[Block]]
) -> Iterator[Step]:
    """The batches after the first, or some of them."""
    count = len(run.plan.batches)
    told = len(sheet.first(range(count), SAMPLES))
    for one in run.batches(told):
        number = one.number + 1
        batch = replace(sheet, network=one.network, trace=one.trace, batch=one.number)
        title, keys = Title((f"Batch {number} in the same way",)), (f"batch {number}",)
        yield Step(title, tuple(tell_batch(batch)), keys=keys)
    if count > told:
        yield Step(Title(), (Text(common.in_the_same_way(count - told, "batches")),))


def _gradients(sheet: Sheet) -> Iterator[Block]:
    """Every parameter with its gradient, where nothing is updated."""
    told, left = sheet.largest(tuple(sheet.network.parameters))
    rows = (cells(sheet.names[each], sheet.number(each), _gradient(sheet, each)) for each in told)
    yield Table(cells("parameter", "value", "gradient"), tuple(rows))
    yield from common.and_more(left)


def _gradient(sheet: Sheet, name: Symbol) -> Number:
    return sheet.slope(sheet.network.total.name, name, sheet.trace.gradients[name])


def _rule(sheet: Sheet) -> Iterator[Block]:
    """The rule of the update, at the first parameter that is learned."""
    yield Text(_constants(sheet))
    steps = sheet.network.updates[sheet.network.learned[0]].steps
    yield Equations(tuple(work_out(sheet, step) for step in steps))


def _update(sheet: Sheet) -> Iterator[Block]:
    """The table of old value, gradient, new value."""
    network = sheet.network
    header = cells("parameter", "old value", "gradient", "new value")
    rows = []
    told, left = sheet.largest(tuple(network.parameters))
    for name in told:
        is_learned = name in network.updates
        new = sheet.quantity(name, sheet.trace.updated(name)) if is_learned else "held fixed"
        rows.append(cells(sheet.names[name], sheet.number(name), _gradient(sheet, name), new))
    yield Table(header, tuple(rows))
    yield from common.and_more(left)


def _pass(sheet: Sheet) -> Iterator[Block]:
    """The values from the inputs to the error, of many the last; then the update."""
    equations = sheet.network.equations
    told = sheet.last(equations)
    yield from common.before(len(equations) - len(told))
    yield values(sheet, told)
    yield from _update(sheet)


def _constants(sheet: Sheet) -> Words:
    """All at once, from the old values, with η = 0.5, μ = 0.9."""
    numbers = ((sheet.names[each], " = ", sheet.number(each)) for each in sheet.network.constants)
    return "All at once, from the old values, with ", *common.join(numbers)

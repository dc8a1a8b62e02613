"""What comes of a lesson: the update, the forward pass again, how the error fell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.facts.run import Run
from backprop_tutor.telling.document import Block, Curve, Equations, Step, Table, Text, Title
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.elements.selection import FEW, MOST, SAMPLES
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import values, work_out
from backprop_tutor.telling.story.sentences import common


def tell(sheet: Sheet, run: Run) -> Iterator[Step]:
    """Give the steps after the backward pass."""
    if not sheet.network.learned:
        yield Step(Title(("Gradients",)), tuple(_gradients(sheet)), keys=("update",))
        yield from _batches(sheet, run, _gradients)
        return
    yield Step(Title(("Update",)), (*_rule(sheet), *_update(sheet)), keys=("update",))
    yield from _batches(sheet, run, _pass)
    yield from _Outcome(sheet, run).again()


def _batches(
    sheet: Sheet, run: Run, tell_batch: Callable[[Sheet], Iterator[Block]]
) -> Iterator[Step]:
    """The batches after the first, or some of them."""
    count = len(run.plan.batches)
    told = len(sheet.first(range(count), SAMPLES))
    for number, (network, trace) in enumerate(run.batches(told), 2):
        batch = replace(sheet, network=network, trace=trace, batch=number - 1)
        title, keys = Title((f"Batch {number} in the same way",)), (f"batch {number}",)
        yield Step(title, tuple(tell_batch(batch)), keys=keys)
    if count > told:
        yield Step(Title(), (Text(common.in_the_same_way(count - told, "batches")),))


def _gradients(sheet: Sheet) -> Iterator[Block]:
    """Every parameter with its gradient, where nothing is updated."""
    header = ("parameter",), ("value",), ("gradient",)
    told, left = sheet.largest(tuple(sheet.network.parameters))
    rows = [
        ((sheet.names[name],), (sheet.number(name),), (_gradient(sheet, name),)) for name in told
    ]
    yield Table(header, tuple(rows))
    yield from common.and_more(left)


def _gradient(sheet: Sheet, name: Symbol) -> Number:
    return sheet.slope(sheet.network.total.name, name, sheet.trace.gradients[name])


def _rule(sheet: Sheet) -> Iterator[Block]:
    """The rule of the update, at the first parameter that is learned."""
    yield Text(tuple(_constants(sheet)))
    steps = sheet.network.updates[sheet.network.learned[0]].steps
    yield Equations(tuple(work_out(sheet, step) for step in steps))


def _update(sheet: Sheet) -> Iterator[Block]:
    """The table of old value, gradient, new value."""
    network = sheet.network
    header = ("parameter",), ("old value",), ("gradient",), ("new value",)
    rows = []
    told, left = sheet.largest(tuple(network.parameters))
    for name in told:
        new: Words = ("held fixed",)
        if name in network.learned:
            new = (sheet.quantity(name, sheet.trace.updated(name)),)
        gradient = (_gradient(sheet, name),)
        rows.append(((sheet.names[name],), (sheet.number(name),), gradient, new))
    yield Table(header, tuple(rows))
    yield from common.and_more(left)


def _pass(sheet: Sheet) -> Iterator[Block]:
    """The values from the inputs to the error, of many the last; then the update."""
    names = [equation.name for equation in sheet.network.equations]
    told = sheet.last(names)
    yield from common.before(len(names) - len(told))
    yield values(sheet, told)
    yield from _update(sheet)


def _constants(sheet: Sheet) -> Iterator[str | Formula]:
    """All at once, from the old values, with η = 0.5, μ = 0.9."""
    yield "All at once, from the old values, with "
    for place, name in enumerate(sheet.network.constants):
        yield ", " if place else ""
        yield sheet.names[name]
        yield " = "
        yield sheet.number(name)


class _Outcome(NamedTuple):
    sheet: Sheet
    run: Run

    def again(self) -> Iterator[Step]:
        """Give the state after the last epoch, and how the error came there."""
        last = self.run.epochs
        title = "Forward pass again" if last == 1 else f"After {last} epochs"
        names = [equation.name for equation in self.sheet.network.equations]
        learned = self.sheet.network.learned if last > 1 else ()
        told = [*self.sheet.largest(learned)[0], *self.sheet.last(names)]
        left = len(learned) + len(names) - len(told)
        table = self._before_and_after(told, last)
        yield Step(Title((title,)), (table, *common.and_more(left)), keys=("again",))
        curve = (self._curve(),) if last > 1 else ()
        blocks = (self._ladder(), *curve, Text(self._fall(last)))
        rose = self.run.errors[last] > self.run.errors[0]
        title = "How the error rose" if rose else "How the error fell"
        yield Step(Title((title,)), blocks, keys=("curve",))

    def _before_and_after(self, names: Sequence[Symbol], last: int) -> Table:
        """Each quantity at the start and at the end."""
        trace = self.run.traces[last]
        header = ("quantity",), ("at first",), ("now",)
        sheet = self.sheet
        rows = [
            (
                (sheet.names[name],),
                (sheet.number(name),),
                (sheet.quantity(name, trace.values[name]),),
            )
            for name in names
        ]
        return Table(header, tuple(rows))

    @property
    def _error(self) -> Words:
        """The error of the lesson's only batch, or the mean over all."""
        if len(self.run.plan.batches) > 1:
            return ("mean error",)
        return (self.sheet.names[self.sheet.network.total.name],)

    @property
    def _outputs(self) -> Sequence[Symbol]:
        """The outputs for which the ladder has room."""
        total = self.sheet.network.total.name
        names = [name for name in self.sheet.network.outputs if name != total]
        return names if self.sheet.everything or len(names) <= MOST else names[:FEW]

    def _ladder(self) -> Table:
        """The error and the outputs after 0, 1, 2, 10, 100, … epochs."""
        names, total = self._outputs, self.sheet.network.total.name
        header: list[Words] = [("epochs",), self._error]
        header += [(self.sheet.names[name],) for name in names]
        rows: list[tuple[Words, ...]] = [
            (
                (f"{epoch}",),
                (self.sheet.quantity(total, self.run.errors[epoch]),),
                *((self.sheet.quantity(name, trace.values[name]),) for name in names),
            )
            for epoch, trace in sorted(self.run.traces.items())
        ]
        return Table(tuple(header), tuple(rows))

    def _curve(self) -> Curve:
        """The error at all epochs after which it is known."""
        return Curve(self._error, ("epochs",), tuple(sorted(self.run.errors.items())))

    def _fall(self, last: int) -> Words:
        before, now = self.run.errors[0], self.run.errors[last]
        error = ("The mean error",) if len(self.run.plan.batches) > 1 else self._error
        name = self.sheet.network.total.name
        shown = [self.sheet.quantity(name, value) for value in (before, now)]
        if now == before:
            return (*error, " stayed at ", shown[0], ".")
        verb = "fell" if now < before else "rose"
        return (*error, f" {verb} from ", shown[0], " to ", shown[1], ".")

"""What comes of some epochs: the forward pass again, and how the error fell."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.facts.run import Run
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.document import Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.elements.selection import FEW_TERMS, MOST_TERMS
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common


def tell(sheet: Sheet, run: Run) -> Iterator[Step]:
    """Give the state after the last epoch, and how the error came there."""
    return _Epochs(sheet, run).steps()


class _Epochs(NamedTuple):
    sheet: Sheet
    run: Run

    def steps(self) -> Iterator[Step]:
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
        sheet, now = self.sheet, self.run.traces[last].values
        rows = (
            cells(sheet.names[each], sheet.number(each), sheet.quantity(each, now[each]))
            for each in names
        )
        return Table(cells("quantity", "at first", "now"), tuple(rows))

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
        return self.sheet.first(names, (MOST_TERMS, FEW_TERMS))

    def _ladder(self) -> Table:
        """The error and the outputs after 0, 1, 2, 10, 100, … epochs."""
        names, total = self._outputs, self.sheet.network.total.name
        header = ("epochs",), self._error, *cells(*(self.sheet.names[name] for name in names))
        rows = (
            cells(
                f"{epoch}",
                self.sheet.quantity(total, self.run.errors[epoch]),
                *(self.sheet.quantity(name, trace.values[name]) for name in names),
            )
            for epoch, trace in sorted(self.run.traces.items())
        )
        return Table(header, tuple(rows))

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

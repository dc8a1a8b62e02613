"""What comes of a lesson: the update, the forward pass again, how the error fell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.chain import Chain
from backprop_tutor.maths.program import Trace
from backprop_tutor.maths.valuation import Valuation
from backprop_tutor.telling.document import Step, Table, Text, Words
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.story.sheet import Sheet


class Course(NamedTuple):
    """What happened: every derivation in the first pass, and the passes later on."""

    chains: Mapping[Symbol, Chain]
    valuation: Valuation
    after: Mapping[int, Trace]
    """The pass after so many epochs; 0 is the first."""

    @property
    def first(self) -> Trace:
        """The pass before any update."""
        return self.after[0]

    @property
    def epochs(self) -> int:
        """How many epochs there were."""
        return max(self.after)


def tell(sheet: Sheet, course: Course) -> Iterator[Step]:
    """Give the steps after the backward pass."""
    outcome = _Outcome(sheet, course)
    yield outcome.update()
    yield from outcome.again()


class _Outcome(NamedTuple):
    sheet: Sheet
    course: Course

    def update(self) -> Step:
        """Return the table of old value, gradient, new value; all are updated at once."""
        network, rate = self.sheet.network, self.sheet.names[self.sheet.network.rate]
        header = ("parameter",), ("old value",), ("gradient",), ("new value",)
        rows = []
        for name in network.parameters:
            new = (Number(self.course.first.updated[name]),)
            rows.append(
                (
                    (self.sheet.names[name],),
                    (self.sheet.number(name),),
                    (Number(self.course.first.gradients[name]),),
                    new if name in network.learned else ("held fixed",),
                )
            )
        rule = (
            "All at once, from the old values, with ",
            rate,
            " = ",
            self.sheet.number(network.rate),
        )
        return Step(("Update",), (Text(rule), Table(header, tuple(rows))))

    def again(self) -> Iterator[Step]:
        """Give the state after the last epoch, and how the error came there."""
        last = self.course.epochs
        count = f"{last:,}".replace(",", " ")
        title = "Forward pass again" if last == 1 else f"After {count} epochs"
        names = [equation.name for equation in self.sheet.network.equations]
        learned = self.sheet.network.learned if last > 1 else ()
        yield Step((title,), (self._before_and_after([*learned, *names], last),))
        yield Step(("How the error fell",), (self._ladder(), Text(self._fall(last))))

    def _before_and_after(self, names: Sequence[Symbol], last: int) -> Table:
        """Each quantity at the start and at the end."""
        trace = self.course.after[last]
        header = ("quantity",), ("at first",), ("now",)
        rows = [
            ((self.sheet.names[name],), (self.sheet.number(name),), (Number(trace.values[name]),))
            for name in names
        ]
        return Table(header, tuple(rows))

    def _ladder(self) -> Table:
        """The error and the outputs after 0, 1, 10, 100, … epochs."""
        network = self.sheet.network
        names = [network.total.name, *(neuron.out.name for neuron in network.layers[-1])]
        header: list[Words] = [("epochs",), *((self.sheet.names[name],) for name in names)]
        rows: list[tuple[Words, ...]] = [
            ((f"{epoch}",), *((Number(trace.values[name]),) for name in names))
            for epoch, trace in sorted(self.course.after.items())
        ]
        return Table(tuple(header), tuple(rows))

    def _fall(self, last: int) -> Words:
        total = self.sheet.network.total.name
        before, now = self.course.first.values[total], self.course.after[last].values[total]
        verb = "fell" if now < before else "rose" if now > before else "stayed"
        return (
            self.sheet.names[total],
            f" {verb} from ",
            Number(before),
            " to ",
            Number(now),
            ".",
        )

"""The telling of a whole lesson: forward, error, backward, update, and forward again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sympy import Symbol

from backprop_tutor.maths.derivation import Chain
from backprop_tutor.maths.network import Equation, Neuron
from backprop_tutor.maths.program import Trace
from backprop_tutor.maths.valuation import Valuation
from backprop_tutor.telling import document
from backprop_tutor.telling.document import (
    Block,
    Document,
    Equations,
    Side,
    Step,
    Table,
    Text,
    Words,
)
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.story import explain, sentences
from backprop_tutor.telling.story.chain import Teller
from backprop_tutor.telling.story.sheet import Sheet


@dataclass(frozen=True)
class Course:
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


def tell(sheet: Sheet, course: Course, *, write_all: bool) -> Document:
    """Return the page that goes through the lesson in order."""
    return Document(
        sentences.title(sheet.lesson),
        tuple(_Run(sheet, course, write_all=write_all).steps()),
        sentences.conventions(sheet.lesson),
    )


class _Run:
    def __init__(self, sheet: Sheet, course: Course, *, write_all: bool) -> None:
        self._sheet = sheet
        self._course = course
        self._write_all = write_all
        self._teller = Teller(sheet, course.valuation)

    def steps(self) -> Iterator[Step]:
        """Give all steps in the lesson's order."""
        yield Step(("Forward pass",), ())
        for number, layer in enumerate(self._sheet.network.layers, 1):
            yield self._forward(layer, number)
        yield self._error()
        yield from self._backward()
        if self._course.epochs:
            yield self._update()
            yield from self._again()

    def _forward(self, layer: Sequence[Neuron], number: int) -> Step:
        shown = layer if self._write_all else layer[:1]
        rows = [self._work_out(eq) for neuron in shown for eq in (neuron.net, neuron.out)]
        blocks: list[Block] = [Equations(tuple(rows), one_a_line=True)]
        if rest := layer[len(shown) :]:
            blocks.append(Text(("In the same way:",)))
            names = [eq.name for neuron in rest for eq in (neuron.net, neuron.out)]
            blocks.append(self._values(names))
        last = number == len(self._sheet.network.layers)
        return Step(("Output layer" if last else f"Hidden layer {number}",), tuple(blocks), level=2)

    def _error(self) -> Step:
        network = self._sheet.network
        errors = network.errors if len(network.errors) > 1 else ()
        shown = errors if self._write_all else errors[:1]
        rows = [self._work_out(error) for error in shown]
        rest = [self._value(error.name) for error in errors[len(shown) :]]
        return Step(
            ("Error",),
            (Equations((*rows, *rest, self._work_out(network.total)), one_a_line=True),),
        )

    def _backward(self) -> Iterator[Step]:
        """From the output layer back; in each layer the first parameter is told in full."""
        yield Step(("Backward pass",), ())
        told: set[Symbol] = set()
        for layer in reversed(self._sheet.network.layers):
            read = dict.fromkeys(Symbol(t.parameter) for n in layer for t in n.unit.terms)
            names = [name for name in self._sheet.network.parameters if name in read.keys() - told]
            told |= read.keys()
            yield from self._gradients(names)

    def _gradients(self, names: Sequence[Symbol]) -> Iterator[Step]:
        shown = names if self._write_all else names[:1]
        for name in shown:
            chain = self._course.chains[name]
            headline = (self._teller.headline(chain),) if len(chain.links) > 1 else ()
            yield Step((explain.gradient(self._sheet, chain),), headline, level=2)
            yield from self._teller.tell(chain)
            if len(chain.links) > 1:
                yield Step((), (Equations((self._teller.result(chain),)),), level=2)
        if rest := [self._course.chains[name] for name in names[len(shown) :]]:
            yield from self._in_the_same_way(rest)

    def _in_the_same_way(self, chains: Sequence[Chain]) -> Iterator[Step]:
        rows = tuple(map(self._teller.collapsed, chains))
        yield Step((), (Text(("In the same way:",)), Equations(rows)), level=2)

    def _update(self) -> Step:
        """The table of old value, gradient, new value; all are updated at once."""
        network, rate = self._sheet.network, self._sheet.names[self._sheet.network.rate]
        header = ("parameter",), ("old value",), ("gradient",), ("new value",)
        rows = []
        for name in network.parameters:
            new = (Number(self._course.first.updated[name]),)
            rows.append(
                (
                    (self._sheet.names[name],),
                    (self._sheet.number(name),),
                    (Number(self._course.first.gradients[name]),),
                    new if name in network.learned else ("held fixed",),
                )
            )
        rule = (
            "All at once, from the old values, with ",
            rate,
            " = ",
            self._sheet.number(network.rate),
        )
        return Step(("Update",), (Text(rule), Table(header, tuple(rows))))

    def _again(self) -> Iterator[Step]:
        last = self._course.epochs
        count = f"{last:,}".replace(",", " ")
        title = "Forward pass again" if last == 1 else f"After {count} epochs"
        names = [equation.name for equation in self._sheet.network.equations]
        learned = self._sheet.network.learned if last > 1 else ()
        yield Step((title,), (self._before_and_after([*learned, *names], last),))
        yield Step(("How the error fell",), (self._ladder(), Text(self._fall(last))))

    def _before_and_after(self, names: Sequence[Symbol], last: int) -> Table:
        """Each quantity at the start and at the end."""
        trace = self._course.after[last]
        header = ("quantity",), ("at first",), ("now",)
        rows = [
            ((self._sheet.names[name],), (self._sheet.number(name),), (Number(trace.values[name]),))
            for name in names
        ]
        return Table(header, tuple(rows))

    def _ladder(self) -> Table:
        """The error and the outputs after 0, 1, 10, 100, … epochs."""
        network = self._sheet.network
        names = [network.total.name, *(neuron.out.name for neuron in network.layers[-1])]
        header: list[Words] = [("epochs",), *((self._sheet.names[name],) for name in names)]
        rows: list[tuple[Words, ...]] = [
            ((f"{epoch}",), *((Number(trace.values[name]),) for name in names))
            for epoch, trace in sorted(self._course.after.items())
        ]
        return Table(tuple(header), tuple(rows))

    def _fall(self, last: int) -> Words:
        total = self._sheet.network.total.name
        before, now = self._course.first.values[total], self._course.after[last].values[total]
        verb = "fell" if now < before else "rose" if now > before else "stayed"
        return (
            self._sheet.names[total],
            f" {verb} from ",
            Number(before),
            " to ",
            Number(now),
            ".",
        )

    def _work_out(self, equation: Equation) -> document.Equation:
        """Return name = formula = in numbers = value."""
        symbols = self._sheet.right_side(equation)
        sides = symbols, self._sheet.plug_in(symbols), self._sheet.number(equation.name)
        return document.Equation(self._sheet.names[equation.name], tuple(map(Side, sides)))

    def _value(self, name: Symbol) -> document.Equation:
        return document.Equation(self._sheet.names[name], (Side(self._sheet.number(name)),))

    def _values(self, names: Sequence[Symbol]) -> Equations:
        return Equations(tuple(map(self._value, names)))

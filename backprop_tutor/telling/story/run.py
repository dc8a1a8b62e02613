"""The telling of a whole lesson: forward, error, backward, update, and forward again."""

from collections.abc import Iterator, Sequence

from sympy import Symbol

from backprop_tutor.maths.chain import Chain
from backprop_tutor.maths.equation import Equation
from backprop_tutor.maths.layers import Neuron
from backprop_tutor.telling import document
from backprop_tutor.telling.document import (
    Block,
    Document,
    Equations,
    Side,
    Step,
    Text,
)
from backprop_tutor.telling.story import explain, outcome, sentences
from backprop_tutor.telling.story.chain import Teller
from backprop_tutor.telling.story.links import Links
from backprop_tutor.telling.story.outcome import Course
from backprop_tutor.telling.story.sheet import Sheet


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
        self._teller = Teller(Links(sheet, course.valuation))

    def steps(self) -> Iterator[Step]:
        """Give all steps in the lesson's order."""
        yield Step(("Forward pass",), ())
        for number, layer in enumerate(self._sheet.network.layers, 1):
            yield self._forward(layer, number)
        yield self._error()
        yield from self._backward()
        if self._course.epochs:
            yield from outcome.tell(self._sheet, self._course)

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

    def _work_out(self, equation: Equation) -> document.Equation:
        """Return name = formula = in numbers = value."""
        symbols = self._sheet.right_side(equation)
        sides = symbols, self._sheet.plug_in(symbols), self._sheet.number(equation.name)
        return document.Equation(self._sheet.names[equation.name], tuple(map(Side, sides)))

    def _value(self, name: Symbol) -> document.Equation:
        return document.Equation(self._sheet.names[name], (Side(self._sheet.number(name)),))

    def _values(self, names: Sequence[Symbol]) -> Equations:
        return Equations(tuple(map(self._value, names)))

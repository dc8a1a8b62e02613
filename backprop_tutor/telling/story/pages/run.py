"""The telling of a whole lesson: forward, error, backward, update, and forward again."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.layers import Neuron
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.telling import document
from backprop_tutor.telling.document import Block, Document, Equations, Step, Text, Title
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.selection import SAMPLES
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import value, values, work_out
from backprop_tutor.telling.story.pages import explain, outcome
from backprop_tutor.telling.story.sentences import common, digits

SAME = Text(("In the same way:",), introduces=True)


class Turn(NamedTuple):
    """The gradients of one layer's parameters: the first is told in full."""

    chains: tuple[Chain, ...]
    left: int
    """How many are not told, because others are larger."""


def tell(run: Run, *, everything: bool = False) -> Document:
    """Return the page that goes through the lesson in order: everything, or most of it."""
    sheet = Sheet(run.lesson, run.network, run.traces[0], everything)
    steps = tuple(_Teller(sheet, run).steps())
    return common.hint(Document(common.title(run.lesson), steps, digits.footer(run.lesson)))


class _Teller:
    def __init__(self, sheet: Sheet, run: Run) -> None:
        self._sheet = sheet
        self._run = run
        self._turns = [Turn(run.derive(names), left) for names, left in _told(sheet)]
        chains = (chain for turn in self._turns for chain in turn.chains)
        links = Links(sheet, run.weigh(chains))
        self._teller = Teller(links, Factors(links))

    def steps(self) -> Iterator[Step]:
        """Give all steps in the lesson's order."""
        network = self._sheet.network
        examples = self._sheet.first(network.examples, SAMPLES)
        for number, example in enumerate(examples, 1):
            sample = f", sample {number}" if self._sheet.lesson.more else ""
            yield Step(Title((f"Forward pass{sample}",)), ())
            yield from self._forward(example, number)
            if example.total is not example.forward[-1]:
                yield self._error(example, number)
        if left := len(network.examples) - len(examples):
            yield Step(Title(), (Text(common.in_the_same_way(left, "samples")),))
        if len(network.examples) > 1:
            total = Equations((self._work_out(network.total),))
            title = Title(("Error of the batch",))
            yield Step(title, (total,), keys=("batch error", "error"))
        yield from self._backward()
        if self._run.epochs:
            yield from outcome.tell(self._sheet, self._run)

    def _forward(self, example: Example, sample: int) -> Iterator[Step]:
        for number, layer in enumerate(example.layers, 1):
            last = number == len(example.layers)
            title = Title(("Output layer" if last else f"Hidden layer {number}",))
            keys = _numbered(sample, *(neuron.unit.name for neuron in layer))
            yield Step(title, tuple(self._layer(layer)), level=2, keys=keys)

    def _layer(self, layer: Sequence[Neuron]) -> Iterator[Block]:
        """The first unit is worked out, or the nets of all before any output if they are tied."""
        tied = len(layer[0].out.reads) > 1
        shown = layer if self._sheet.everything or tied else layer[:1]
        equations = [eq for neuron in shown for eq in (neuron.net, neuron.out)]
        if tied:
            equations = [n.net for n in layer] + [n.out for n in layer]
        yield Equations(tuple(map(self._work_out, equations)), one_a_line=True)
        if rest := layer[len(shown) :]:
            yield SAME
            equations = [eq for n in rest for eq in (n.net, n.out)]
            told = self._sheet.first(equations)
            yield values(self._sheet, told)._replace(at_once=True)
            yield from common.and_more(len(equations) - len(told))

    def _error(self, example: Example, sample: int) -> Step:
        errors = example.errors if len(example.errors) > 1 else ()
        shown = errors if self._sheet.everything else errors[:1]
        rows = [self._work_out(error) for error in shown]
        rest = [value(self._sheet, error) for error in errors[len(shown) :]]
        total = self._work_out(example.total)
        block = Equations((*rows, *rest, total), one_a_line=True)
        return Step(Title(("Error",)), (block,), keys=_numbered(sample, "error"))

    def _backward(self) -> Iterator[Step]:
        """From the output layer back; in each layer the first parameter is told in full."""
        yield Step(Title(("Backward pass",)), ())
        for turn in self._turns:
            yield from self._gradients(turn)

    def _gradients(self, turn: Turn) -> Iterator[Step]:
        shown = turn.chains if self._sheet.everything else turn.chains[:1]
        for chain in shown:
            headline = (self._teller.headline(chain),) if len(chain.links) > 1 else ()
            name = chain.by.name
            title = Title(subjects=((explain.gradient(self._sheet, chain),),))
            yield Step(title, headline, level=2, keys=(name,), parameter=name)
            yield from self._teller.tell(chain)
            if len(chain.links) > 1:
                yield _going_on(chain, Equations((self._teller.result(chain),)))
        if rest := turn.chains[len(shown) :]:
            rows = tuple(map(self._teller.collapsed, rest))
            more = common.and_more(turn.left)
            yield _going_on(turn.chains[0], SAME, Equations(rows, at_once=True), *more)

    def _work_out(self, equation: Equation) -> document.EquationLine:
        return work_out(self._sheet, equation)


def _told(sheet: Sheet) -> Iterator[tuple[list[Symbol], int]]:
    """The parameters whose gradients are told, layer by layer back, and how many are not."""
    told: set[Symbol] = set()
    for layer in reversed(sheet.network.examples[0].layers):
        read = {symbol(term.parameter) for neuron in layer for term in neuron.unit.terms}
        new = read - told
        names = [name for name in sheet.network.parameters if name in new]
        told |= read
        yield sheet.largest(names)


def _going_on(chain: Chain, *blocks: Block) -> Step:
    """More of the step that has told the first chain of a layer."""
    name = chain.by.name
    return Step(Title(), blocks, level=2, goes_on=name, parameter=name)


def _numbered(sample: int, *names: str) -> tuple[str, ...]:
    """The names of a step; in a later sample its number comes first."""
    return names if sample == 1 else (f"{names[0]}, sample {sample}", *names)

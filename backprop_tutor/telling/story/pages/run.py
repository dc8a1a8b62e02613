"""The telling of a whole lesson: forward, error, backward, update, and forward again."""

from collections.abc import Iterator
from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.facts.run import BatchPass, Run
from backprop_tutor.telling.document import Block, Document, Equations, Step, Text, Title
from backprop_tutor.telling.story.derivation import goal
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements import drawing
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages import explain, outcome
from backprop_tutor.telling.story.pages.forward import Forward
from backprop_tutor.telling.story.sentences import common, digits, what_if


class Turn(NamedTuple):
    """The gradients of one layer's parameters: the first is told in full."""

    chains: tuple[Chain, ...]
    left: int
    """How many are not told, because others are larger."""


def tell(run: Run, sample: int = 1, *, everything: bool = False, drawn: bool = False) -> Document:
    """Return the page that goes through the lesson in order: everything, or most of it.

    It begins at the batch of a sample in the first epoch, and tells no other one if that is not the
    first. The network is drawn where it is asked for.
    """
    one = run.at((sample - 1) // run.lesson.batch.size)
    sheet = Sheet(run.lesson, one.network, one.trace)
    picture = [Step(Title(), (drawing.draw_up(sheet),))] if drawn else []
    told = _Teller(run, one, everything=everything).steps()
    batch = [Step(Title(), (said,)) for said in common.in_batch(sample, run.lesson)]
    steps = (*what_if.tell(run.lesson), *picture, *batch, *told)
    return common.hint(Document(common.title(run.lesson), steps, digits.footer(run.lesson)))


class _Teller:
    def __init__(self, run: Run, one: BatchPass, *, everything: bool) -> None:
        sheet = Sheet(run.lesson, one.network, one.trace, everything, one.number)
        self._sheet = sheet
        self._run = run
        self._turns = [Turn(one.derive(names), left) for names, left in _told(sheet)]
        chains = (chain for turn in self._turns for chain in turn.chains)
        links = Links(sheet, one.weigh(chains))
        self._forward = Forward(sheet, one.number * run.lesson.batch.size + 1)
        stated = {error.name for error in self._forward.errors}
        self._teller = Teller(links, Factors(links, stated=stated))

    def steps(self) -> Iterator[Step]:
        """Give all steps in the lesson's order."""
        if before := self._sheet.batch:
            yield Step(Title(), (Text(common.later(before)),))
        yield from self._forward.steps()
        yield from self._backward()
        if self._run.epochs:
            yield from outcome.tell(self._sheet, self._run)

    def _backward(self) -> Iterator[Step]:
        """From the output layer back; in each layer the first parameter is told in full."""
        yield Step(Title(("Backward pass",)), ())
        for turn in self._turns:
            yield from self._gradients(turn)

    def _gradients(self, turn: Turn) -> Iterator[Step]:
        shown = turn.chains if self._sheet.everything else turn.chains[:1]
        for chain in shown:
            told, name = self._teller.tell(chain), chain.by.name
            title = Title(subjects=((explain.gradient(self._sheet, chain),),))
            whole = goal.tell(self._teller, chain, told)
            if whole or not told or told[0].title.subjects != title.subjects:
                yield Step(title, whole, level=2, keys=(name,), parameter=name)
            else:
                told[0] = told[0]._replace(goes_on="", keys=(name, *told[0].keys))
            yield from told
            if len(chain.links) > 1:
                yield _going_on(chain, Equations((self._teller.result(chain),)))
        if rest := turn.chains[len(shown) :]:
            rows = tuple(map(self._teller.collapsed, rest))
            more = common.and_more(turn.left)
            yield _going_on(turn.chains[0], common.SAME, Equations(rows, at_once=True), *more)


def _told(sheet: Sheet) -> Iterator[tuple[list[Symbol], int]]:
    """The parameters whose gradients are told, layer by layer back, and how many are not."""
    told: set[Symbol] = set()
    for layer in reversed(sheet.network.examples[0].layers):
        read = {name for neuron in layer for name in neuron.net.reads}
        new = read - told
        names = [name for name in sheet.network.parameters if name in new]
        told |= read
        yield sheet.largest(names)


def _going_on(chain: Chain, *blocks: Block) -> Step:
    """More of the step that has told the first chain of a layer."""
    name = chain.by.name
    return Step(Title(), blocks, level=2, goes_on=name, parameter=name)

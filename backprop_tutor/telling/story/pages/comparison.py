"""A wrong derivation beside the right one, line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from backprop_tutor.maths.derivation.chain import Delta
from backprop_tutor.maths.derivation.valuation import links_below
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import descriptions, digits, what_if

HERE, TOO = "here", "and here"
"""Where the two derivations part first, and where they differ in themselves again."""


class _Side:
    """One of the two derivations, as it is written."""

    def __init__(self, found: Derivation) -> None:
        self.found = found
        self.sheet = Sheet(found.lesson, found.network, found.trace)

    @property
    def gradient(self) -> Formula:
        """∂E/∂w."""
        return self.sheet.partial(self.found.chain.of, self.found.chain.by)

    @property
    def forward(self) -> set[Formula]:
        """The names of the forward pass."""
        return {self.sheet.names[equation.name] for equation in self.found.network.equations}

    @cached_property
    def values(self) -> Mapping[Formula, Number]:
        """Everything that the gradient and the update are made of, by its name."""
        sheet, chain = self.sheet, self.found.chain
        links = Links(sheet, self.found.valuation)
        found: dict[Formula, Number] = {}
        for link in links_below([chain]):
            if isinstance(link, Delta):
                found[sheet.delta(link.by)] = links.delta(links.value(link))
            else:
                found[links.name(link)] = links.value(link)
        found[self.gradient] = links.product_value(chain)
        if update := self.found.network.updates.get(chain.by):
            found |= {sheet.names[step.name]: sheet.number(step.name) for step in update.steps}
        return found


def tell(right: Derivation, wrong: Derivation, made: Sequence[Mistake]) -> Document:
    """Return the page."""
    sides = _Side(right), _Side(wrong)
    said = Text((f"{descriptions.name(made)}: {descriptions.say_all(made)}.",))
    header = ("",), ("right",), ("with the mistake",), ("differs",)
    rows = tuple(_rows(*sides))
    blocks: list[Block] = [said, Table(header, rows)]
    if not any(row[-1] == (HERE,) for row in rows):
        blocks.append(Text(("The mistake changes nothing in this derivation.",)))
    title = Title(("right, and with a mistake",), ((sides[0].gradient,),))
    steps = *what_if.tell(right.lesson), Step(Title(), tuple(blocks))
    return Document(title, steps, digits.footer(right.lesson))


def part(right: Derivation, wrong: Derivation) -> Formula | None:
    """Return what stands left in the first line that differs in itself."""
    sides = _Side(right), _Side(wrong)
    lines = _lines(*sides)
    return next((name for name in _names(*sides, lines) if name in lines), None)


def _rows(right: _Side, wrong: _Side) -> Iterator[tuple[Words, ...]]:
    """Lines of the forward pass that differ, then the chain; the first that differs is marked."""
    lines = _lines(right, wrong)
    said = HERE
    for name in _names(right, wrong, lines):
        if name in lines:
            yield (*parting.row(lines[name]), (said,))
            said = TOO
        else:
            yield (name,), _cell(right.values, name), _cell(wrong.values, name), ("",)


def _lines(right: _Side, wrong: _Side) -> Mapping[Formula, parting.Line]:
    """The lines that differ in themselves, by what stands left."""
    sheets = right.sheet, wrong.sheet
    found = (*parting.find_slopes(*sheets), *parting.find(*sheets))
    return {line.left: line for line in found}


def _names(right: _Side, wrong: _Side, lines: Mapping[Formula, parting.Line]) -> Iterable[Formula]:
    """What stands left of each row."""
    forward = [name for name in lines if name in right.forward]
    return dict.fromkeys((*forward, *right.values, *wrong.values))


def _cell(values: Mapping[Formula, Number], name: Formula) -> Words:
    return (values[name],) if name in values else ("—",)

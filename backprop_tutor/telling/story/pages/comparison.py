"""A wrong derivation beside the right one, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain, Delta
from backprop_tutor.maths.derivation.valuation import Valuation, links_below, weigh
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.facts import parting
from backprop_tutor.telling.story.sentences import descriptions, digits

HERE, TOO = "parts", "too"
"""Where the two derivations part first, and where they differ in themselves again."""


@dataclass(frozen=True)
class Derivation:
    """The gradient of one parameter in one trial."""

    trial: Trial
    parameter: Symbol

    @cached_property
    def sheet(self) -> Sheet:
        """The names and numbers."""
        return parting.sheet(self.trial)

    @cached_property
    def chain(self) -> Chain:
        """The chain from the error to the parameter."""
        backward = Backpropagation(self.trial.network, self.trial.lesson.form)
        return backward.derive(self.parameter)

    @property
    def gradient(self) -> Formula:
        """∂E/∂w."""
        return self.sheet.partial(self.chain.of, self.chain.by)

    @property
    def forward(self) -> set[Formula]:
        """The names of the forward pass."""
        return {self.sheet.names[equation.name] for equation in self.trial.network.equations}

    @cached_property
    def valuation(self) -> Valuation:
        """The value of every link."""
        return weigh([self.chain], self.sheet.values, self.trial.network.precision)

    @cached_property
    def values(self) -> Mapping[Formula, Number]:
        """Everything that the gradient and the update are made of, by its name."""
        links = Links(self.sheet, self.valuation)
        found: dict[Formula, Number] = {}
        for link in links_below([self.chain]):
            if isinstance(link, Delta):
                found[self.sheet.delta(link.by)] = links.delta(link)
            else:
                found[links.name(link)] = links.value(link)
        found[self.gradient] = links.product_value(self.chain)
        if update := self.trial.network.updates.get(self.parameter):
            sheet = self.sheet
            found |= {sheet.names[step.name]: sheet.number(step.name) for step in update.steps}
        return found


def tell(right: Derivation, wrong: Derivation) -> Document:
    """Return the page."""
    names = wrong.trial.names
    said = Text((f"{descriptions.name(names)}: {descriptions.say_all(names)}.",))
    header = ("",), ("right",), ("with the mistake",), ("",)
    rows = tuple(_rows(right, wrong))
    blocks: list[Block] = [said, Table(header, rows)]
    if not any(row[-1] == (HERE,) for row in rows):
        blocks.append(Text(("The mistake changes nothing in this derivation.",)))
    title = Title(("right, and with a mistake",), ((right.gradient,),))
    footer = digits.footer(right.trial.lesson)
    return Document(title, (Step(Title(), tuple(blocks)),), footer)


def _rows(right: Derivation, wrong: Derivation) -> Iterator[tuple[Words, ...]]:
    """Lines of the forward pass that differ, then the chain; the first that differs is marked."""
    sheets = right.sheet, wrong.sheet
    found = (*parting.find_slopes(*sheets), *parting.find(*sheets))
    lines = {line.left: line for line in found}
    forward = [line.left for line in lines.values() if line.left in right.forward]
    said = HERE
    for name in dict.fromkeys((*forward, *right.values, *wrong.values)):
        if name in lines:
            yield (*parting.row(lines[name]), (said,))
            said = TOO
        else:
            yield (name,), _cell(right.values, name), _cell(wrong.values, name), ("",)


def _cell(values: Mapping[Formula, Number], name: Formula) -> Words:
    return (values[name],) if name in values else ("—",)

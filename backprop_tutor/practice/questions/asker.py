"""Questions are taken from a page: each equation that is worked out is one, the rest is told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from backprop_tutor.formulas import optimisers
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.practice.questions.sayings import Sayings
from backprop_tutor.telling.document import Block, Document, EquationLine, Equations, Step, Text
from backprop_tutor.telling.formula import Formula, Name, Number, Partial, Product, Words
from backprop_tutor.telling.formulas.substitution import plug_in
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers.remarks import listed

COUNT = optimisers.written(f"{optimisers.TIME}_new")
"""How many updates there were is told: it is of no parameter, and nothing is worked out."""


@dataclass
class Asker:
    """Reads one page after the other; what a page has told already is not asked."""

    sheet: Sheet
    known: Collection[str] = ()
    """The quantities that were told before."""
    _asked: set[str] = field(default_factory=set)
    _chains: dict[Formula, Formula] = field(default_factory=dict)
    """The product or sum of names that a page gives for a derivative."""
    _labels: dict[str, Formula] = field(default_factory=dict)

    def ask(self, page: Document) -> Iterator[Question]:
        """Give the questions of a page in its order, each with what is told before it."""
        before: list[Block] = []
        have: list[Formula] = []
        for step in page.steps:
            before += _title(step)
            for block in step.blocks:
                if not isinstance(block, Equations) or block.grows:
                    before.append(self._remember(block))
                    continue
                for row in block.rows:
                    self._labels[row.label] = row.left
                    if self._is_known(row):
                        have.append(row.left)
                    elif not row.quantity or row.quantity.text in self._asked:
                        before += _in_symbols(row)
                    elif is_worked_out(row) and row.quantity.text != COUNT:
                        yield self._question(row, (*before, *_have(have)))
                        before, have = [], []
                    else:
                        before.append(self._tell(row))

    def _remember(self, block: Block) -> Block:
        """A chain is told in one line, and is the formula of what its factors give."""
        if not isinstance(block, Equations):
            return block
        self._chains |= {row.left: row.sides[-1].formula for row in block.rows}
        return block._replace(stacked=False)

    def _is_known(self, row: EquationLine) -> bool:
        """Whether a row repeats the number of an earlier one, which may not be told again."""
        last = row.sides[-1]
        told = row.quantity and row.quantity.text in self.known
        repeats = told or last.reason[:1] == ("from step ",)
        return isinstance(last.formula, Number) and bool(repeats)

    def _tell(self, row: EquationLine) -> Block:
        """A value that the page gives; of one that is that of an earlier row, which."""
        reason = row.sides[-1].reason
        other = next((self._labels[part] for part in reason if part in self._labels), None)
        if other and not is_worked_out(row):
            return Text((row.left, " is the same as ", other, "."))
        return Equations((row,), one_a_line=True)

    def _question(self, row: EquationLine, before: tuple[Block, ...]) -> Question:
        symbols = next((side.formula for side in row.sides if names(side.formula)), None)
        chain = self._chains.get(row.left)
        symbols = symbols or chain
        said = Sayings(self.sheet, row, symbols, self._through(row.left, chain))
        key = row.quantity.text if row.quantity else ""
        self._asked.add(key)
        prompt = (row.left, " = ")
        return Question(key, said.skill, prompt, said.why(), said.hints(), before, row, symbols)

    def _through(self, whole: Formula, chain: Formula | None) -> Words:
        """What lies on the way of a product, from the parameter on."""
        factors = chain.factors if isinstance(chain, Product) else ()
        met = [each.of for each in factors if isinstance(each, Partial)]
        way = met if self.sheet.lesson.notation.from_weight else met[::-1]
        between = [each for each in way if isinstance(whole, Partial) and each != whole.of]
        return (", through ", *listed(between)) if between else ()


def is_worked_out(row: EquationLine) -> bool:
    """Return whether a page works a number out, and does not only state or repeat it."""
    last = row.sides[-1]
    number = isinstance(last.formula, Number) and last.reason != ("given",)
    return number and bool(row.label or len(row.sides) > 1)


def names(formula: Formula) -> list[Name | Partial]:
    """Return the names in a formula; e and π are none."""
    found: list[Name | Partial] = []

    def note(name: Name | Partial) -> Formula:
        found.append(name)
        return name

    plug_in(formula, note)
    return found


def rows(blocks: Collection[Block]) -> Mapping[str, EquationLine]:
    """Return the equations of blocks that give a number, by their quantities."""
    each = (row for block in blocks if isinstance(block, Equations) for row in block.rows)
    return {
        row.quantity.text: row
        for row in each
        if row.quantity and isinstance(row.sides[-1].formula, Number)
    }


def _in_symbols(row: EquationLine) -> list[Block]:
    """What a page works out on the way, without its numbers."""
    sides = tuple(side for side in row.sides if names(side.formula))
    return [Equations((row._replace(sides=sides),))] if sides else []


def _have(known: Sequence[Formula]) -> list[Block]:
    return [Text(("You have ", *listed(known), " already."))] if known else []


def _title(step: Step) -> list[Block]:
    parts = step.title.parts if step.blocks else ()
    words = tuple(word for part in parts for word in (*part, "   "))
    return [Text(words[:-1])] if words else []

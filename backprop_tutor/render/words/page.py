"""A document as sentences, a line each: no table, no drawing, nothing that stands below another."""

import re
from collections.abc import Callable, Iterable, Iterator

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.words import names
from backprop_tutor.render.words.formula import WordsWriter
from backprop_tutor.render.words.text import BETWEEN
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import (
    Block,
    Document,
    EquationLine,
    Equations,
    Step,
    Table,
    Text,
    Title,
)
from backprop_tutor.telling.formula import Formula, Number, Product, Words
from backprop_tutor.telling.story.sentences import network

END = re.compile(r"(?<=[.?!]) (?=[A-Z])")


def write(page: Document, digits: Digits) -> str:
    """Return the whole page as text, an empty line before each title."""
    return "".join(f"{line}\n" for line in say(page, digits))


def say(page: Document, digits: Digits, pause: Callable[[], None] | None = None) -> Iterator[str]:
    """Give the lines of a page; between its steps, wait for `pause` if there is one."""
    speaker = Speaker(WordsWriter(digits, names.find(page)))
    yield from speaker.opening(page.title)
    for index, step in enumerate(page.steps):
        if pause and index and page.steps[index - 1].blocks:
            pause()
        yield from [""] if step.title else []
        yield from speaker.step(step)
    if page.footer:
        yield ""
        yield from speaker.blocks([Text(page.footer)])


class Speaker:
    """Says blocks one after the other; knows which chains it has named."""

    def __init__(self, writer: WordsWriter) -> None:
        self._writer = writer
        self._factors: dict[Formula, str] = {}

    def say(self, words: Words) -> str:
        """Return a sentence, or a part of one."""
        return self._writer.sentence(words)

    def ask(self, prompt: Words) -> str:
        """Return a question: net_h1 equals what?"""
        said = self.say(prompt)
        return _close(f"{said} what?" if said.endswith(" equals") else said)

    def name(self, title: Title) -> str:
        """Return a title as the name of a page or of a part of it."""
        return " ".join(self.opening(title)).removesuffix(".")

    def opening(self, title: Title) -> Iterator[str]:
        """Give a title as its author wrote it: only formulas are said."""
        for part in title.parts:
            words = (", " if each == BETWEEN else each for each in part)
            said = (each if isinstance(each, str) else self._writer.write(each) for each in words)
            yield _close("".join(said))

    def step(self, step: Step) -> Iterator[str]:
        """Give the lines of a step."""
        for part in step.title.parts:
            yield _close(self._writer.sentence(part))
        yield from self.blocks(step.blocks)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Give the lines of blocks."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Text(words=words):
                yield from END.split(_close(self._writer.sentence(words)))
            case Equations():
                for row in block.rows:
                    yield from self._equation(row)
                    if block.grows:
                        yield from self._count(row.sides[-1].formula)
            case Table():
                yield from self._table(block)
            case Diagram():
                table = network.tell(block)
                yield from self._table(table._replace(header=((), *table.header[1:])))
            case Curve():
                yield self._curve(block)

    def _equation(self, row: EquationLine) -> Iterator[str]:
        if row.left in self._factors:
            yield self._factors[row.left]
        said = f"{self._writer.write(row.left)} equals"
        said = f"Step {row.label}: {said}" if row.label else said
        for side in row.sides:
            why = f": {self._writer.sentence(side.reason)}" if side.reason else ""
            yield _close(f"{said} {self._writer.write(side.formula)}{why}")
            said = "That is"

    def _count(self, side: Formula) -> Iterator[str]:
        """How many factors a chain has; each is counted where it is worked out."""
        if isinstance(side, Product):
            count = len(side.factors)
            yield f"It is a product of {count} factors."
            for place, factor in enumerate(side.factors, 1):
                self._factors[factor] = f"Factor {place} of {count}."

    def _table(self, table: Table) -> Iterator[str]:
        """Give a sentence for each row: what stands above a cell, and the cell."""
        heads = [*map(self._writer.sentence, table.header)]
        for row in table.rows:
            first, *others = map(self._writer.sentence, row)
            pairs = zip(heads[1:], others, strict=True)
            cells = (
                f"{head} {cell}".strip() if others[1:] else cell for head, cell in pairs if cell
            )
            whole = f"{heads[0]} {first}".strip() if first and others[1:] else first
            said = ": ".join(filter(None, (whole, "; ".join(cells))))
            is_head = any(head and said.startswith(f"{head} ") for head in heads)
            yield _close(said[:1].upper() + said[1:] if is_head else said)

    def _curve(self, curve: Curve) -> str:
        (first, start), (last, end) = curve.points[0], curve.points[-1]
        numbers = [self._writer.write(Number(each)) for each in (start, end)]
        up, across = map(self._writer.sentence, (curve.up, curve.across))
        return f"Curve of {up}: {numbers[0]} after {first} {across}, {numbers[1]} after {last}."


def _close(said: str) -> str:
    """A line as a sentence."""
    said = said[:1].upper() + said[1:] if said.partition(" ")[0] in names.RESERVED else said
    return said if said.endswith((".", "?", "!", ":")) else f"{said}."

"""The page on a terminal."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from backprop_tutor.lesson.conventions import Digits
from backprop_tutor.render.charset import shows_unicode
from backprop_tutor.render.palette import STYLES
from backprop_tutor.telling import document
from backprop_tutor.telling.document import Block, Document, Equations, Step, Words
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.notation.box import Line, width
from backprop_tutor.telling.notation.glyphs import ASCII, UNICODE
from backprop_tutor.telling.notation.layout import Layout
from backprop_tutor.telling.notation.writer import Writer


def console() -> Console:
    """Return the terminal; no escape sequences where they are not wanted."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in {"dumb", "unknown"}
    return Console(
        color_system=None if plain else "auto", highlight=False, emoji=False, markup=False
    )


def show(
    page: Document, digits: Digits, terminal: Console, pause: Callable[[], None] | None = None
) -> None:
    """Print a page; between its steps, wait for `pause` if there is one."""
    glyphs = UNICODE if shows_unicode(terminal.file) else ASCII
    screen = _Screen(Writer(glyphs, digits), terminal.width)
    _print(terminal, screen.opening(page))
    for index, step in enumerate(page.steps):
        if pause and index:
            pause()
        _print(terminal, screen.step(step))
    _print(terminal, screen.closing(page))


def _print(terminal: Console, parts: Iterable[RenderableType]) -> None:
    for part in parts:
        terminal.print(part, no_wrap=True, overflow="ignore", crop=False)


@dataclass(frozen=True)
class _Screen:
    writer: Writer
    columns: int

    @property
    def _layout(self) -> Layout:
        return Layout(self.writer, self.columns)

    def opening(self, page: Document) -> Iterator[RenderableType]:
        """Give the title and an empty line."""
        yield from self._words(page.title, "bold")
        yield ""

    def closing(self, page: Document) -> Iterator[RenderableType]:
        """Give the footer."""
        if page.footer:
            yield from self._words(page.footer, "")

    def step(self, step: Step) -> Iterator[RenderableType]:
        """Give a step's title and its blocks, an empty line after each."""
        if step.title:
            yield from self._words(step.title, "bold")
            yield self._rule(step) if step.level == 1 else ""
        if step.title and step.level == 1:
            yield ""
        for block in step.blocks:
            yield from self._block(block)
            yield ""

    def _rule(self, step: Step) -> str:
        length = min(width(self._layout.words(step.title)), self.columns)
        return self.writer.glyphs.bar * length

    def _block(self, block: Block) -> Iterator[RenderableType]:
        match block:
            case document.Text(words=words):
                yield from self._words(words, "")
            case Equations():
                yield from map(_styled, self._layout.equations(block))
            case document.Table():
                yield self._table(block)

    def _words(self, words: Words, style: str) -> Iterator[Text]:
        for line in self._layout.sentence(words):
            styled = _styled(line)
            styled.stylize_before(style)
            yield styled

    def _table(self, block: document.Table) -> Table:
        frame = box.ASCII2 if self.writer.glyphs.ascii_only else box.SIMPLE_HEAD
        table = Table(box=frame, header_style="bold", pad_edge=False, show_edge=False)
        for index, words in enumerate(block.header):
            numbers = any(_is_number(row[index]) for row in block.rows)
            table.add_column(self._cell(words), justify="right" if numbers else "left")
        columns = [
            _align([self._cell(cell) for cell in column])
            for column in zip(*block.rows, strict=True)
        ]
        for row in zip(*columns, strict=True):
            table.add_row(*row)
        return table

    def _cell(self, words: Words) -> Text:
        return _styled(self._layout.words(words))


def _align(cells: list[Text]) -> list[Text]:
    """Put the points of a column's numbers under one another."""
    behind = [len(cell.plain.partition(".")[2]) + ("." in cell.plain) for cell in cells]
    numbers = [cell.plain[:1].isdigit() or cell.plain[:1] in "-−" for cell in cells]
    most = max((b for b, number in zip(behind, numbers, strict=True) if number), default=0)
    for cell, size, number in zip(cells, behind, numbers, strict=True):
        cell.append(" " * (most - size if number else 0))
    return cells


def _is_number(words: Words) -> bool:
    return len(words) == 1 and isinstance(words[0], Number)


def _styled(line: Line) -> Text:
    return Text.assemble(*((piece.text, STYLES.get(piece.role, "")) for piece in line))

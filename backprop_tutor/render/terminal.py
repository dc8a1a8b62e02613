"""The page on a terminal."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.problems.wording import harmless
from backprop_tutor.render import ground, palette
from backprop_tutor.render.characters import blocks
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import GLUE
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.render.charset import is_plain, shows_unicode
from backprop_tutor.render.ground import Ground
from backprop_tutor.render.palette import Palette
from backprop_tutor.telling.document import Block, Document, Step, Title
from backprop_tutor.telling.formula import Words

PALETTES = {Ground.LIGHT: palette.LIGHT, Ground.DARK: palette.DARK, None: palette.SIXTEEN}
COLUMNS = 80
"""Of a file, where nothing else is asked for."""
NARROWEST = 10
"""Columns below which nothing can be laid out; a narrower terminal breaks the lines itself."""


def console() -> Console:
    """Return the terminal; no escape sequences where they are not wanted."""
    return Console(
        color_system=None if is_plain() else "auto", highlight=False, emoji=False, markup=False
    )


def show(
    page: Document, digits: Digits, terminal: Console, pause: Callable[[], None] | None = None
) -> None:
    """Print a page; between its steps, wait for `pause` if there is one."""
    glyphs = UNICODE if shows_unicode(terminal.file) else ASCII
    _show(page, TextWriter(glyphs, digits), terminal, pause)


def say(blocks: Iterable[Block], digits: Digits, terminal: Console) -> None:
    """Print what is said in a dialogue, an empty line after each block."""
    glyphs = UNICODE if shows_unicode(terminal.file) else ASCII
    screen = _Screen(TextWriter(glyphs, digits), max(terminal.width, NARROWEST), {})
    _print(terminal, screen.step(Step(Title(), tuple(blocks))))


def spell(words: Words, digits: Digits, terminal: Console) -> str:
    """Return a sentence as text in one line, for a prompt."""
    glyphs = UNICODE if shows_unicode(terminal.file) else ASCII
    line = Layout(TextWriter(glyphs, digits), max(terminal.width, NARROWEST)).words(words)
    return harmless("".join(piece.text for piece in line).replace(GLUE, " "))


def write(page: Document, digits: Digits) -> str:
    """Return a page as text for a file, which is not as wide as the terminal happens to be."""
    file, columns = io.StringIO(), int(os.environ.get("COLUMNS", COLUMNS))
    terminal = Console(
        file=file, width=columns, color_system=None, highlight=False, emoji=False, markup=False
    )
    _show(page, TextWriter(UNICODE, digits), terminal)
    return file.getvalue()


def _show(
    page: Document, writer: TextWriter, terminal: Console, pause: Callable[[], None] | None = None
) -> None:
    colours = PALETTES[ground.find(terminal)]
    screen = _Screen(writer, max(terminal.width, NARROWEST), colours)
    _print(terminal, screen.opening(page))
    for index, step in enumerate(page.steps):
        if pause and index and page.steps[index - 1].blocks:
            pause()
        _print(terminal, screen.step(step))
    _print(terminal, screen.closing(page))


def _print(terminal: Console, parts: Iterable[RenderableType]) -> None:
    for part in parts:
        terminal.print(part, no_wrap=True, overflow="ignore", crop=False)


@dataclass(frozen=True)
class _Screen:
    writer: TextWriter
    columns: int
    palette: Palette

    @property
    def _layout(self) -> Layout:
        return Layout(self.writer, self.columns)

    def opening(self, page: Document) -> Iterator[RenderableType]:
        """Give the title and an empty line."""
        yield from self._title(page.title)
        yield ""

    def closing(self, page: Document) -> Iterator[RenderableType]:
        """Give the footer."""
        if page.footer:
            yield from map(self._styled, self._layout.sentence(page.footer))

    def step(self, step: Step) -> Iterator[RenderableType]:
        """Give a step's title and its blocks, an empty line after each that has any."""
        if step.title:
            yield from self._title(step.title)
            yield self._rule(step) if step.level == 1 else ""
        if step.title and step.level == 1:
            yield ""
        for block in step.blocks:
            lines = list(self._block(block))
            yield from lines
            yield from [""] if lines else []

    def _rule(self, step: Step) -> str:
        length = min(width(self._layout.title(step.title)), self.columns)
        return self.writer.glyphs.bar * length

    def _block(self, block: Block) -> Iterator[RenderableType]:
        yield from map(self._styled, blocks.lines(block, self._layout))

    def _title(self, title: Title) -> Iterator[Text]:
        for line in self._layout.fill(self._layout.title(title)):
            styled = self._styled(line)
            styled.stylize_before("bold")
            yield styled

    def _styled(self, line: Line) -> Text:
        styles = self.palette
        return Text.assemble(
            *((harmless(each.text.replace(GLUE, " ")), styles.get(each.role, "")) for each in line)
        )

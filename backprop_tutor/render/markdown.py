"""The page as Markdown for GitHub, Jupyter and pandoc: formulas between dollars, pipe tables."""

import re
from collections.abc import Iterable, Iterator

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.latex import equations
from backprop_tutor.render.latex.equations import Alignment
from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block, Document, Equations, Table, Text, Title
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.sentences import network

ALIGNED = Alignment("$$\n\\begin{aligned}\n%s\n\\end{aligned}\n$$", r"\text{%s}\quad ", "%(math)s")
SPECIAL = re.compile(r"[\\`*_\[\]{}<>#|~$&!^@]|^[-+=]")
NUMBERED = re.compile(r"^([0-9]+)(?=[.)])")
"""What means something to Markdown: anywhere, or at the start of a line."""


def write(page: Document, digits: Digits) -> str:
    """Return the whole file; a curve is left to its table."""
    return "\n\n".join(_Writer(LatexWriter(digits, ascii_only=False)).write(page)) + "\n"


def escape(text: str) -> str:
    r"""Return a text as Markdown that shows it.

    >>> print(escape("1. [x](y) costs $5"))
    1\. \[x\](y) costs \$5
    """
    line = SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))
    return NUMBERED.sub(r"\1\\", line)


class _Writer:
    def __init__(self, writer: LatexWriter) -> None:
        self._writer = writer

    def write(self, page: Document) -> Iterator[str]:
        """Give what stands between empty lines."""
        yield self._heading(page.title, 1)
        for step in page.steps:
            if step.title:
                yield self._heading(step.title, step.level + 1)
            for block in step.blocks:
                yield from self._block(block)
        if page.footer:
            yield self._sentence(page.footer)

    def _heading(self, title: Title, level: int) -> str:
        return f"{'#' * level} {' '.join(map(self._sentence, title.parts))}"

    def _sentence(self, words: Words) -> str:
        """A sentence; math begins and ends with no blank."""
        inline = self._writer._replace(stacked=False)
        return "".join(
            escape(word) if isinstance(word, str) else f"${inline.write(word).strip()}$"
            for word in words
        )

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Text(words=words):
                yield self._sentence(words)
            case Equations():
                yield equations.lay_out(block, self._writer, ALIGNED)
            case Table():
                yield "\n".join(self._table(block))
            case Diagram():
                yield "\n".join(self._table(network.tell(block)))
            case Curve():
                pass

    def _table(self, table: Table) -> Iterator[str]:
        """Give the lines of a table; a column in which numbers stand is set to the right."""
        columns = zip(*table.rows, strict=True)
        yield _row(map(self._sentence, table.header))
        yield _row("--:" if any(map(_is_number, cells)) else ":--" for cells in columns)
        for row in table.rows:
            yield _row(map(self._sentence, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_number(cell: Words) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Number)

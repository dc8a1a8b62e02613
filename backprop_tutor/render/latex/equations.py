"""Blocks of equations as align*: where a line ends, and where a reason stands."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.render.latex.breaking import WIDE, fill, width
from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.document import EquationLine, Equations
from backprop_tutor.telling.formula import Words

MARGIN = 30
"""So much room at most is kept for what stands on the left."""
EQUALS = "= "
INDENT = r"\quad "
BREAK = " \\\\\n"


class Alignment(NamedTuple):
    """How a page sets equations under one another, their numbers, and a long reason."""

    whole: str
    label: str
    reason: str
    """Around `text`, for a paragraph, or `math`, for a formula."""


ALIGN = Alignment(
    "\\begin{align*}\n%s\n\\end{align*}",
    r"\tag{%s} ",
    r"\parbox[t]{0.6\linewidth}{\raggedright\small %(text)s}",
)


def lay_out(block: Equations, writer: LatexWriter, how: Alignment = ALIGN) -> str:
    """Return the equations, their first equals signs under one another."""
    margin = max(width(writer.write(row.left)) for row in block.rows)
    rows = _Rows(writer, WIDE - min(margin, MARGIN), how, block.one_a_line)
    return how.whole % BREAK.join(map(rows.write, block.rows))


class _Rows(NamedTuple):
    writer: LatexWriter
    room: int
    how: Alignment
    one_a_line: bool

    def write(self, row: EquationLine) -> str:
        """Return an equation in one line or more."""
        label = self.how.label % row.label if row.label else ""
        lines = BREAK.join(f"&{line.rstrip()}" for line in self._lines(row))
        return f"{label}{self.writer.write(row.left)} {lines}"

    def _lines(self, row: EquationLine) -> Iterator[str]:
        """Give the lines of the right-hand sides; short ones without a reason share a line."""
        line = ""
        for side in row.sides:
            first, *others = fill(self.writer, side.formula, self.room)
            is_apart = self.one_a_line or side.reason or others or width(line + first) > self.room
            if line and is_apart:
                yield line
                line = ""
            line += EQUALS + first
            for each in others:
                yield line
                line = INDENT + each
            if side.reason:
                yield from self._explain(line, side.reason)
                line = ""
        if line:
            yield line

    def _explain(self, line: str, words: Words) -> Iterator[str]:
        """Give a line with its reason behind it, or below where it is long."""
        reason = self.writer.mixed(words)
        if width(line + reason) <= self.room:
            yield line + INDENT + reason
        else:
            yield line
            kinds = {"text": self.writer.sentence(words), "math": reason}
            yield INDENT + self.how.reason % kinds

"""Equations on a page of some width: a line breaks between factors, never inside one."""

from typing import NamedTuple

from backprop_tutor.telling.document import Equation, Equations, Side, Words
from backprop_tutor.telling.notation.box import Box, Line, Piece, beside, columns, text, width
from backprop_tutor.telling.notation.rows import Rows
from backprop_tutor.telling.notation.wrap import GLUE, fill
from backprop_tutor.telling.notation.writer import Writer

INDENT = 2
"""Columns by which a side stands in where there is no room beside its left side."""


class Layout(NamedTuple):
    """Places sentences and equations on a page."""

    writer: Writer
    columns: int

    def sentence(self, words: Words) -> list[Line]:
        """Return the lines of a sentence, broken between words."""
        return list(fill(self.words(words), self.columns))

    def words(self, words: Words) -> Line:
        """Return a sentence as one line."""
        spell = self.writer.glyphs.spell
        pieces: list[Piece] = []
        for word in words:
            if isinstance(word, str):
                pieces.append(Piece(spell(word)))
            else:
                pieces += self._glue(self._inline.write(word).lines[0])
        return tuple(pieces)

    def _glue(self, formula: Line) -> Line:
        """A formula inside a sentence stays on one line where it is not too long for that."""
        if width(formula) > self.columns // 2:
            return formula
        return tuple(piece._replace(text=piece.text.replace(" ", GLUE)) for piece in formula)

    def equations(self, block: Equations) -> list[Line]:
        """Return the lines of a block, its first equals signs in one column."""
        return [line for row in self.rows(block) for line in row]

    def rows(self, block: Equations) -> list[list[Line]]:
        """Return the lines of each row; every name, side and factor that grows is a part."""
        writer = self.writer._replace(stacked=block.stacked)
        widest = max(_widest(writer, side) for row in block.rows for side in row.sides)
        if block.stacked and INDENT + widest > self.columns:
            writer = self._inline
        labels = max(columns(row.label) for row in block.rows)
        lefts = [_left(writer, row, labels) for row in block.rows]
        margin = max(left.width for left in lefts)
        if margin + widest > self.columns or margin > self.columns // 2:
            margin = INDENT
        page = Rows(writer, self, margin, block)
        return [page.write(left, row) for row, left in zip(block.rows, lefts, strict=True)]

    @property
    def _inline(self) -> Writer:
        return self.writer._replace(stacked=False)


def _left(writer: Writer, row: Equation, labels: int) -> Box:
    label = f"{row.label:{labels}}  " if labels else ""
    return beside([text(label), writer.write(row.left), text(" ")])


def _widest(writer: Writer, side: Side) -> int:
    """The columns that the widest part which cannot be broken takes, with its equals sign."""
    parts = writer.parts(side.formula)
    return len("= ") + max(box.width for term in parts for box in term)

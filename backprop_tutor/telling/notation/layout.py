"""Equations on a page of some width: a line breaks between factors, never inside one."""

from typing import NamedTuple

from backprop_tutor.telling.document import Equation, Equations, Side, Words
from backprop_tutor.telling.formula import Formula, Role
from backprop_tutor.telling.notation.box import Box, Line, Piece, beside, columns, text, width
from backprop_tutor.telling.notation.wrap import GLUE, fill, strip
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
        writer = self.writer._replace(stacked=block.stacked)
        widest = max(_widest(writer, side) for row in block.rows for side in row.sides)
        if block.stacked and INDENT + widest > self.columns:
            return self.equations(block._replace(stacked=False))
        labels = max(columns(row.label) for row in block.rows)
        lefts = [_left(writer, row, labels) for row in block.rows]
        margin = max(left.width for left in lefts)
        if margin + widest > self.columns or margin > self.columns // 2:
            margin = INDENT
        lines: list[Line] = []
        for row, left in zip(block.rows, lefts, strict=True):
            page = _Page(writer, self, margin, one_a_line=block.one_a_line)
            lines += page.write(left, row)
        return lines

    @property
    def _inline(self) -> Writer:
        return self.writer._replace(stacked=False)


class _Page:
    """The lines of one equation; the open line is the one that may still take a part."""

    def __init__(self, writer: Writer, layout: Layout, margin: int, *, one_a_line: bool) -> None:
        self._writer = writer
        self._layout = layout
        self._margin = margin
        self._one_a_line = one_a_line
        self._lines: list[Line] = []
        self._open = text("")
        self._full = False
        """The open line takes no further side."""

    def write(self, left: Box, row: Equation) -> list[Line]:
        """Return the lines of an equation."""
        self._open = left
        if left.width > self._margin:
            self._break(self._margin)
        self._open = _widen(self._open, self._margin)
        for side in row.sides:
            self._add_side(side)
        self._break(0)
        return self._lines

    def _add_side(self, side: Side) -> None:
        whole = beside([text("= "), self._writer.write(side.formula)])
        fresh = self._open.width <= self._margin
        if not fresh and (self._one_a_line or self._full or not self._has_room(whole)):
            self._break(self._margin)
        self._full = not self._has_room(whole)
        if self._full:
            self._add_parts(side.formula)
        else:
            self._open = beside([self._open, whole, text(" ")])
        if side.reason:
            self._add_reason(side.reason)
            self._full = True

    def _add_parts(self, formula: Formula) -> None:
        """Break before a term; inside one, between factors, only if it fills more than a line."""
        inner = self._margin + len("= ")
        self._open = beside([self._open, text("= ")])
        for term in self._writer.parts(formula):
            whole = beside([part for box in term for part in (box, text(" "))])
            if not self._has_room(whole) and self._open.width > inner:
                self._break(inner)
            for box in term:
                self._add_factor(box, inner)

    def _add_factor(self, box: Box, inner: int) -> None:
        if not self._has_room(box) and self._open.width > inner:
            self._break(inner)
        if self._has_room(box):
            self._open = beside([self._open, box, text(" ")])
            return
        for line in fill(box.lines[0], self._layout.columns - inner):
            self._open = beside([self._open, Box((line,))])
            self._break(inner)

    def _add_reason(self, reason: Words) -> None:
        words = self._layout.words(reason)
        inner = self._margin + len("= ")
        remark = Box((tuple(Piece(piece.text, Role.REASON) for piece in words),))
        if self._has_room(beside([text("  "), remark])):
            self._open = beside([self._open, text("  "), remark])
            return
        for line in fill(remark.lines[0], self._layout.columns - inner):
            self._break(inner)
            self._open = beside([self._open, Box((line,))])

    def _has_room(self, box: Box) -> bool:
        return self._open.width + box.width <= self._layout.columns

    def _break(self, margin: int) -> None:
        """End the open line; the next begins at `margin`. Stacked lines stand apart."""
        if any(width(line) for line in self._open.lines) and self._open.width > 0:
            if self._lines and len(self._open.lines) > 1:
                self._lines.append(())
            self._lines += [strip(line) for line in self._open.lines]
        self._open = text(" " * margin)


def _left(writer: Writer, row: Equation, labels: int) -> Box:
    label = f"{row.label:{labels}}  " if labels else ""
    return beside([text(label), writer.write(row.left), text(" ")])


def _widest(writer: Writer, side: Side) -> int:
    """The columns that the widest part which cannot be broken takes, with its equals sign."""
    parts = writer.parts(side.formula)
    return len("= ") + max(box.width for term in parts for box in term)


def _widen(box: Box, wide: int) -> Box:
    return beside([box, text(" " * (wide - box.width))])

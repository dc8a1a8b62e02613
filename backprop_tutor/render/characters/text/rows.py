"""The rows of a block of equations: where a side begins, where a line ends, what is a part."""

from collections.abc import Sequence
from itertools import repeat

from backprop_tutor.render.characters.text.box import Box, Line, Piece, beside, stamp, text, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill, strip
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.document import LEFT, Equations, Side
from backprop_tutor.telling.formula import Formula, Words
from backprop_tutor.telling.role import Role


class Rows:
    """The lines of equations; the open line is the one that may still take a part."""

    def __init__(self, writer: TextWriter, layout: Layout, margin: int, block: Equations) -> None:
        self._writer = writer
        self._layout = layout
        self._margin = margin
        self._block = block
        self._parts: dict[tuple[int, int], list[int]] = {}
        """The numbers of the parts that the left or a side of an equation is made of."""
        for part, (row, side, _) in enumerate(block.parts):
            self._parts.setdefault((row, side), []).append(part)
        self._lines: list[Line] = []
        self._open = text("")
        self._full = False
        """The open line takes no further side."""

    def write(self, row: int, left: Box) -> list[Line]:
        """Return the lines of an equation."""
        self._lines = []
        self._full = False
        self._open = stamp(left, *self._parts[row, LEFT])
        if left.width > self._margin:
            self._break(self._margin)
        self._open = _widen(self._open, self._margin)
        for number, side in enumerate(self._block.rows[row].sides):
            self._add_side(side, self._parts[row, number])
        self._break(0)
        return self._lines

    def _add_side(self, side: Side, parts: Sequence[int]) -> None:
        terms = self._stamped(side.formula, parts)
        whole = self._whole(terms)
        fresh = self._open.width <= self._margin
        if not fresh and (self._block.one_a_line or self._full or not self._has_room(whole)):
            self._break(self._margin)
        self._full = not self._has_room(whole)
        if self._full:
            self._add_terms(terms)
        else:
            self._open = beside([self._open, whole, text(" ")])
        if side.reason:
            self._add_reason(side.reason, parts[-1])
            self._full = True

    def _stamped(self, formula: Formula, parts: Sequence[int]) -> list[list[Box]]:
        """The terms of a side, each a row of factors; where it grows, each factor is a part."""
        each = iter(parts) if self._block.grows else repeat(parts[0])
        return [[stamp(box, next(each)) for box in term] for term in self._writer.parts(formula)]

    def _whole(self, terms: list[list[Box]]) -> Box:
        boxes = [part for term in terms for box in term for part in (text(" "), box)]
        return beside([stamp(text("="), _first(terms)), *boxes])

    def _add_terms(self, terms: list[list[Box]]) -> None:
        """Break before a term; inside one, between factors, only if it fills more than a line."""
        inner = self._margin + len("= ")
        self._open = beside([self._open, stamp(text("= "), _first(terms))])
        for term in terms:
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

    def _add_reason(self, reason: Words, part: int) -> None:
        words = self._layout.words(reason)
        inner = self._margin + len("= ")
        remark = Box((tuple(Piece(piece.text, Role.REASON, part) for piece in words),))
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


def _first(terms: list[list[Box]]) -> int:
    return terms[0][0].lines[0][0].part


def _widen(box: Box, wide: int) -> Box:
    return beside([box, text(" " * (wide - box.width))])

"""The rows of a block of equations: where a side begins, where a line ends, what is a part."""

from itertools import count

from backprop_tutor.render.characters.text.box import Box, Line, Piece, beside, stamp, text, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill, strip
from backprop_tutor.render.characters.text.writer import Writer
from backprop_tutor.telling.document import Equation, Equations, Side, Words, grows
from backprop_tutor.telling.formula import Formula, Role


class Rows:
    """The lines of equations; the open line is the one that may still take a part."""

    def __init__(self, writer: Writer, layout: Layout, margin: int, block: Equations) -> None:
        self._writer = writer
        self._layout = layout
        self._margin = margin
        self._block = block
        self._part = -1
        self._lines: list[Line] = []
        self._open = text("")
        self._full = False
        """The open line takes no further side."""

    def write(self, left: Box, row: Equation) -> list[Line]:
        """Return the lines of the next equation."""
        self._lines = []
        self._full = False
        self._part += 1
        self._open = stamp(left, self._part)
        if left.width > self._margin:
            self._break(self._margin)
        self._open = _widen(self._open, self._margin)
        for side in row.sides:
            self._add_side(side)
        self._break(0)
        return self._lines

    def _add_side(self, side: Side) -> None:
        terms = self._stamped(side.formula)
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
            self._add_reason(side.reason)
            self._full = True

    def _stamped(self, formula: Formula) -> list[list[Box]]:
        """The terms of a side, each a row of factors; where it grows, each factor is a part."""
        terms = self._writer.parts(formula)
        self._part += 1
        if not grows(self._block):
            return [[stamp(box, self._part) for box in term] for term in terms]
        counter = count(self._part)
        stamped = [[stamp(box, next(counter)) for box in term] for term in terms]
        self._part = next(counter) - 1
        return stamped

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

    def _add_reason(self, reason: Words) -> None:
        words = self._layout.words(reason)
        inner = self._margin + len("= ")
        remark = Box((tuple(Piece(piece.text, Role.REASON, self._part) for piece in words),))
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

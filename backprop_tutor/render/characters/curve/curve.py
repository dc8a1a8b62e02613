"""A curve in characters: its axes as strokes, the curve itself as dots, eight in a character."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from rich.cells import cell_len

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.curve import axis
from backprop_tutor.render.characters.curve.axis import Axis
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.canvas import Canvas
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.role import Role

NARROWEST, WIDEST = 40, 72
"""A narrower page has no room for a curve; on a wider one it reads no better."""
HEIGHT = 11
"""Lines of text that the curve itself takes."""
HIGH = 40
"""Lines of a page beyond which it is drawn larger, up to twice as large."""
ACROSS, DOWN = 2, 4
"""Dots in a character."""
BLANK = 0x2800
"""The character without dots; each dot is a bit that is added to it."""
UPPER, LOWER = 0x1B, 0xE4
"""The dots in the upper and in the lower half of a character."""
HALVES = " '.:"
"""A character with dots in neither half, the upper, the lower, in both."""
ALL_DIGITS = Digits(15)


def draw(curve: Curve, layout: Layout) -> list[Line]:
    """Return the lines of a curve, none where it has no room or no shape."""
    points = [point for point in curve.points if isfinite(point[1])]
    if layout.columns < NARROWEST or not points[1:]:
        return []
    up = axis.of_errors([error for _, error in points])
    if up is None:
        return []
    across = axis.of_epochs(points[-1][0])
    return _Plot(layout, across, up, layout.words(curve.across)).draw(curve, points)


class _Plot:
    """Counts rows from the top of the curve, columns from its left; the axes are around it."""

    def __init__(self, layout: Layout, across: Axis, up: Axis, below: Line) -> None:
        self._glyphs = layout.writer.glyphs
        self._layout = layout
        self._across = across
        self._up = up
        self._below = below
        self._canvas = Canvas()
        self._labels = [self._write(tick) for tick in up.ticks]
        self._margin = max(width(below), *map(cell_len, self._labels)) + 2
        self._height = HEIGHT + min(HEIGHT, max(0, layout.rows - HIGH))
        widest = WIDEST * self._height // HEIGHT
        self._width = min(layout.columns, widest) - self._margin

    def draw(self, curve: Curve, points: Sequence[tuple[int, float]]) -> list[Line]:
        """Return the lines."""
        words = (*curve.up, axis.say_logarithmic(self._up, self._across))
        title = list(fill(self._layout.words(words), self._margin + self._width))
        for row, line in enumerate(title, -len(title)):
            self._canvas.write(row, 0, line)
        self._draw_up()
        self._draw_across()
        for row, text in enumerate(self._dots(points)):
            dots = tuple(Piece(dot, Role.ERROR) for dot in text)
            self._canvas.write(row, self._margin, dots)
        self._mark([point for point in points if point[0] == curve.now])
        return self._canvas.lines(self._glyphs)

    def _write(self, number: float) -> str:
        return self._glyphs.number(Number(number), ALL_DIGITS)

    def _draw_up(self) -> None:
        self._canvas.down(self._margin - 1, 0, self._height, "axis")
        for tick, label in zip(self._up.ticks, self._labels, strict=True):
            row = self._height - 1 - round(self._up.place(tick) * (self._height * DOWN - 1)) // DOWN
            self._canvas.across(row, self._margin - 2, self._margin - 1, "axis")
            self._write_beside(row, (Piece(label),))

    def _write_beside(self, row: int, words: Line) -> None:
        """Write to the left of an axis."""
        blank = Piece(" " * (self._margin - 2 - width(words)))
        self._canvas.write(row, 0, (blank, *words, Piece(" ")))

    def _draw_across(self) -> None:
        """Draw the axis, and below it the numbers that have room beside those before them."""
        self._canvas.across(self._height, self._margin - 1, self._margin + self._width - 1, "axis")
        self._write_beside(self._height + 1, self._below)
        taken: set[int] = set()
        for tick in self._across.ticks:
            label = f"{tick:.0f}"
            column = round(self._across.place(tick) * (self._width - 1))
            start = max(0, min(column - len(label) // 2, self._width - len(label)))
            if taken.isdisjoint(range(start - 1, start + len(label) + 1)):
                taken |= set(range(start, start + len(label)))
                self._canvas.down(self._margin + column, self._height, self._height + 1, "axis")
                self._canvas.write(self._height + 1, self._margin + start, (Piece(label),))

    def _mark(self, points: Sequence[tuple[int, float]]) -> None:
        """Put a point on the curve, and its epoch beside it."""
        for epoch, error in points:
            column = round(self._across.place(epoch) * (self._width - 1))
            row = (
                self._height - 1 - round(self._up.place(error) * (self._height * DOWN - 1)) // DOWN
            )
            dot = "o" if self._glyphs.ascii_only else "●"
            self._canvas.write(row, self._margin + column, (Piece(dot, Role.HEADING),))

    def _dots(self, points: Sequence[tuple[int, float]]) -> list[str]:
        """The curve alone, line by line."""
        from plotille import Canvas as Dots

        right, top = self._width * ACROSS - 1, self._height * DOWN - 1
        dots = Dots(self._width, self._height, 0, 0, right + 1, top + 1)
        places = [
            (round(self._across.place(epoch) * right), round(self._up.place(error) * top))
            for epoch, error in points
        ]
        for (left, start), (right, end) in pairwise(places):
            dots.line(left, start, right, end)
        return ["".join(map(self._spell, line)) for line in dots.plot("\n").split("\n")]

    def _spell(self, char: str) -> str:
        bits = ord(char) - BLANK
        if bits and not self._glyphs.ascii_only:
            return char
        return HALVES[bool(bits & UPPER) + 2 * bool(bits & LOWER)]

"""Lines and words on a grid of characters: what belongs together joins, what does not, passes."""

from backprop_tutor.telling.notation.box import Line, Piece, columns
from backprop_tutor.telling.notation.glyphs import Glyphs
from backprop_tutor.telling.notation.wrap import strip

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8


class Canvas:
    """Takes strokes and words in any order; of two strokes that cross, the first is on top."""

    def __init__(self) -> None:
        self._strokes: dict[tuple[int, int], tuple[str, int]] = {}
        self._words: dict[tuple[int, int], Piece] = {}

    def down(self, column: int, top: int, bottom: int, owner: str) -> None:
        """Draw a line downwards; it joins what has the same owner."""
        for row in range(top, bottom + 1):
            ends = UP * (row > top) | DOWN * (row < bottom)
            self._stroke(row, column, ends, owner)

    def across(self, row: int, left: int, right: int, owner: str) -> None:
        """Draw a line to the right; it joins what has the same owner."""
        for column in range(left, right + 1):
            ends = LEFT * (column > left) | RIGHT * (column < right)
            self._stroke(row, column, ends or LEFT | RIGHT, owner)

    def write(self, row: int, column: int, line: Line) -> None:
        """Write words over whatever is there."""
        for piece in line:
            self._words[row, column] = piece
            column += columns(piece.text)

    def lines(self, glyphs: Glyphs) -> list[Line]:
        """Return the picture from its first row to its last."""
        cells = self._strokes.keys() | self._words.keys()
        rows = [row for row, _ in cells]
        return [self._line(row, glyphs) for row in range(min(rows), max(rows) + 1)]

    def _stroke(self, row: int, column: int, ends: int, owner: str) -> None:
        first, there = self._strokes.get((row, column), (owner, 0))
        if first == owner:
            self._strokes[row, column] = owner, there | ends

    def _line(self, row: int, glyphs: Glyphs) -> Line:
        pieces: list[Piece] = []
        cells = self._strokes.keys() | self._words.keys()
        last = max((column for at, column in cells if at == row), default=-1)
        column = 0
        while column <= last:
            _, ends = self._strokes.get((row, column), ("", 0))
            piece = self._words.get((row, column), Piece(glyphs.strokes[ends]))
            pieces.append(piece)
            column += columns(piece.text) or 1
        return strip(tuple(pieces))

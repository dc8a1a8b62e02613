"""Lines and words on a grid of characters: what belongs together joins, what does not, passes."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from rich.cells import cell_len

from backprop_tutor.render.characters.text.box import Line, Piece
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.render.characters.text.wrap import strip
from backprop_tutor.telling.role import Role

UP, DOWN, LEFT, RIGHT = 1, 3, 9, 27
ARMS = UP, DOWN, LEFT, RIGHT
LIGHT, HEAVY = 1, 2


class Canvas:
    """Takes strokes and words in any order.

    Of two strokes that cross, the heavier is on top, else the first.
    """

    def __init__(self) -> None:
        self._strokes: dict[tuple[int, int], tuple[str, int, int]] = {}
        """The owner, the greatest weight and the ends of what is drawn in a cell."""
        self._words: dict[tuple[int, int], Piece] = {}

    def down(self, column: int, start: int, end: int, owner: str, weight: int = LIGHT) -> None:
        """Draw a line down or up; it joins what has the same owner."""
        top, bottom = sorted((start, end))
        for row in range(top, bottom + 1):
            ends = UP * (row > top) + DOWN * (row < bottom)
            self._stroke((row, column), ends, owner, weight)

    def across(self, row: int, left: int, right: int, owner: str, weight: int = LIGHT) -> None:
        """Draw a line to the right; it joins what has the same owner."""
        for column in range(left, right + 1):
            ends = LEFT * (column > left) + RIGHT * (column < right)
            self._stroke((row, column), ends or LEFT + RIGHT, owner, weight)

    def tie(self, row: int, column: int, ends: int, weight: int) -> None:
        """Join a line to whatever stroke is in a cell; `ends` are its arms, each by its weight."""
        owner, heaviest, there = self._strokes[row, column]
        self._strokes[row, column] = owner, max(weight, heaviest), _join(there, ends, LIGHT)

    def write(self, row: int, column: int, line: Line) -> None:
        """Write words over whatever is there."""
        for piece in line:
            self._words[row, column] = piece
            column += cell_len(piece.text)

    def write_lines(self, row: int, column: int, lines: Sequence[Line]) -> None:
        """Write lines under one another."""
        for by, line in enumerate(lines):
            self.write(row + by, column, line)

    @property
    def top(self) -> int:
        """The first row on which there is anything."""
        return min(row for row, _ in (*self._strokes, *self._words))

    def lines(self, glyphs: Glyphs) -> list[Line]:
        """Return the picture from its first row to its last."""
        rows: dict[int, dict[int, Piece]] = defaultdict(dict)
        for (row, column), (_, weight, ends) in self._strokes.items():
            role = Role.PATH if weight == HEAVY else Role.PLAIN
            rows[row][column] = Piece(glyphs.strokes[ends], role)
        for (row, column), piece in self._words.items():
            rows[row][column] = piece
        return [_line(rows[row]) for row in range(min(rows), max(rows) + 1)]

    def _stroke(self, cell: tuple[int, int], ends: int, owner: str, weight: int) -> None:
        first, heaviest, there = self._strokes.get(cell, (owner, 0, 0))
        if first == owner:
            self._strokes[cell] = owner, max(weight, heaviest), _join(there, ends, weight)
        elif weight > heaviest:
            self._strokes[cell] = owner, weight, weight * ends


@cache
def _join(there: int, ends: int, weight: int) -> int:
    """The heavier of two lines in each of the four directions."""
    return sum(max(there // arm % 3, ends // arm % 3 * weight) * arm for arm in ARMS)


def _line(cells: dict[int, Piece]) -> Line:
    """The pieces of a row from left to right, with spaces where there are none."""
    pieces: list[Piece] = []
    end = 0
    for column, piece in sorted(cells.items()):
        if column < end:
            continue
        if column > end:
            pieces.append(Piece(" " * (column - end)))
        pieces.append(piece)
        end = column + cell_len(piece.text)
    joined = (
        Piece("".join(piece.text for piece in group), role)
        for role, group in groupby(pieces, key=lambda piece: piece.role)
    )
    return strip(tuple(joined))

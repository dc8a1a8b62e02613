"""Blocks of text that stand side by side on a common line, as formulas do."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from backprop_tutor.telling.role import Role


class Piece(NamedTuple):
    """A stretch of one line that has one role."""

    text: str
    role: Role = Role.PLAIN
    part: int = 0
    """Which part of its block the piece belongs to, where a block is told part by part."""


Line = tuple[Piece, ...]


class Box(NamedTuple):
    """Lines of one width; `middle` is the line on which neighbours stand."""

    lines: tuple[Line, ...]
    middle: int = 0

    @property
    def width(self) -> int:
        """The columns that the box takes."""
        return max(map(width, self.lines), default=0)


def width(line: Line) -> int:
    """Return the columns that a line takes on a terminal."""
    return sum([cell_len(piece.text) for piece in line])


def text(words: str, role: Role = Role.PLAIN) -> Box:
    """Return a box of one line."""
    return Box(((Piece(words, role),),))


def stamp(box: Box, part: int) -> Box:
    """Return the box as a part of its block."""
    lines = tuple(tuple(piece._replace(part=part) for piece in line) for line in box.lines)
    return Box(lines, box.middle)


def beside(boxes: Iterable[Box]) -> Box:
    """Return the boxes side by side, their middle lines in one line."""
    row = list(boxes)
    if all(len(box.lines) == 1 for box in row):
        return Box((tuple(piece for box in row for piece in box.lines[0]),))
    above = max((box.middle for box in row), default=0)
    below = max((len(box.lines) - box.middle for box in row), default=1)
    padded = [_pad(box, above, above + below) for box in row]
    lines = tuple(tuple(p for part in parts for p in part) for parts in zip(*padded, strict=True))
    return Box(lines, above)


def over(above: Box, below: Box, bar: str) -> Box:
    """Return a stacked fraction."""
    wide = max(above.width, below.width)
    lines = (*_centred(above, wide), (Piece(bar * wide),), *_centred(below, wide))
    return Box(lines, len(above.lines))


def _pad(box: Box, above: int, height: int) -> Sequence[Line]:
    """The box's lines, each as wide as the box, with empty ones above and below."""
    widths = [width(line) for line in box.lines]
    wide = max(widths, default=0)
    empty: Line = (Piece(" " * wide),)
    lines = [(*line, Piece(" " * (wide - w))) for line, w in zip(box.lines, widths, strict=True)]
    start = above - box.middle
    return [*[empty] * start, *lines, *[empty] * (height - start - len(lines))]


def _centred(box: Box, wide: int) -> list[Line]:
    return [(Piece(" " * ((wide - width(line)) // 2)), *line) for line in box.lines]

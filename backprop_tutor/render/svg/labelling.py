"""Where the words beside the lines of a drawing stand: where they touch no others and no unit."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.render.svg.lines import Connection
from backprop_tutor.render.svg.shapes import LETTER, Point

HALF = 7
"""Pixels from the middle of a line of text to where another may begin."""
SHARES = sorted((n / 20 for n in range(1, 20)), key=lambda share: abs(share - 0.5))
"""How far along its line words are tried, the middle first."""


class Rectangle(NamedTuple):
    """What words, or a circle, take up."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Rectangle") -> bool:
        """Return whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Return whether a straight line runs through the box: Liang and Barsky (1984)."""
        enters, leaves = 0.0, 1.0
        sides = zip(start, end, (self.left, self.top), (self.right, self.bottom), strict=True)
        for here, there, low, high in sides:
            way = there - here
            if way:
                one, other = sorted(((low - here) / way, (high - here) / way))
                enters, leaves = max(enters, one), min(leaves, other)
            elif not low < here < high:
                return False
        return enters < leaves


def around(at: Point, words: str) -> Rectangle:
    """Return what words take up whose middle is at a point."""
    half = len(words) * LETTER / 2
    return Rectangle(at.x - half, at.y - HALF, at.x + half, at.y + HALF)


def place(connections: Sequence[Connection], taken: Sequence[Rectangle]) -> list[Point] | None:
    """Return where the words of each line stand, if it has any; nothing if some have no room."""
    boxes, found = [*taken], []
    for each in connections:
        free = [
            point
            for point in _places(each)
            if not (each.words and any(map(around(point, each.words).touches, boxes)))
        ]
        if not free:
            return None
        found.append(min(free, key=lambda at: _crossed(around(at, each.words), each, connections)))
        boxes += [around(found[-1], each.words)] if each.words else []
    return found


def _places(connection: Connection) -> Iterator[Point]:
    yield connection.at
    start, end = connection.stretch
    for share in SHARES:
        yield Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _crossed(box: Rectangle, own: Connection, connections: Sequence[Connection]) -> int:
    """How many other lines run through a box."""
    others = (each for each in connections if each != own)
    return sum(any(box.is_crossed(*pair) for pair in pairwise(each.points)) for each in others)

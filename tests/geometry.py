"""Reads an SVG of a network as a person does: its circles, its lines, and the words beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import hypot
from typing import NamedTuple
from xml.etree import ElementTree as ET

LETTER, HALF = 7.0, 6.0
"""How wide a letter is, and half the height of a line of text."""
SPACE = "{http://www.w3.org/2000/svg}"


class Spot(NamedTuple):
    """A point, as it is written."""

    x: float
    y: float


class Circle(NamedTuple):
    """A unit, with the first of the words in it."""

    x: float
    y: float
    radius: float
    name: str


class Words(NamedTuple):
    """A text, and what it takes up."""

    text: str
    left: float
    right: float
    y: float

    @property
    def middle(self) -> float:
        """Half the way from its left to its right."""
        return (self.left + self.right) / 2

    def meets(self, other: "Words") -> bool:
        """Return whether two texts overlap."""
        across = self.left < other.right and other.left < self.right
        return across and abs(self.y - other.y) < 2 * HALF

    def touches(self, circle: Circle) -> bool:
        """Return whether a text reaches into a circle."""
        x = min(max(circle.x, self.left), self.right)
        y = min(max(circle.y, self.y - HALF), self.y + HALF)
        return hypot(x - circle.x, y - circle.y) < circle.radius


class Picture:
    """A drawing of a network."""

    def __init__(self, root: ET.Element) -> None:
        words = [_read(each) for each in root.iter(f"{SPACE}text")]
        self.lines = [_points(each) for each in root.iter(f"{SPACE}polyline")]
        self.circles = [_circle(each, words) for each in root.iter(f"{SPACE}circle")]
        self.words = [each for each in words if not any(_is_in(each, c) for c in self.circles)]

    def faults(self) -> Iterator[str]:
        """Give what touches what it must not."""
        for one, other in combinations(self.words, 2):
            if one.meets(other):
                yield f"{one.text} meets {other.text}"
        for circle in self.circles:
            yield from (f"{w.text} touches {circle.name}" for w in self.words if w.touches(circle))
            for line in self.lines:
                if any(_distance(circle, *pair) < circle.radius - 0.2 for pair in pairwise(line)):
                    yield f"a line from {line[0]} crosses {circle.name}"
        for words in self.beside_units:
            for line in self.lines:
                if any(
                    start.x != end.x and _runs_through(words, start, end)
                    for start, end in pairwise(line)
                ):
                    yield f"a line from {line[0]} crosses {words.text}"

    @property
    def beside_units(self) -> list[Words]:
        """The net inputs above units and the constants below them."""
        return [
            w
            for w in self.words
            if any(abs(w.middle - c.x) < 0.1 and w.y > 20 for c in self.circles)
        ]

    def reads(self) -> set[tuple[str, str]]:
        """Return which unit is drawn as read by which."""
        ends = {Spot(round(c.x - c.radius, 1), c.y): c.name for c in self.circles}
        return {
            (circle.name, reader)
            for circle in self.circles
            for reader in self._reached(Spot(round(circle.x + circle.radius, 1), circle.y), ends)
        }

    def _reached(self, start: Spot, ends: Mapping[Spot, str]) -> Iterator[str]:
        for line in self.lines:
            if _is_near(line[0], start):
                name = next((name for end, name in ends.items() if _is_near(end, line[-1])), "")
                if name:
                    yield name
                else:
                    yield from self._reached(line[-1], ends)


def _is_near(one: Spot, other: Spot) -> bool:
    return abs(one.x - other.x) < 0.15 and abs(one.y - other.y) < 0.15


def _read(element: ET.Element) -> Words:
    text, x, y = element.text or "", float(element.attrib["x"]), float(element.attrib["y"]) - 4
    width = len(text) * LETTER
    left = x if element.attrib["text-anchor"] == "start" else x - width / 2
    return Words(text, left, left + width, y)


def _points(element: ET.Element) -> Sequence[Spot]:
    pairs = re.findall(r"([-\d.]+),([-\d.]+)", element.attrib["points"])
    return [Spot(float(x), float(y)) for x, y in pairs]


def _circle(element: ET.Element, words: Sequence[Words]) -> Circle:
    x, y, radius = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
    circle = Circle(x, y, radius, "")
    return circle._replace(name=next(each.text for each in words if _is_in(each, circle)))


def _is_in(words: Words, circle: Circle) -> bool:
    return abs(words.middle - circle.x) < 0.1 and abs(words.y - circle.y) < circle.radius


def _distance(circle: Circle, start: Spot, end: Spot) -> float:
    """How far the middle of a circle is from a stretch of a line."""
    across, down = end.x - start.x, end.y - start.y
    length = across**2 + down**2
    along = ((circle.x - start.x) * across + (circle.y - start.y) * down) / length if length else 0
    share = min(max(along, 0.0), 1.0)
    return hypot(start.x + share * across - circle.x, start.y + share * down - circle.y)


def _runs_through(words: Words, start: Spot, end: Spot) -> bool:
    """Whether a stretch of a line has a point in a text."""
    left, right = sorted((start.x, end.x))
    if right < words.left or words.right < left:
        return False
    steps = 200
    return any(
        words.left < start.x + (end.x - start.x) * n / steps < words.right
        and abs(start.y + (end.y - start.y) * n / steps - words.y) < HALF
        for n in range(steps + 1)
    )

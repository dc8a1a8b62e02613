"""Where the units of a network stand in a drawing, and which of many are drawn."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text.glyphs import UNICODE
from backprop_tutor.render.svg.shapes import LETTER, Point
from backprop_tutor.telling.diagram import Column, Diagram, NamedNumber, Node
from backprop_tutor.telling.formula import Number

MOST, FEW = 8, 5
"""Of more units in a column than the first number, as many as the second are drawn."""
ROW = 18
"""Pixels for a line of text."""
LEAST, WIDEST = 110, 380
"""Pixels between two columns."""
RADIUS = 26
"""Pixels of a unit in which little is written."""


class Placed(NamedTuple):
    """A unit, in which column it stands and where."""

    node: Node
    column: int
    at: Point


class NetworkLayout:
    """Measures a diagram; a unit on the path is drawn before others."""

    def __init__(self, diagram: Diagram, digits: Digits) -> None:
        self._digits = digits
        marked = {name for link in diagram.marks.path for name in link}
        self.columns = [_select(column, marked) for column in diagram.columns]
        nodes = [node for column in self.columns for node in column]
        lines = [line for each in nodes for line in self.inside(each)]
        edges = [self.label(edge.parameter) for each in nodes for edge in each.edges]
        self.radius = max(RADIUS, _width(lines) / 2 + 12)  # bold is wider
        nets = [self.label(each.net) for each in nodes if each.net]
        self.reach = max(self.radius, _width(nets) / 2 + 8)
        self._tallest = max(map(len, self.columns))
        readers = max(map(len, self.columns[1:]), default=1)
        room = (_width(edges) / 2 + 8) * (readers + 1) + self.reach - self.radius
        self.gap = min(max(LEAST, room), WIDEST)
        biases = max(sum(isinstance(e.source, Number) for e in node.edges) for node in nodes)
        self.step = max(2 * self.radius + (biases + 3) * ROW, ROW * (self._tallest + 1))

    def label(self, quantity: NamedNumber) -> str:
        """Return a name and its number in a line."""
        return " ".join(self.lines(quantity))

    def lines(self, quantity: NamedNumber) -> Sequence[str]:
        """Return a name, and its number where it is known."""
        number = quantity.number
        shown = [UNICODE.number(number, self._digits)] if number else []
        return [quantity.name.text, *shown]

    def inside(self, node: Node) -> Sequence[str]:
        """Return what stands in a circle."""
        return self.lines(node.out)

    def x(self, column: int) -> float:
        """Return the middle of a column."""
        return ROW + self.radius + column * (2 * self.radius + self.gap)

    @property
    def middle(self) -> float:
        """Return how far down the middle of all columns is."""
        return 3 * ROW + self.step * self._tallest / 2

    @property
    def height(self) -> float:
        """Return how high the columns are."""
        return 2 * self.middle - ROW

    @cached_property
    def placed(self) -> Mapping[str, Placed]:
        """The units that are drawn, by their names."""
        return {each.node.name.text: each for each in self._place()}

    def _place(self) -> Iterator[Placed]:
        for column, nodes in enumerate(self.columns):
            for place, node in enumerate(nodes):
                y = self.middle + (place - (len(nodes) - 1) / 2) * self.step
                yield Placed(node, column, Point(self.x(column), y))


def _width(lines: Sequence[str]) -> float:
    return max(map(len, lines), default=0) * LETTER


def _select(column: Column, marked: Collection[str]) -> Sequence[Node]:
    if len(column.nodes) <= MOST:
        return column.nodes
    first = sorted(column.nodes, key=lambda node: node.out.name.text not in marked)[:FEW]
    return [node for node in column.nodes if node in first]

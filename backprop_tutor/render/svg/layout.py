"""Where the units of a network stand in a drawing, and which of many are drawn."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text.glyphs import UNICODE
from backprop_tutor.render.svg.shapes import LETTER, Point
from backprop_tutor.telling import routing
from backprop_tutor.telling.diagram import Column, Diagram, Edge, NamedNumber, Node
from backprop_tutor.telling.formula import Name

MOST, FEW = 8, 5
"""Of more units in a column than the first number, as many as the second are drawn."""
ROW = 18
"""Pixels for a line of text."""
LEAST, WIDEST = 110, 380
"""Pixels between two columns."""
PASSING = 2
"""Lines of text for a connection that passes a column."""
BESIDE = 6 * ROW
"""Pixels for the lines before and behind the words of a product."""
RADIUS = 26
"""Pixels of a unit in which little is written."""


class Placed(NamedTuple):
    """A unit, or a connection that passes, in which column it stands and where."""

    node: Node
    column: int
    at: Point


class NetworkLayout:
    """Measures a diagram; a unit on the path is drawn before others."""

    def __init__(self, diagram: Diagram, digits: Digits, wider: float = 1) -> None:
        self._digits = digits
        marked = {name for link in diagram.marks.path for name in link}
        most = MOST if diagram.is_layered else routing.MOST_PLACES
        self.columns = [_select(column, marked, most) for column in diagram.columns]
        nodes = [node for column in self.columns for node in column]
        lines = [line for each in nodes for line in self.inside(each)]
        edges = [self.say(edge, each) for each in nodes for edge in each.edges]
        self.radius = max(RADIUS, _width(lines) / 2 + 12)  # bold is wider
        nets = [self.label(each.net) for each in nodes if each.net]
        self.reach = max(self.radius, _width(nets) / 2 + 8)
        self.side = self.radius if diagram.is_layered else self.reach
        readers = max(map(self.count, range(1, len(self.columns))), default=1)
        room = (_width(edges) / 2 + 8) * (readers + 1) + self.reach - self.radius
        products = [self.say(e, n) for n in nodes for e in n.edges if len(e.reads) > 1]
        least = max(LEAST, _width(products) + BESIDE if products else 0)
        self.gap = max(least, min(room, WIDEST)) * wider
        biases = max(sum(not edge.reads for edge in node.edges) for node in nodes)
        tallest = max(map(len, self.columns))
        self._step = max(2 * self.radius + (biases + 3) * ROW, ROW * (tallest + 1))
        self._tallest = max(sum(map(self._room, column)) for column in self.columns)

    def label(self, quantity: NamedNumber) -> str:
        """Return a name and its number in a line."""
        return " ".join(self.lines(quantity))

    def count(self, column: int) -> int:
        """Return how many units of a column are drawn."""
        return sum(not node.is_passing for node in self.columns[column])

    def say(self, edge: Edge, unit: Node) -> str:
        """Return what stands beside an edge: w1 0.15, f · c0, −0.5; nothing if it is as read."""
        if edge.is_weighted:
            return self.label(edge.parameter)
        if isinstance(edge.source, Name):
            return f"{edge.parameter.name.text} · {edge.source.text}"
        is_bare = unit.formula or unit.is_passing or edge.source.value == 1
        return "" if is_bare else UNICODE.number(edge.source, self._digits)

    def lines(self, quantity: NamedNumber) -> Sequence[str]:
        """Return a name, and its number where it is known."""
        number = quantity.number
        shown = [UNICODE.number(number, self._digits)] if number else []
        return [quantity.name.text, *shown]

    def inside(self, node: Node) -> Sequence[str]:
        """Return what stands in a circle."""
        return [] if node.is_passing else self.lines(node.out)

    def x(self, column: int) -> float:
        """Return the middle of a column."""
        return ROW + self.side + column * (2 * self.side + self.gap)

    @property
    def middle(self) -> float:
        """Return how far down the middle of all columns is."""
        return 3 * ROW + self._tallest / 2

    @property
    def height(self) -> float:
        """Return how high the columns are."""
        return 2 * self.middle - ROW

    @cached_property
    def placed(self) -> Mapping[tuple[int, str], Placed]:
        """What is drawn, by its column and its name."""
        return {(each.column, each.node.name.text): each for each in self._place()}

    def _place(self) -> Iterator[Placed]:
        for column, nodes in enumerate(self.columns):
            y = self.middle - sum(map(self._room, nodes)) / 2
            for node in nodes:
                room = self._room(node)
                yield Placed(node, column, Point(self.x(column), y + room / 2))
                y += room

    def _room(self, node: Node) -> float:
        """How much of the height of its column a node takes."""
        return PASSING * ROW if node.is_passing else self._step


def _width(lines: Sequence[str]) -> float:
    return max(map(len, lines), default=0) * LETTER


def _select(column: Column, marked: Collection[str], most: int = MOST) -> Sequence[Node]:
    if len(column.nodes) <= most:
        return column.nodes
    first = sorted(column.nodes, key=lambda node: node.out.name.text not in marked)[:FEW]
    return [node for node in column.nodes if node in first]

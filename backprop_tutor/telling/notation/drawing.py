"""The drawing of a small network: its units in boxes, its connections as lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.telling.document import Column, Edge, Node
from backprop_tutor.telling.formula import Formula, Name
from backprop_tutor.telling.notation import lanes
from backprop_tutor.telling.notation.box import Line, Piece, width
from backprop_tutor.telling.notation.canvas import Canvas
from backprop_tutor.telling.notation.lanes import Place, Spot
from backprop_tutor.telling.notation.layout import Layout


class Spacing(NamedTuple):
    """Columns from lane to lane, and between a unit's name and its box."""

    lane: int
    name: int


SPACINGS = Spacing(2, 1), Spacing(1, 0)


class Drawing:
    """Draws columns from left to right."""

    def __init__(self, layout: Layout, spacing: Spacing) -> None:
        self._layout = layout
        self._spacing = spacing
        self._canvas = Canvas()

    def draw(self, columns: Sequence[Column]) -> list[Line]:
        """Return the lines."""
        places = lanes.place(columns)
        title = min(row for place in places for spot in place.spots for row in spot.rows) - 2
        self._canvas.write(title, 0, self._layout.words(columns[0].title))
        starts = self._draw_inputs(places[0])
        for before, place in pairwise(places):
            starts = self._draw_layer(before, starts, place, title)
        return self._canvas.lines(self._layout.writer.glyphs)

    def _draw_inputs(self, place: Place) -> list[int]:
        """Return the column in which each input's line starts."""
        labels = [self._words(node.name, node.number) for node in place.column.nodes]
        for label, spot in zip(labels, place.spots, strict=True):
            self._canvas.write(spot.middle, 0, label)
        return [width(label) + 1 for label in labels]

    def _draw_layer(self, before: Place, starts: list[int], place: Place, title: int) -> list[int]:
        """Return the column in which each unit's line starts."""
        nodes = place.column.nodes
        last = self._draw_lanes(before, starts, place)
        labels = [[self._label(edge) for edge in node.edges] for node in nodes]
        spine = last + 5 + max(width(label) for unit in labels for label in unit)
        names = [width(self._words(node.name)) for node in nodes]
        size = max(names) + 2 * self._spacing.name
        for node, spot, unit in zip(nodes, place.spots, labels, strict=True):
            self._draw_edges(node, spot, unit, (last + 3, spine))
            self._draw_box(node, spot, (spine + 2, size), last + 3)
        self._centre(title, (spine + 3, size), self._layout.words(place.column.title), last + 3)
        return [spine + 3 + size] * len(nodes)

    def _draw_lanes(self, before: Place, starts: list[int], place: Place) -> int:
        """Return the column of the last lane."""
        first = max(starts) + 2
        column = {
            name: first + index * self._spacing.lane for index, name in enumerate(place.lanes)
        }
        last = max(column.values())
        sources = zip(before.column.nodes, before.spots, starts, strict=True)
        rows = {node.name.text: (spot.middle, start) for node, spot, start in sources}
        branches = list(lanes.branches(place.column, place.spots))
        for name, (middle, _) in rows.items():
            reached = [middle, *(row for row, source in branches if source == name)]
            self._canvas.down(column[name], min(reached), max(reached), name)
        for name, (middle, start) in rows.items():
            self._canvas.across(middle, start, column[name], name)
        for row, name in branches:
            self._canvas.across(row, column[name], last + 1, name)
        return last

    def _draw_edges(
        self, node: Node, spot: Spot, labels: Sequence[Line], room: tuple[int, int]
    ) -> None:
        """Draw what flows into a unit, one line for each edge, gathered in its spine."""
        start, spine = room
        owner = node.name.text
        for row, label in zip(spot.edges, labels, strict=True):
            self._canvas.write(row, start, label)
            self._canvas.across(row, start + width(label) + 1, spine, owner)
        self._canvas.down(spine, spot.edges[0], spot.edges[-1], owner)
        self._canvas.across(spot.middle, spine, spine + 2, owner)

    def _draw_box(self, node: Node, spot: Spot, room: tuple[int, int], least: int) -> None:
        """Draw a unit's box, and below it what is said of the unit, from column `least` on."""
        left, size = room
        owner, right = node.name.text, left + size + 1
        for row in (spot.middle - 1, spot.middle + 1):
            self._canvas.across(row, left, right, owner)
        for column in (left, right):
            self._canvas.down(column, spot.middle - 1, spot.middle + 1, owner)
        self._centre(spot.middle, (left + 1, size), self._words(node.name))
        below = max(spot.middle + 1, *spot.edges) + 1
        self._centre(below, (left + 1, size), self._layout.words(node.below), least)

    def _centre(self, row: int, room: tuple[int, int], line: Line, least: int = 0) -> None:
        """Write words in the middle of a room, a column and a size."""
        column, size = room
        self._canvas.write(row, max(least, column + (size - width(line)) // 2), line)

    def _label(self, edge: Edge) -> Line:
        """w1 0.15; a constant stands before the parameter that it is multiplied by."""
        label = self._words(edge.parameter, edge.number)
        if isinstance(edge.source, Name) or edge.source.value == 1:
            return label
        bar = self._layout.writer.glyphs.bar
        return (*self._words(edge.source), Piece(f" {bar} "), *label)

    def _words(self, *formulas: Formula | None) -> Line:
        """Names and numbers with a space between."""
        lines = [self._layout.words((each,)) for each in formulas if each is not None]
        return tuple(piece for line in lines for piece in (Piece(" "), *line))[1:]

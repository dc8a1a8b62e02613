"""The drawing of a small network: its units in boxes, its connections as lines."""

from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network import lanes
from backprop_tutor.render.characters.network.highlight import net_of
from backprop_tutor.render.characters.network.labels import Labels
from backprop_tutor.render.characters.network.lanes import PlacedColumn
from backprop_tutor.render.characters.network.stacking import Spot
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.canvas import LIGHT, Canvas
from backprop_tutor.telling.diagram import Column, Node
from backprop_tutor.telling.formula import Name

HEAD = 2
"""The rows above a drawing: the names of the layers, and an empty one."""


class LayerColumns(NamedTuple):
    """The columns in which the units of a layer stand: where labels start, the spine, the box."""

    labels: int
    spine: int
    inside: int

    @property
    def left(self) -> int:
        """The left side of a box."""
        return self.spine + 2

    @property
    def right(self) -> int:
        """The right side of a box."""
        return self.left + self.inside + 1


class Drawing:
    """Draws columns from left to right, on a canvas that others may draw on."""

    def __init__(self, labels: Labels) -> None:
        self.canvas = Canvas()
        self.labels = labels
        self.highlight = labels.highlight
        self._outs: dict[str, str] = {}
        """The name of what comes out of each node."""
        self._titles: list[tuple[int, Line]] = []
        """The column of each and its words."""

    def draw(self, columns: tuple[Column, ...]) -> tuple[PlacedColumn, LayerColumns]:
        """Return the place of the last column, and where its boxes stand."""
        places = lanes.place(columns, self.labels.style.reach)
        self._outs = {n.name.text: n.out.name.text for column in columns for n in column.nodes}
        starts = self._draw_inputs(places[0])
        for before, place in pairwise(places):
            room = self._draw_layer(before, starts, place)
            starts = [room.right + 1] * len(place.spots)
        return places[-1], room

    def lines(self) -> list[Line]:
        """Return the picture, the names of the layers above it."""
        top = self.canvas.top - HEAD
        for column, line in self._titles:
            self.canvas.write(top, column, line)
        return self.canvas.lines(self.highlight.glyphs)

    def _draw_inputs(self, place: PlacedColumn) -> list[int]:
        """Return the column in which each input's line starts."""
        labels = [self.labels.entry(node) for node in place.column.nodes]
        for label, spot in zip(labels, place.spots, strict=True):
            self.canvas.write(spot.middle, 0, label)
        self._add_title(place.column, 1)
        return list(map(width, labels))

    def _draw_layer(
        self, before: PlacedColumn, starts: list[int], place: PlacedColumn
    ) -> LayerColumns:
        """Return where the boxes of the layer stand."""
        nodes = place.column.nodes
        last = self._draw_lanes(before, starts, place)
        labels = (self.labels.edge(node, edge) for node in nodes for edge in node.edges)
        spine = last + 3 + max(map(width, labels))
        room = LayerColumns(last + 2, spine, max(map(self.labels.measure, nodes)))
        for node, spot in place.units:
            self._draw_edges(node, spot, room)
            self._draw_box(node, spot, room)
        self._add_title(place.column, room.left + 1, room.inside)
        return room

    def _draw_lanes(self, before: PlacedColumn, starts: list[int], place: PlacedColumn) -> int:
        """Return the column of the last lane."""
        step = self.labels.style.lane
        column = {name: max(starts) + step * n for n, name in enumerate(place.lanes, 1)}
        last = max(column.values())
        sources = zip(before.units, starts, strict=True)
        rows = {node.name.text: (spot.middle, start) for (node, spot), start in sources}
        lines = [
            (*branch, self._weigh(branch.unit, branch.source))
            for branch in lanes.branches(place.column, place.spots)
        ]
        for row, source, _, weight in lines:
            self.canvas.down(column[source], rows[source][0], row, source, weight)
        for row, source, _, weight in lines:
            middle, start = rows[source]
            self.canvas.across(middle, start - 1, column[source], source, weight)
            self.canvas.across(row, column[source], last + 1, source, weight)
            self.highlight.point(self.canvas, row, last + 1, weight)
        return last

    def _draw_edges(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw what flows into a unit, one line for each edge, gathered in its spine."""
        owner = node.name.text
        self.canvas.down(room.spine, spot.edges[0], spot.edges[-1], owner)
        for edge, row in zip(node.edges, spot.edges, strict=True):
            label = self.labels.edge(node, edge)
            self.canvas.write(row, room.labels, label)
            parameter = Link(net_of(node), edge.parameter.name.text)
            source = edge.source.text if isinstance(edge.source, Name) else ""
            weight = max(self.highlight.weigh(parameter), self._weigh(node, source))
            self.canvas.across(row, room.labels + width(label), room.spine, owner, weight)
            self.canvas.down(room.spine, row, spot.middle, owner, weight)
            self.canvas.across(spot.middle, room.spine, room.left, owner, weight)
            self.highlight.point(self.canvas, spot.middle, room.spine + 1, weight)

    def _draw_box(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw a unit's box: its net input above, what comes out inside."""
        owner, weight = node.name.text, self.highlight.weigh_unit(node)
        top, bottom = spot.middle - 1, spot.middle + len(self.labels.inside(node))
        for row in (top, bottom):
            self.canvas.across(row, room.left, room.right, owner, weight)
        for column in (room.left, room.right):
            self.canvas.down(column, top, bottom, owner, weight)
        above = self.labels.above(node)
        self.canvas.write_lines(top - len(above), room.left + 1, above)
        self.canvas.write_lines(top, room.left + 1, [self.labels.name(node)])
        self.canvas.write_lines(spot.middle, room.left + 1, self.labels.inside(node))

    def _add_title(self, layer: Column, column: int, size: int = 0) -> None:
        """Put what stands above a layer in the middle of its columns."""
        line = self.labels.layout.words(layer.title)
        self._titles.append((column + max(0, (size - width(line)) // 2), line))

    def _weigh(self, unit: Node, source: str) -> int:
        """The weight of the line from a node to a unit."""
        return self.highlight.weigh(Link(net_of(unit), self._outs[source])) if source else LIGHT

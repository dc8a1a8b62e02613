"""The units of a column as they are drawn: what flows into each, and its box or its name."""

from collections.abc import Mapping
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.highlight import Highlight, net_of
from backprop_tutor.render.characters.network.labels import Labels
from backprop_tutor.render.characters.network.stacking import Spot
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.canvas import LEFT, LIGHT, RIGHT, UP, Canvas
from backprop_tutor.telling.diagram import Node


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


class UnitDrawing(NamedTuple):
    """Draws on the canvas of a network."""

    canvas: Canvas
    labels: Labels
    outs: Mapping[str, str]
    """The name of what comes out of each node."""

    @property
    def highlight(self) -> Highlight:
        """How what is spoken of stands out."""
        return self.labels.highlight

    def draw(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw a unit, or a connection that passes its column."""
        if node.is_passing:
            self._lead_past(node, spot, room)
        else:
            self._draw_inlets(node, spot, room)
            self._draw_unit(node, spot, room)

    def _lead_past(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw a connection that passes the column."""
        owner = node.name.text
        weight = self.weigh(node, owner)
        self.canvas.across(spot.middle, room.labels - 1, room.right + 1, owner, weight)

    def _draw_inlets(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw what flows into a unit, one line for each edge, gathered in its spine."""
        owner = node.name.text
        above: tuple[int, str, int] | None = None
        for inlet, row in zip(node.inlets, spot.edges, strict=True):
            label = self.labels.inlet(node, inlet)
            self.canvas.write(row, room.labels, label)
            parameter = Link(net_of(node), inlet.edge.parameter.name.text)
            source = inlet.source.text if inlet.source else ""
            weight = max(self.highlight.weigh(parameter), self.weigh(node, source))
            if above:
                weight = self._join(above, row, room.labels - 1, weight)
            above = (row, source, weight) if inlet.is_joined else None
            if above:
                continue
            self.canvas.across(row, room.labels + width(label), room.spine, owner, weight)
            self.canvas.down(room.spine, row, spot.middle, owner, weight)
            self.canvas.across(spot.middle, room.spine, room.left, owner, weight)
            self.highlight.point(self.canvas, spot.middle, room.spine + 1, weight)

    def _join(self, above: tuple[int, str, int], row: int, column: int, weight: int) -> int:
        """Lead a line to the one below, with which it makes a product; return its weight."""
        start, source, first = above
        both = max(first, weight)
        self.canvas.down(column, start, row, source, first)
        self.canvas.tie(row, column, UP * first + LEFT * weight + RIGHT * both, both)
        return both

    def _draw_unit(self, node: Node, spot: Spot, room: LayerColumns) -> None:
        """Draw a unit's box: its net input above, what comes out inside."""
        owner, weight = node.name.text, self.highlight.weigh_unit(node)
        if not self.labels.style.boxed:
            (name,) = self.labels.inside(node)
            start = room.right - width(name)
            self.canvas.across(spot.middle, room.left, start - 1, owner, weight)
            self.canvas.write(spot.middle, start, name)
            return
        top, bottom = spot.middle - 1, spot.middle + len(self.labels.inside(node))
        for row in (top, bottom):
            self.canvas.across(row, room.left, room.right, owner, weight)
        for column in (room.left, room.right):
            self.canvas.down(column, top, bottom, owner, weight)
        above = self.labels.above(node)
        self.canvas.write_lines(top - len(above), room.left + 1, above)
        self.canvas.write_lines(top, room.left + 1, [self.labels.name(node)])
        self.canvas.write_lines(spot.middle, room.left + 1, self.labels.inside(node))

    def weigh(self, unit: Node, source: str) -> int:
        """Return the weight of the line from a node to a unit, or past a column to others."""
        readers = unit.leads_to or (net_of(unit),)
        links = (Link(reader, self.outs[source]) for reader in readers)
        return self.highlight.weigh(*links) if source else LIGHT

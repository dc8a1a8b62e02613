"""The small drawing of a network: a row for each unit, lines and names, no numbers."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network import lanes
from backprop_tutor.render.characters.network.highlight import Highlight, net_of
from backprop_tutor.render.characters.network.lanes import PlacedColumn
from backprop_tutor.render.characters.network.small_errors import NameEnd, NameEnds, SmallErrors
from backprop_tutor.render.characters.network.stacking import MERGED
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.canvas import HEAVY, LEFT, LIGHT, RIGHT, Canvas
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Column, Diagram, Edge, Node
from backprop_tutor.telling.formula import Name


class Small(NamedTuple):
    """How closely it is drawn."""

    lane: int = 2
    """Columns from lane to lane."""
    labels: bool = True
    """On the line into a unit stands the parameter that is spoken of, or that is on the path."""


class SmallDrawing:
    """Draws a network from left to right."""

    def __init__(self, diagram: Diagram, layout: Layout, small: Small) -> None:
        self._diagram = diagram
        self._layout = layout
        self._small = small
        self._highlight = Highlight(diagram.marks, layout.writer.glyphs)
        self._canvas = Canvas()
        self._outs = {n.name.text: n.out.name.text for c in diagram.columns for n in c.nodes}

    def draw(self) -> list[Line]:
        """Return the lines."""
        places = lanes.place(self._diagram.columns, MERGED)
        ends = self._write_names(places[0], 0)
        for place in places[1:]:
            ends = self._draw_layer(place, ends)
        if self._diagram.misses:
            errors = SmallErrors(self._canvas, self._layout, self._highlight)
            errors.draw(self._diagram, {self._outs[name]: end for name, end in ends.items()})
        return self._canvas.lines(self._layout.writer.glyphs)

    def _write_names(self, place: PlacedColumn, column: int) -> NameEnds:
        """Write the names of a layer under one another."""
        ends = {}
        for node, spot in place.units:
            words = self._layout.words((node.name,))
            name = self._highlight.frame(words, net_of(node), node.out.name.text)
            self._canvas.write(spot.middle, column, name)
            ends[node.name.text] = NameEnd(spot.middle, column + width(name))
        return ends

    def _draw_layer(self, place: PlacedColumn, ends: NameEnds) -> NameEnds:
        """Draw the lines into a layer, and its names."""
        first = max(end.column for end in ends.values()) + 1
        columns = {name: first + n * self._small.lane for n, name in enumerate(place.routes.lanes)}
        last = max(columns.values()) + 2
        arrow = last + self._measure(place.column)
        for node, spot in place.units:
            self._draw_lanes(node, spot.middle, columns, ends)
            self._draw_line(node, spot.middle, columns, range(last, arrow + 1))
            self._canvas.write(spot.middle, last, self._label(node))
        return self._write_names(place, arrow + 1)

    def _draw_lanes(self, node: Node, row: int, columns: Mapping[str, int], ends: NameEnds) -> None:
        """Draw the lines from what a unit reads to the row of the unit."""
        for source, weight in self._sources(node).items():
            start, column = ends[source], columns[source]
            self._canvas.across(start.row, start.column, column, source, weight)
            self._canvas.down(column, start.row, row, source, weight)

    def _draw_line(self, node: Node, row: int, columns: Mapping[str, int], end: range) -> None:
        """Draw the line into a unit: the lanes of all that it reads join it, then its biases."""
        joins = sorted((columns[name], weight) for name, weight in self._sources(node).items())
        weight = LIGHT
        for (column, own), (behind, _) in pairwise((*joins, (end.start, LIGHT))):
            before = LEFT * weight * (column > joins[0][0])
            weight = max(weight, own)
            self._canvas.tie(row, column, before + RIGHT * weight, weight)
            for each in range(column + 1, behind):
                self._canvas.across(row, each, each, node.name.text, weight)
        weight = max(weight, *(self._weigh(node, edge) for edge in node.edges))
        for each in end:
            self._canvas.across(row, each, each, node.name.text, weight)
        self._highlight.point(self._canvas, row, end[-1], weight)

    def _sources(self, node: Node) -> Mapping[str, int]:
        """The nodes that a unit reads, each with the weight of the line from it."""
        edges = [edge for edge in node.edges if isinstance(edge.source, Name)]
        return {edge.source.text: self._weigh(node, edge) for edge in edges}  # type: ignore[union-attr]

    def _weigh(self, node: Node, edge: Edge) -> int:
        source = self._outs[edge.source.text] if isinstance(edge.source, Name) else ""
        links = (Link(net_of(node), name) for name in (edge.parameter.name.text, source) if name)
        return self._highlight.weigh(*links)

    def _label(self, node: Node) -> Line:
        """The parameter that is spoken of, or the only one that is on the path."""
        if not self._small.labels:
            return ()
        keys = {edge: Link(net_of(node), edge.parameter.name.text) for edge in node.edges}
        spoken = [edge for edge, key in keys.items() if key in self._highlight.marks.focus]
        found = spoken or [edge for edge in node.edges if self._weigh(node, edge) == HEAVY]
        if len(found) != 1:
            return ()
        name = self._layout.words((found[0].parameter.name,))
        return self._highlight.frame(name, keys[found[0]])

    def _measure(self, column: Column) -> int:
        """The columns for a label on the line into a unit of a layer."""
        if not self._small.labels:
            return 0
        names = {edge.parameter.name for node in column.nodes for edge in node.edges}
        return 3 + max(width(self._layout.words((name,))) for name in names)

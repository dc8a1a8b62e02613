"""The drawing of a small network: its units in boxes, its connections as lines."""

from itertools import pairwise

from backprop_tutor.render.characters.network import lanes
from backprop_tutor.render.characters.network.labels import Labels
from backprop_tutor.render.characters.network.lanes import PlacedColumn
from backprop_tutor.render.characters.network.units import LayerColumns, UnitDrawing
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.canvas import Canvas
from backprop_tutor.telling.diagram import Column

HEAD = 2
"""The rows above a drawing: the names of the layers, and an empty one."""


class Drawing:
    """Draws columns from left to right, on a canvas that others may draw on."""

    def __init__(self, labels: Labels) -> None:
        self.canvas = Canvas()
        self.labels = labels
        self.highlight = labels.highlight
        self._units = UnitDrawing(self.canvas, labels, {})
        self._titles: list[tuple[int, Line]] = []
        """The column of each and its words."""

    def draw(self, columns: tuple[Column, ...]) -> tuple[PlacedColumn, LayerColumns]:
        """Return the place of the last column, and where its boxes stand."""
        places = lanes.place(columns, self.labels.style.reach)
        outs = {n.name.text: n.out.name.text for column in columns for n in column.nodes}
        self._units = UnitDrawing(self.canvas, self.labels, outs)
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
        nodes = place.column.units
        last = self._draw_lanes(before, starts, place)
        labels = (self.labels.inlet(node, inlet) for node in nodes for inlet in node.inlets)
        spine = last + 3 + max(map(width, labels))
        room = LayerColumns(last + 2, spine, max(map(self.labels.measure, nodes)))
        for node, spot in place.units:
            self._units.draw(node, spot, room)
        self._add_title(place.column, room.left + 1, room.inside)
        return room

    def _draw_lanes(self, before: PlacedColumn, starts: list[int], place: PlacedColumn) -> int:
        """Return the column of the last lane."""
        step = self.labels.style.lane
        column = {name: max(starts) + step * n for n, name in enumerate(place.routes.lanes, 1)}
        last = max(column.values())
        sources = zip(before.units, starts, strict=True)
        rows = {node.name.text: (spot.middle, start) for (node, spot), start in sources}
        lines = [
            (*branch, self._units.weigh(branch.unit, branch.source))
            for branch in lanes.branches(place.column, place.spots)
        ]
        for row, source, *_, weight in lines:
            self.canvas.down(column[source], rows[source][0], row, source, weight)
        for row, source, _, is_free, weight in lines:
            middle, start = rows[source]
            self.canvas.across(middle, start - 1, column[source], source, weight)
            self.canvas.across(row, column[source], last + 1, source, weight)
            if is_free:
                self.highlight.point(self.canvas, row, last + 1, weight)
        return last

    def _add_title(self, layer: Column, column: int, size: int = 0) -> None:
        """Put what stands above a layer in the middle of its columns."""
        line = self.labels.layout.words(layer.title)
        self._titles.append((column + max(0, (size - width(line)) // 2), line))

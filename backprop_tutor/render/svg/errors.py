"""The errors beside the outputs of a drawn network: each with its target, then their sum."""

from collections.abc import Iterator

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.svg import shapes
from backprop_tutor.render.svg.layout import ROW, NetworkLayout, Placed
from backprop_tutor.render.svg.shapes import LETTER, Point, Shape
from backprop_tutor.telling.diagram import Diagram, Miss, NamedNumber


class Errors:
    """Draws the errors of a diagram to the right of its units."""

    def __init__(self, diagram: Diagram, layout: NetworkLayout) -> None:
        self._diagram = diagram
        self._layout = layout
        self._start = layout.x(len(layout.columns) - 1) + layout.side + 2 * ROW
        each = [quantity for miss in diagram.misses for quantity in (miss.error, miss.target)]
        self._middle = self._start + max(map(self._width, each), default=0) + ROW

    @property
    def end(self) -> float:
        """Where the drawing ends."""
        total = self._diagram.total
        return self._middle + (self._width(total) + 3 * ROW if total else 0)

    def draw(self) -> Iterator[Shape]:
        """Give the shapes."""
        total = self._diagram.total
        end = Point(self._middle + 2 * ROW, self._layout.middle)
        for miss in self._diagram.misses:
            last = len(self._layout.columns) - 1
            if unit := self._layout.placed.get((last, miss.node.text)):
                yield from self._miss(miss, unit)
                if total:
                    start = Point(self._start + self._width(miss.error) + ROW / 2, unit.at.y)
                    heavy = Link(total.name.text, miss.error.name.text) in self._path
                    bend = Point(self._middle, unit.at.y)
                    yield shapes.line([start, bend, end], heavy=heavy)
        if total:
            yield self._write(total, end, bold=bool(self._path))

    def _miss(self, miss: Miss, unit: Placed) -> Iterator[Shape]:
        """The error of an output, and its target below."""
        y = unit.at.y
        heavy = Link(miss.error.name.text, unit.node.out.name.text) in self._path
        from_ = self._layout.side if unit.node.is_passing else self._layout.radius
        start, end = Point(unit.at.x + from_, y), Point(self._start, y)
        yield shapes.line([start, end], heavy=heavy)
        yield self._write(miss.error, end, bold=heavy)
        yield self._write(miss.target, Point(end.x, y + ROW))

    def _write(self, quantity: NamedNumber, at: Point, *, bold: bool = False) -> Shape:
        words = self._layout.label(quantity)
        return shapes.text(Point(at.x + 4, at.y), words, anchor="start", bold=bold)

    def _width(self, quantity: NamedNumber) -> float:
        return len(self._layout.label(quantity)) * LETTER

    @property
    def _path(self) -> frozenset[Link]:
        return self._diagram.marks.path

"""A network drawn from its diagram: units as circles, their numbers in them, weights on edges."""

from collections.abc import Iterator

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.svg import shapes
from backprop_tutor.render.svg.errors import Errors
from backprop_tutor.render.svg.layout import ROW, NetworkLayout, Placed
from backprop_tutor.render.svg.shapes import LETTER, Point, Shape
from backprop_tutor.telling.diagram import Diagram, Edge, Node
from backprop_tutor.telling.formula import Name


def draw(diagram: Diagram, digits: Digits) -> tuple[Point, list[Shape]]:
    """Return the size of the drawing and its shapes."""
    drawing = _Drawing(diagram, NetworkLayout(diagram, digits))
    return drawing.size, list(drawing.draw())


def say_path(diagram: Diagram) -> str:
    """Say what the heavy lines are, where there are any."""
    path = diagram.marks.path
    columns = diagram.columns
    given = [node.out.name.text for node in columns[0].nodes]
    given += [e.parameter.name.text for each in columns for n in each.nodes for e in n.edges]
    starts = {link.by for link in path} - {link.of for link in path}
    names = [name for name in dict.fromkeys(given) if name in starts]
    end = "the error" if diagram.misses else "what comes out"
    return f"Heavy: the path from {names[0]} to {end}." if len(names) == 1 else ""


class _Drawing:
    def __init__(self, diagram: Diagram, layout: NetworkLayout) -> None:
        self._diagram = diagram
        self._layout = layout
        self._path = diagram.marks.path
        self._errors = Errors(diagram, layout)

    @property
    def size(self) -> Point:
        """How large the drawing is."""
        foot = ROW if say_path(self._diagram) else 0
        return Point(self._errors.end, self._layout.height + foot)

    def draw(self) -> Iterator[Shape]:
        """Give all shapes."""
        yield from self._titles()
        for each in self._layout.placed.values():
            yield from self._unit(each)
            for edge in each.node.edges:
                source = edge.source.text if isinstance(edge.source, Name) else ""
                if found := self._layout.placed.get(source):
                    yield from self._connect(edge, each, found)
            yield from self._constants(each)
        yield from self._errors.draw()
        if heavy := say_path(self._diagram):
            at = Point(ROW, self._layout.height)
            yield shapes.text(at, heavy, anchor="start", bold=True)

    def _titles(self) -> Iterator[Shape]:
        """What stands above each column, and below it how many units are left out."""
        for place, column in enumerate(self._diagram.columns):
            title = f"{len(column.nodes)} {shapes.written(column.title)}"
            yield shapes.text(Point(self._layout.x(place), ROW), title)
            left = len(column.nodes) - len(self._layout.columns[place])
            if left:
                at = Point(self._layout.x(place), self._layout.height - ROW)
                yield shapes.text(at, f"and {left} more")

    def _unit(self, unit: Placed) -> Iterator[Shape]:
        node, at, radius = unit.node, unit.at, self._layout.radius
        heavy = any(link.of == node.out.name.text for link in self._path)
        yield shapes.circle(at, radius, heavy=heavy)
        lines = self._layout.inside(node)
        for place, words in enumerate(lines):
            y = at.y + (place - (len(lines) - 1) / 2) * ROW
            yield shapes.text(Point(at.x, y), words, bold=heavy, halo=False)
        if node.net:
            above = Point(at.x, at.y - radius - 0.7 * ROW)
            yield shapes.text(above, self._layout.label(node.net), bold=heavy)

    def _connect(self, edge: Edge, unit: Placed, source: Placed) -> Iterator[Shape]:
        """A line between two units; its label is beside it, where no other is."""
        radius, net = self._layout.radius, _net(unit.node)
        start, end = Point(source.at.x + radius, source.at.y), Point(unit.at.x - radius, unit.at.y)
        points = [start, end]
        if unit.column - source.column > 1:  # around what stands between
            top = min(start.y, end.y) - self._layout.step / 2
            points.insert(1, Point((start.x + end.x) / 2, top))
        links = (Link(net, each) for each in (edge.parameter.name.text, source.node.out.name.text))
        heavy = self._heavy(*links)
        yield shapes.line(points, heavy=heavy)
        words = self._layout.label(edge.parameter)
        share = 1 / (len(self._layout.columns[unit.column]) + 1)
        x, y = (here + (there - here) * share for here, there in zip(start, points[1], strict=True))
        at = Point(max(x, source.at.x + self._layout.reach + len(words) * LETTER / 2), y)
        yield shapes.text(at, words, bold=heavy)

    def _constants(self, unit: Placed) -> Iterator[Shape]:
        """The biases below a unit, each with what it is multiplied by where that is not 1."""
        edges = [edge for edge in unit.node.edges if not isinstance(edge.source, Name)]
        below = unit.at.y + self._layout.radius
        for place, edge in enumerate(edges):
            heavy = self._heavy(Link(_net(unit.node), edge.parameter.name.text))
            at = Point(unit.at.x, below + ROW * (place + 1))
            yield shapes.line([Point(unit.at.x, below), at], heavy=heavy)
            words = self._layout.label(edge.parameter)
            if not isinstance(edge.source, Name) and edge.source.value != 1:
                words = f"{edge.source.written} · {words}"
            yield shapes.text(at, words, bold=heavy)

    def _heavy(self, *links: Link) -> bool:
        return not self._path.isdisjoint(links)


def _net(node: Node) -> str:
    return node.net.name.text if node.net else ""

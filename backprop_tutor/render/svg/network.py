"""A network drawn from its diagram: units as circles, their numbers in them, weights on edges."""

from collections.abc import Iterator
from itertools import repeat

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.svg import labelling, shapes
from backprop_tutor.render.svg.errors import Errors
from backprop_tutor.render.svg.labelling import Rectangle, around
from backprop_tutor.render.svg.layout import ROW, NetworkLayout, Placed
from backprop_tutor.render.svg.lines import Connection, Lines
from backprop_tutor.render.svg.shapes import Point, Shape
from backprop_tutor.telling import routing
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.formula import Name

WIDER = 1, 1.5, 2
"""How far apart columns may stand, as a share of what is usual."""


def draw(diagram: Diagram, digits: Digits) -> tuple[Point, list[Shape]] | None:
    """Return the size of the drawing and its shapes; nothing for a network that would crowd it.

    Where the words beside its lines touch one another, the columns stand further apart; where that
    does not help, the lines have no words.
    """
    routed = routing.route(diagram)
    if routed is None:
        return None
    drawings = (_Drawing(routed, NetworkLayout(routed, digits, wider)) for wider in WIDER)
    drawing = next((each for each in drawings if each.has_room), None)
    drawing = drawing or _Drawing(routed, NetworkLayout(routed, digits))
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
        find = Lines(layout).find
        lines = [(unit, line) for unit in layout.placed.values() for line in find(unit)]
        places = labelling.place([line for _, line in lines], list(self._taken()))
        self.has_room = places is not None
        """Whether the words beside its lines touch nothing."""
        self._lines: dict[Placed, list[tuple[Connection, Point | None]]] = {
            unit: [] for unit in layout.placed.values()
        }
        for (unit, line), at in zip(lines, places or repeat(None), strict=False):
            self._lines[unit].append((line, at if line.words else None))

    def _taken(self) -> Iterator[Rectangle]:
        """What units take up, their net inputs above them and their constants below."""
        radius = self._layout.radius
        for unit in self._layout.placed.values():
            if not unit.node.is_passing:
                (x, y) = unit.at
                yield Rectangle(x - radius, y - radius, x + radius, y + radius)
                if unit.node.net:
                    yield around(self._above(unit), self._layout.label(unit.node.net))
                yield from (around(at, words) for at, words, _ in self._constants(unit))

    @property
    def size(self) -> Point:
        """How large the drawing is."""
        foot = ROW if say_path(self._diagram) else 0
        return Point(self._errors.end, self._layout.height + foot)

    def draw(self) -> Iterator[Shape]:
        """Give all shapes."""
        yield from self._titles()
        for unit, lines in self._lines.items():
            if not unit.node.is_passing:
                yield from self._unit(unit)
            yield from (shape for line, at in lines for shape in self._connect(line, at))
            yield from self._below(unit)
        yield from self._errors.draw()
        if heavy := say_path(self._diagram):
            at = Point(ROW, self._layout.height)
            yield shapes.text(at, heavy, anchor="start", bold=True)

    def _titles(self) -> Iterator[Shape]:
        """What stands above each column, and below it how many units are left out."""
        for place, column in enumerate(self._diagram.columns):
            title = f"{len(column.units)} {shapes.written(column.title)}"
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
            yield shapes.text(self._above(unit), self._layout.label(node.net), bold=heavy)

    def _above(self, unit: Placed) -> Point:
        return Point(unit.at.x, unit.at.y - self._layout.radius - 0.7 * ROW)

    def _connect(self, line: Connection, at: Point | None) -> Iterator[Shape]:
        heavy = self._heavy(*line.links)
        yield shapes.line(line.points, heavy=heavy)
        if at:
            yield shapes.text(at, line.words, bold=heavy)

    def _below(self, unit: Placed) -> Iterator[Shape]:
        """The constants of a unit, hanging from it."""
        rim = Point(unit.at.x, unit.at.y + self._layout.radius)
        for at, words, heavy in self._constants(unit):
            yield shapes.line([rim, at], heavy=heavy)
            yield shapes.text(at, words, bold=heavy)

    def _constants(self, unit: Placed) -> Iterator[tuple[Point, str, bool]]:
        """The biases of a unit, each with what it is multiplied by where that is not 1."""
        edges = [edge for edge in unit.node.edges if not edge.reads]
        below = unit.at.y + self._layout.radius
        for place, edge in enumerate(edges, 1):
            words = self._layout.label(edge.parameter)
            if not isinstance(edge.source, Name) and edge.source.value != 1:
                words = f"{edge.source.written} · {words}"
            link = Link(unit.node.sum.name.text, edge.parameter.name.text)
            yield Point(unit.at.x, below + ROW * place), words, self._heavy(link)

    def _heavy(self, *links: Link) -> bool:
        return not self._path.isdisjoint(links)

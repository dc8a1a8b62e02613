"""The lines between the units of a drawn network, and where the words of each may stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.svg.layout import ROW, NetworkLayout, Placed
from backprop_tutor.render.svg.shapes import LETTER, Point
from backprop_tutor.telling.diagram import Edge


class Connection(NamedTuple):
    """A line from point to point, and the words beside one of its stretches."""

    points: tuple[Point, ...]
    links: tuple[Link, ...]
    words: str = ""
    stretch: tuple[Point, Point] = (Point(0, 0), Point(0, 0))
    at: Point = Point(0, 0)
    """Where on the stretch the words stand if there is room."""


class Lines:
    """Finds the lines that end at a unit, or lead past its column."""

    def __init__(self, layout: NetworkLayout) -> None:
        self._layout = layout

    def find(self, unit: Placed) -> tuple[Connection, ...]:
        """Return them in the order of what the unit reads."""
        return tuple(self._past(unit) if unit.node.is_passing else self._into(unit))

    def _past(self, unit: Placed) -> Iterator[Connection]:
        (source,) = self._sources(unit, unit.node.edges[0])
        links = tuple(Link(reader, unit.node.out.name.text) for reader in unit.node.leads_to)
        points = (*self._from(source), self._before(unit), *self._from(unit))
        yield Connection(points, links)

    def _into(self, unit: Placed) -> Iterator[Connection]:
        products = [edge for edge in unit.node.edges if len(edge.reads) > 1]
        for edge in unit.node.edges:
            sources = self._sources(unit, edge)
            if edge in products:
                place = products.index(edge) - (len(products) - 1) / 2
                yield from self._product(edge, unit, sources, place * 2 * ROW)
            else:
                yield from (self._connect(edge, unit, source) for source in sources)

    def _connect(self, edge: Edge, unit: Placed, source: Placed) -> Connection:
        start, goal = self._from(source), self._before(unit)
        words = self._layout.say(edge, unit.node)
        share = 1 / (self._layout.count(unit.column) + 1)
        stretch = start[-1], goal
        x, y = (here + (there - here) * share for here, there in zip(*stretch, strict=True))
        at = Point(max(x, source.at.x + self._layout.reach + len(words) * LETTER / 2), y)
        links = Link(_net(unit), edge.parameter.name.text), _link(unit, source)
        return Connection((*start, *self._end(unit)), links, words, stretch, at)

    def _product(
        self, edge: Edge, unit: Placed, sources: Sequence[Placed], below: float
    ) -> Iterator[Connection]:
        """Two lines that meet before their unit, and the words beside what leads on."""
        words, goal = self._layout.say(edge, unit.node), self._before(unit)
        after = Point(goal.x - 2 * ROW, goal.y + below)
        meet = Point(after.x - len(words) * LETTER - ROW, after.y)
        links = tuple(_link(unit, source) for source in sources)
        for source, link in zip(sources, links, strict=True):
            yield Connection((*self._from(source), meet), (link,))
        at = Point((meet.x + after.x) / 2, meet.y)
        yield Connection((meet, after, *self._end(unit)), links, words, (meet, after), at)

    def _sources(self, unit: Placed, edge: Edge) -> Sequence[Placed]:
        """What an edge reads in the column before, as far as it is drawn."""
        keys = [(unit.column - 1, name.text) for name in edge.reads]
        return [self._layout.placed[key] for key in keys if key in self._layout.placed]

    def _from(self, source: Placed) -> tuple[Point, ...]:
        """From a unit to where the gap behind its column begins."""
        behind = Point(source.at.x + self._layout.side, source.at.y)
        rim = Point(source.at.x + self._layout.radius, source.at.y)
        return (behind,) if source.node.is_passing or rim == behind else (rim, behind)

    def _before(self, unit: Placed) -> Point:
        """Where the gap before a column ends."""
        return Point(unit.at.x - self._layout.side, unit.at.y)

    def _end(self, unit: Placed) -> tuple[Point, ...]:
        """From there to the unit."""
        before, rim = self._before(unit), Point(unit.at.x - self._layout.radius, unit.at.y)
        return (rim,) if rim == before else (before, rim)


def _net(unit: Placed) -> str:
    return unit.node.sum.name.text


def _link(unit: Placed, source: Placed) -> Link:
    return Link(_net(unit), source.node.out.name.text)

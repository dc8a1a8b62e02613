"""Where units stand and where their connections run, so that no line is taken for another.

What a node gives runs down a lane of its own, from which each unit that reads it branches off.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.telling.diagram import Column, Node
from backprop_tutor.telling.formula import Name

ROOM = 6
"""So many rows beyond their own height columns are shifted against one another."""
IMPOSSIBLE = 1000


class Reach(NamedTuple):
    """How many rows a unit reaches above and below the row of its lines."""

    above: int
    below: int
    spread: int = 1
    """Rows from edge to edge; without any, all edges come in on one row."""


MERGED = Reach(0, 0, spread=0)
"""Of units that take one row."""


class Spot(NamedTuple):
    """The row of a node's lines, the rows on which its edges come in, and all that it reaches."""

    middle: int
    edges: tuple[int, ...] = ()
    reach: Reach = Reach(0, 0)

    @property
    def top(self) -> int:
        """The first row that the node takes."""
        return min((self.middle - self.reach.above, *self.edges))

    @property
    def bottom(self) -> int:
        """The last row that the node takes."""
        return max((self.middle + self.reach.below, *self.edges))

    def moved(self, by: int) -> "Spot":
        """Return the spot so many rows further down."""
        return self._replace(middle=self.middle + by, edges=tuple(row + by for row in self.edges))


class PlacedColumn(NamedTuple):
    """The spots of a column, and the nodes of the one before in the order of their lanes."""

    column: Column
    spots: tuple[Spot, ...]
    lanes: tuple[str, ...] = ()


class Branch(NamedTuple):
    """Where what a node gives, its lane left, reaches a unit that reads it."""

    row: int
    source: str
    unit: Node


class Routes(NamedTuple):
    """The lanes from left to right, and how much there is to be mistaken."""

    lanes: tuple[str, ...]
    cost: int


@lru_cache(maxsize=64)
def place(columns: tuple[Column, ...], reach: Reach) -> tuple[PlacedColumn, ...]:
    """Return the place of each column; a drawing is drawn again and again with other marks."""
    inputs, first, *_ = columns
    units = _stack(first, reach)
    options = [*_align(inputs, first, units), *_shift(_spread(inputs, units))]
    found = min(options, key=lambda spots: _route(inputs, spots, first, units).cost)
    places = [
        PlacedColumn(inputs, found),
        PlacedColumn(first, units, _route(inputs, found, first, units).lanes),
    ]
    for column in columns[2:]:
        places.append(_follow(places[-1], column, reach))
    return tuple(places)


def _follow(before: PlacedColumn, column: Column, reach: Reach) -> PlacedColumn:
    """The column beside the middle of the one before, or as near as its lines stay clear."""
    stacked = _stack(column, reach)
    by = (_centre(before.spots) - _centre(stacked)) // 2
    options = list(_shift(tuple(spot.moved(by) for spot in stacked)))
    found = min(options, key=lambda units: _route(before.column, before.spots, column, units).cost)
    return PlacedColumn(column, found, _route(before.column, before.spots, column, found).lanes)


def _stack(column: Column, reach: Reach) -> tuple[Spot, ...]:
    """The units under one another, an empty row between their edges."""
    spots: list[Spot] = []
    for node in column.nodes:
        spot = _spot(node, reach)
        if spots:
            above = spots[-1]
            by = max(above.bottom + 1 - spot.top, above.edges[-1] + 2 - spot.edges[0])
            spot = spot.moved(by)
        spots.append(spot)
    return tuple(spots)


def _spot(node: Node, reach: Reach) -> Spot:
    match len(node.edges):
        case 1:
            rows = range(1)
        case 2:
            rows = range(-1, 2, 2)
        case count:
            middle = (count - 1) // 2
            rows = range(-middle, count - middle)
    return Spot(0, tuple(row * reach.spread for row in rows), reach)


def _align(inputs: Column, first: Column, units: tuple[Spot, ...]) -> Iterator[tuple[Spot, ...]]:
    """Each input on a row on which it is read: its line runs straight."""
    rows: list[int] = []
    for index, node in enumerate(inputs.nodes):
        nearest = index * len(units) // len(inputs.nodes)
        edges = zip(first.nodes[nearest].edges, units[nearest].edges, strict=True)
        rows += [row for edge, row in edges if edge.source == node.name][:1]
    if len(rows) == len(inputs.nodes) and all(one < other for one, other in pairwise(rows)):
        yield tuple(map(Spot, rows))


def _spread(inputs: Column, units: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The inputs on every other row, beside the middle of the units."""
    top = _centre(units) // 2 - len(inputs.nodes) + 1
    return tuple(Spot(top + 2 * index) for index, _ in enumerate(inputs.nodes))


def _shift(spots: tuple[Spot, ...]) -> Iterator[tuple[Spot, ...]]:
    """The spots where they are, then further and further from there, till all is clear."""
    yield spots
    for by in range(1, spots[-1].middle - spots[0].middle + ROOM):
        yield tuple(spot.moved(-by) for spot in spots)
        yield tuple(spot.moved(by) for spot in spots)


def _centre(spots: Sequence[Spot]) -> int:
    """Twice the row in the middle."""
    return spots[0].middle + spots[-1].middle


def _route(before: Column, spots: Sequence[Spot], column: Column, units: Sequence[Spot]) -> Routes:
    """The lanes: where a node and a branch of another share a row, the other's lies behind."""
    order: TopologicalSorter[str] = TopologicalSorter()
    starts = {spot.middle: node.name for node, spot in zip(before.nodes, spots, strict=True)}
    for name in starts.values():
        order.add(name.text)
    read = [(branch.source, starts.get(branch.row)) for branch in branches(column, units)]
    shared = [(source, node.text) for source, node in read if node and node.text != source]
    for source, node in shared:
        order.add(source, node)
    try:
        return Routes(tuple(order.static_order()), len(shared))
    except CycleError:
        return Routes(tuple(name.text for name in starts.values()), IMPOSSIBLE)


def branches(column: Column, units: Sequence[Spot]) -> Iterator[Branch]:
    """Give each row on which a node of the column before is read."""
    for node, spot in zip(column.nodes, units, strict=True):
        for edge, row in zip(node.edges, spot.edges, strict=True):
            if isinstance(edge.source, Name):
                yield Branch(row, edge.source.text, node)

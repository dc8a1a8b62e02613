"""Where units stand and where their connections run, so that no line is taken for another.

What a node gives runs down a lane of its own, from which each unit that reads it branches off.
"""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.telling.document import Column, Node
from backprop_tutor.telling.formula import Name

LEAST = 3
"""The rows of a unit's box."""
GAP = 1
IMPOSSIBLE = 1000


class Spot(NamedTuple):
    """The row of a node's name, and the rows on which its edges come in."""

    middle: int
    edges: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Return all rows that the node takes."""
        return (self.middle - 1, *self.edges, self.middle + 1) if self.edges else (self.middle,)

    def moved(self, by: int) -> "Spot":
        """Return the spot so many rows further down."""
        return Spot(self.middle + by, tuple(row + by for row in self.edges))


class Place(NamedTuple):
    """The spots of a column, and the nodes of the one before in the order of their lanes."""

    column: Column
    spots: tuple[Spot, ...]
    lanes: tuple[str, ...] = ()


class Routes(NamedTuple):
    """The lanes from left to right, and how much there is to be mistaken."""

    lanes: tuple[str, ...]
    cost: int


def place(columns: Sequence[Column]) -> list[Place]:
    """Return the place of each column."""
    inputs, first, *_ = columns
    units = _stack(first)
    options = [*_align(inputs, first, units), *_shift(_spread(inputs, units))]
    found = min(options, key=lambda spots: _route(inputs, spots, first, units).cost)
    places = [Place(inputs, found), Place(first, units, _route(inputs, found, first, units).lanes)]
    for before, column in pairwise(columns[1:]):
        places.append(_follow(before, places[-1].spots, column))
    return places


def _follow(before: Column, spots: tuple[Spot, ...], column: Column) -> Place:
    """The column beside the middle of the one before, or as near as its lines stay clear."""
    stacked = _stack(column)
    by = (_centre(spots) - _centre(stacked)) // 2
    options = list(_shift(tuple(spot.moved(by) for spot in stacked)))
    found = min(options, key=lambda units: _route(before, spots, column, units).cost)
    return Place(column, found, _route(before, spots, column, found).lanes)


def _stack(column: Column) -> tuple[Spot, ...]:
    """The units under one another."""
    spots, top = [], 0
    for node in column.nodes:
        height = max(LEAST, len(node.edges))
        spots.append(_spot(node, height).moved(top))
        top += height + GAP
    return tuple(spots)


def _spot(node: Node, height: int) -> Spot:
    middle = (height - 1) // 2
    match len(node.edges):
        case 1:
            return Spot(middle, (middle,))
        case 2:
            return Spot(middle, (middle - 1, middle + 1))
    return Spot(middle, tuple(range(len(node.edges))))


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
    for by in range(1, spots[-1].middle - spots[0].middle + 2 * LEAST):
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
    read = dict(branches(column, units))
    shared = [row for row in starts if row in read and read[row] != starts[row].text]
    for row in shared:
        order.add(read[row], starts[row].text)
    try:
        return Routes(tuple(order.static_order()), len(shared))
    except CycleError:
        return Routes(tuple(name.text for name in starts.values()), IMPOSSIBLE)


def branches(column: Column, units: Sequence[Spot]) -> Iterator[tuple[int, str]]:
    """Give each row on which a node of the column before is read, and the node's name."""
    for node, spot in zip(column.nodes, units, strict=True):
        for edge, row in zip(node.edges, spot.edges, strict=True):
            if isinstance(edge.source, Name):
                yield row, edge.source.text

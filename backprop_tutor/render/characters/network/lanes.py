"""Where units stand and where their connections run, so that no line is taken for another.

What a node gives runs down a lane of its own, from which each unit that reads it branches off.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.render.characters.network import stacking
from backprop_tutor.render.characters.network.stacking import Reach, Spot
from backprop_tutor.telling.diagram import Column, Node

IMPOSSIBLE = 1000


class Routes(NamedTuple):
    """The lanes from left to right, and how much there is to be mistaken."""

    lanes: tuple[str, ...]
    cost: int

    @property
    def are_clear(self) -> bool:
        """Whether no line is taken for another."""
        return self.cost < IMPOSSIBLE


NO_ROUTES = Routes((), 0)


class PlacedColumn(NamedTuple):
    """The spots of a column, and the lanes before it."""

    column: Column
    spots: tuple[Spot, ...]
    routes: Routes = NO_ROUTES

    @property
    def units(self) -> Iterator[tuple[Node, Spot]]:
        """Give each node of the column with its spot."""
        return zip(self.column.nodes, self.spots, strict=True)


class Branch(NamedTuple):
    """Where what a node gives, its lane left, reaches a unit that reads it."""

    row: int
    source: str
    unit: Node
    is_free: bool
    """The head of an arrow may stand at its end."""


@lru_cache(maxsize=64)
def place(columns: tuple[Column, ...], reach: Reach) -> tuple[PlacedColumn, ...]:
    """Return the place of each column; a drawing is drawn again and again with other marks."""
    inputs, first, *others = columns
    units = stacking.stack(first, reach, is_last=not others)
    options = [*_align(inputs, first, units), *stacking.shift(stacking.spread(inputs, units))]
    found = min(options, key=lambda spots: _route(inputs, spots, first, units).cost)
    places = [
        PlacedColumn(inputs, found),
        PlacedColumn(first, units, _route(inputs, found, first, units)),
    ]
    for column in others:
        places.append(_follow(places[-1], column, reach, is_last=column is columns[-1]))
    return tuple(places)


def _follow(before: PlacedColumn, column: Column, reach: Reach, *, is_last: bool) -> PlacedColumn:
    """The column beside the middle of the one before, or as near as its lines stay clear."""
    stacked = stacking.stack(column, reach, is_last=is_last)
    by = (stacking.centre(before.spots) - stacking.centre(stacked)) // 2
    options = list(stacking.shift(tuple(spot.moved(by) for spot in stacked)))
    found = min(options, key=lambda units: _route(before.column, before.spots, column, units).cost)
    return PlacedColumn(column, found, _route(before.column, before.spots, column, found))


def _align(inputs: Column, first: Column, units: tuple[Spot, ...]) -> Iterator[tuple[Spot, ...]]:
    """Each input on a row on which it is read: its line runs straight."""
    rows: list[int] = []
    for index, node in enumerate(inputs.nodes):
        nearest = index * len(units) // len(inputs.nodes)
        inlets = zip(first.nodes[nearest].inlets, units[nearest].edges, strict=True)
        rows += [row for inlet, row in inlets if inlet.source == node.name][:1]
    if len(rows) == len(inputs.nodes) and all(one < other for one, other in pairwise(rows)):
        yield tuple(map(Spot, rows))


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
        for inlet, row in zip(node.inlets, spot.edges, strict=True):
            if inlet.source:
                is_free = not node.is_passing and len(inlet.edge.reads) == 1
                yield Branch(row, inlet.source.text, node, is_free)

"""The rows on which the units of a layer stand, and those on which their edges come in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.telling.diagram import Column, Node

ROOM = 6
"""The rows by which columns are shifted against one another, beyond their own height."""


class Reach(NamedTuple):
    """How many rows a unit reaches above and below the row of its lines."""

    above: int
    below: int
    spread: int = 1
    """Rows from edge to edge; without any, all edges come in on one row."""
    gap: int = 2
    """Rows from the last edge of a unit to the first of the next."""


MERGED = Reach(0, 0, spread=0)
"""The reach of a unit that takes one row."""


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
        """Return the spot some rows further down."""
        return self._replace(middle=self.middle + by, edges=tuple(row + by for row in self.edges))


def stack(column: Column, reach: Reach, *, is_last: bool = False) -> tuple[Spot, ...]:
    """The units under one another, an empty row between their edges.

    A connection that passes takes one row; behind the last column it has an error.
    """
    spots: list[Spot] = []
    for node in column.nodes:
        spot = _spot(node, Reach(0, 0) if node.is_passing and not is_last else reach)
        if spots:
            above = spots[-1]
            by = max(above.bottom + 1 - spot.top, above.edges[-1] + reach.gap - spot.edges[0])
            spot = spot.moved(by)
        spots.append(spot)
    return tuple(spots)


def _spot(node: Node, reach: Reach) -> Spot:
    match len(node.inlets):
        case 1:
            rows = range(1)
        case 2 if reach.gap > 1:
            rows = range(-1, 2, 2)
        case count:
            middle = (count - 1) // 2
            rows = range(-middle, count - middle)
    return Spot(0, tuple(row * reach.spread for row in rows), reach)


def spread(inputs: Column, units: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The inputs on every other row, beside the middle of the units."""
    top = centre(units) // 2 - len(inputs.nodes) + 1
    return tuple(Spot(top + 2 * index) for index, _ in enumerate(inputs.nodes))


def shift(spots: tuple[Spot, ...]) -> Iterator[tuple[Spot, ...]]:
    """The spots where they are, then further and further from there, till all is clear."""
    yield spots
    for by in range(1, spots[-1].middle - spots[0].middle + ROOM):
        yield tuple(spot.moved(-by) for spot in spots)
        yield tuple(spot.moved(by) for spot in spots)


def centre(spots: Sequence[Spot]) -> int:
    """Twice the row in the middle."""
    return spots[0].middle + spots[-1].middle

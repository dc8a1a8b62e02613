"""A network as it is drawn: its columns, the errors, and what is marked."""

from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.telling.formula import Name, Number, Words


class NamedNumber(NamedTuple):
    """A name, and its number where it is known."""

    name: Name
    number: Number | None = None


class Edge(NamedTuple):
    """What flows into a unit: a parameter times what stands in another node, or a constant."""

    parameter: NamedNumber
    source: Name | Number


class Node(NamedTuple):
    """A unit with what flows into it and what comes out; an input has no net input."""

    name: Name
    out: NamedNumber
    net: NamedNumber | None = None
    edges: tuple[Edge, ...] = ()

    @property
    def sum(self) -> NamedNumber:
        """What its edges add up to: its net input, or what comes out at once."""
        return self.net or self.out


class Column(NamedTuple):
    """The inputs, or the units of a layer."""

    title: Words
    nodes: tuple[Node, ...]


class Miss(NamedTuple):
    """The error of an output: what comes out of a unit, compared with its target."""

    error: NamedNumber
    target: NamedNumber
    node: Name


class Direction(StrEnum):
    """The pass that is spoken of."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Marks(NamedTuple):
    """What is spoken of in a drawing; names are those of the quantities in it."""

    path: frozenset[Link] = frozenset()
    """The links that are highlighted."""
    focus: frozenset[Link | str] = frozenset()
    """Quantities that stand out; Link(net_o1, w5) is w5 where it flows into net_o1."""
    direction: Direction = Direction.FORWARD
    unknown: frozenset[str] = frozenset()
    """Quantities whose numbers are not shown yet; their room is kept."""


class Diagram(NamedTuple):
    """A network from its inputs to its errors; a column reads the one before it."""

    columns: tuple[Column, ...]
    misses: tuple[Miss, ...] = ()
    total: NamedNumber | None = None
    """The sum of the errors, where there are several."""
    marks: Marks = Marks()
    is_layered: bool = True
    """Whether all that flows into a column comes from the one before, by a parameter."""

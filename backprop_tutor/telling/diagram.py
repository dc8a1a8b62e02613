"""A network as it is drawn: its columns, the errors, and what is marked."""

from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.formulas.written.tree import Tree
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.telling.formula import Name, Number, Words
from backprop_tutor.telling.role import Role


class NamedNumber(NamedTuple):
    """A name, and its number where it is known."""

    name: Name
    number: Number | None = None


class Edge(NamedTuple):
    """What flows into a unit: a parameter times what stands in another node, or a constant."""

    parameter: NamedNumber
    """Where no parameter is called so, another node."""
    source: Name | Number

    @property
    def is_weighted(self) -> bool:
        """Whether it has a parameter."""
        return self.parameter.name.role is Role.PARAMETER

    @property
    def reads(self) -> tuple[Name, ...]:
        """The nodes that it reads: none if a parameter stands alone, two of a product."""
        left = () if self.is_weighted else (self.parameter.name,)
        return (*left, self.source) if isinstance(self.source, Name) else left


class Inlet(NamedTuple):
    """A line into a unit: an edge and one of the nodes that it reads, where it reads any."""

    edge: Edge
    source: Name | None = None
    is_joined: bool = False
    """It joins the next one, with which it makes a product."""


class Node(NamedTuple):
    """A unit with what flows into it and what comes out; an input has no net input."""

    name: Name
    out: NamedNumber
    net: NamedNumber | None = None
    edges: tuple[Edge, ...] = ()
    formula: Tree | None = None
    """What it is instead of the sum of its edges, which then only say what it reads."""
    delta: str = ""
    """The name of the derivative of the error by its sum."""
    leads_to: tuple[str, ...] = ()
    """Of a connection that passes its column: the quantities that read what it leads on."""

    @property
    def sum(self) -> NamedNumber:
        """What its edges add up to: its net input, or what comes out at once."""
        return self.net or self.out

    @property
    def is_passing(self) -> bool:
        """Whether it is a connection that passes its column instead of a unit."""
        return bool(self.leads_to)

    @property
    def inlets(self) -> tuple[Inlet, ...]:
        """The lines into it."""
        return tuple(
            Inlet(edge, source, is_joined=place < len(edge.reads))
            for edge in self.edges
            for place, source in enumerate(edge.reads or (None,), 1)
        )


class Column(NamedTuple):
    """The inputs, or the units of a layer."""

    title: Words
    nodes: tuple[Node, ...]

    @property
    def units(self) -> tuple[Node, ...]:
        """Its nodes without the connections that pass."""
        return tuple(node for node in self.nodes if not node.is_passing)


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

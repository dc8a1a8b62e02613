"""A page before it has looks: steps of text, equations, tables, pictures."""

from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.maths.equations.path import Link
from backprop_tutor.telling.formula import Formula, Name, Number

Words = tuple[str | Formula, ...]
"""A sentence with formulas in it."""


class Text(NamedTuple):
    """A paragraph."""

    words: Words


class Side(NamedTuple):
    """A right-hand side, and why it equals the one before."""

    formula: Formula
    reason: Words = ()


class Equation(NamedTuple):
    """left = side = side = …; `label` is the number by which it is named later."""

    left: Formula
    sides: tuple[Side, ...]
    label: str = ""


class Equations(NamedTuple):
    """Equations under one another, their first equals signs in one column."""

    rows: tuple[Equation, ...]
    stacked: bool = False
    """Fractions are stacked."""
    one_a_line: bool = False
    """Each side has a line of its own even where several would fit."""
    at_once: bool = False
    """Like what was worked out before: nothing in it is an idea of its own."""


def grows(block: Equations) -> bool:
    """Return whether the factors of a chain are named one after the other."""
    return block.stacked and not block.one_a_line


class Table(NamedTuple):
    """Rows of cells under a header; numbers stand to the right."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


class Quantity(NamedTuple):
    """A name, and its number where it is known."""

    name: Name
    number: Number | None = None


class Edge(NamedTuple):
    """What flows into a unit: a parameter times what stands in another node, or a constant."""

    parameter: Quantity
    source: Name | Number


class Node(NamedTuple):
    """A unit with what flows into it and what comes out; an input has no net input."""

    name: Name
    out: Quantity
    net: Quantity | None = None
    edges: tuple[Edge, ...] = ()


class Column(NamedTuple):
    """The inputs, or the units of a layer."""

    title: Words
    nodes: tuple[Node, ...]


class Miss(NamedTuple):
    """The error of an output: what comes out of a unit, compared with its target."""

    error: Quantity
    target: Quantity
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
    total: Quantity | None = None
    """The sum of the errors, where there are several."""
    marks: Marks = Marks()


class Curve(NamedTuple):
    """A quantity over the epochs; left out where a page has no room for it."""

    up: Words
    across: Words
    points: tuple[tuple[int, float], ...]
    """Epochs in their order, and the quantity after them."""
    now: int | None = None
    """The epoch that is marked."""


Block = Text | Equations | Table | Diagram | Curve


class Step(NamedTuple):
    """One idea."""

    title: Words
    blocks: tuple[Block, ...]
    level: int = 1
    keys: tuple[str, ...] = ()
    """The names by which the step is found, its own first; steps of one key belong together."""


class Document(NamedTuple):
    """All that is said, in order."""

    title: Words
    steps: tuple[Step, ...]
    footer: Words = ()
    """The conventions behind the numbers."""

"""A page before it has looks: steps of text, equations, tables, pictures."""

from typing import NamedTuple

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


class Table(NamedTuple):
    """Rows of cells under a header; numbers stand to the right."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


class Edge(NamedTuple):
    """What flows into a unit: a parameter times what stands in another node, or a constant."""

    parameter: Name
    number: Number
    source: Name | Number


class Node(NamedTuple):
    """An input with its number, or a unit with what flows into it."""

    name: Name
    number: Number | None = None
    edges: tuple[Edge, ...] = ()
    below: Words = ()
    """What stands below the unit."""


class Column(NamedTuple):
    """The inputs, or the units of a layer."""

    title: Words
    nodes: tuple[Node, ...]


class Diagram(NamedTuple):
    """A network from its inputs to its outputs; a column reads the one before it."""

    columns: tuple[Column, ...]


class Curve(NamedTuple):
    """A quantity over the epochs; left out where a page has no room for it."""

    up: Words
    across: Words
    points: tuple[tuple[int, float], ...]
    """Epochs in their order, and the quantity after them."""


Block = Text | Equations | Table | Diagram | Curve


class Step(NamedTuple):
    """One idea."""

    title: Words
    blocks: tuple[Block, ...]
    level: int = 1


class Document(NamedTuple):
    """All that is said, in order."""

    title: Words
    steps: tuple[Step, ...]
    footer: Words = ()
    """The conventions behind the numbers."""

"""A network in characters: drawn whole, else layer by layer, else one line a layer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from backprop_tutor.telling.document import Column, Diagram, Node, Words
from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.notation.box import Line, Piece, width
from backprop_tutor.telling.notation.drawing import SPACINGS, Drawing
from backprop_tutor.telling.notation.layout import Layout
from backprop_tutor.telling.notation.wrap import fill

MOST_NODES, MOST_EDGES = 6, 8
"""More than so many in a column, or into a unit, are not drawn one by one."""
FEW = 3
"""So many names are written out."""


def draw(diagram: Diagram, layout: Layout) -> list[Line]:
    """Return the lines of the first drawing that the page has room for."""
    if _is_small(diagram):
        for drawing in _drawings(diagram, layout):
            if max(map(width, drawing)) <= layout.columns:
                return drawing
    return list(_summary(diagram, layout))


def _is_small(diagram: Diagram) -> bool:
    nodes = [node for column in diagram.columns for node in column.nodes]
    return (
        max(len(column.nodes) for column in diagram.columns) <= MOST_NODES
        and max(len(node.edges) for node in nodes) <= MOST_EDGES
    )


def _drawings(diagram: Diagram, layout: Layout) -> Iterator[list[Line]]:
    for spacing in SPACINGS:
        yield Drawing(layout, spacing).draw(diagram.columns)
    for spacing in SPACINGS:
        parts = [
            Drawing(layout, spacing).draw((_bare(before) if index else before, column))
            for index, (before, column) in enumerate(pairwise(diagram.columns))
        ]
        yield [line for part in parts for line in ((), *part)][1:]


def _bare(column: Column) -> Column:
    """The units of a layer as that which the next one reads."""
    return Column(column.title, tuple(Node(node.name) for node in column.nodes))


def _summary(diagram: Diagram, layout: Layout) -> Iterator[Line]:
    """784 inputs → 32 relu → 10 softmax, and the names in each layer."""
    columns = diagram.columns
    sizes = [layout.words((f"{len(column.nodes)} ", *column.title)) for column in columns]
    flow = [piece for size in sizes for piece in (*layout.words((" → ",)), *size)]
    yield from fill(tuple(flow[1:]), layout.columns)
    yield ()
    widest = max(map(width, sizes))
    for size, column in zip(sizes, columns, strict=True):
        margin = Piece(" " * (widest - width(size) + 2))
        names = layout.words(_abbreviate([node.name for node in column.nodes]))
        read = dict.fromkeys(edge.parameter for node in column.nodes for edge in node.edges)
        parameters = layout.words(_abbreviate(list(read)))
        gap = Piece("   ")
        yield from fill((*size, margin, *names, gap, *parameters), layout.columns)


def _abbreviate(names: Sequence[Name]) -> Words:
    """h1, h2, h3, or h1 … h32."""
    if len(names) <= FEW:
        return tuple(word for name in names for word in (", ", name))[1:]
    return names[0], " … ", names[-1]

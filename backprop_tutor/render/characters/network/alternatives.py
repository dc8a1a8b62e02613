"""The ways to draw a network, the one that says most first."""

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.render.characters.network.labels import Style
from backprop_tutor.render.characters.network.small import Small
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Column, Diagram, NamedNumber, Node
from backprop_tutor.telling.role import Role

MOST_NODES, MOST_EDGES = 6, 8
"""More nodes in a column, or more edges into a unit, are not drawn one by one."""
ROOMY = 30
"""A drawing that has room for so many lines has its edges further apart."""
DIGITS = 4
"""The digits of numbers where there is no room for more."""
WORKED_OUT = {Role.NET, Role.OUT, Role.ERROR}
CHANGING = WORKED_OUT | {Role.PARAMETER}
NUMBERS = CHANGING | {Role.INPUT, Role.TARGET}
"""The quantities whose numbers are left out first, then, and last."""
AIRY, WIDE, CLOSE = Style(spread=2), Style(), Style(lane=1)
STACKED, TERSE = CLOSE._replace(stacked=True), CLOSE._replace(terse=True)


class Alternative(NamedTuple):
    """One way to draw a network; without a style, as one line a layer."""

    diagram: Diagram
    layout: Layout
    style: Style | Small | None = None
    titles: bool = True
    """The layers are named above the drawing, or their sizes given above the lines."""
    split: bool = False
    """The layers stand under one another, each below what it reads."""


def find(diagram: Diagram, layout: Layout, height: int | None) -> Iterator[Alternative]:
    """Give the ways to draw a network; what is split is high, and the titles can be spared."""
    if height and height >= ROOMY and _is_small(diagram):
        yield Alternative(diagram, layout, AIRY)
    for version in _find(diagram, layout):
        if height is None or isinstance(version.style, Small):
            yield version
        elif not version.split:
            yield from (version, version._replace(titles=False))


def _find(diagram: Diagram, layout: Layout) -> Iterator[Alternative]:
    if _is_small(diagram):
        named, plain, bare = (_without(diagram, roles) for roles in (WORKED_OUT, CHANGING, NUMBERS))
        if diagram != named:
            for page in (layout, _shorten(layout)):
                yield from (Alternative(diagram, page, style) for style in (WIDE, CLOSE, STACKED))
        yield from (Alternative(named, layout, style) for style in (WIDE, CLOSE))
        yield Alternative(named, layout, TERSE)
        yield from (Alternative(named, layout, style, split=True) for style in (WIDE, CLOSE, TERSE))
        yield from (
            Alternative(each, layout, style) for style in (CLOSE, TERSE) for each in (plain, bare)
        )
    if _is_small(diagram) and _is_dense(diagram):
        smalls = (Small(), Small(lane=1), Small(labels=False), Small(lane=1, labels=False))
        yield from (Alternative(diagram, layout, small) for small in smalls)
    yield Alternative(diagram, layout)


def _is_small(diagram: Diagram) -> bool:
    if not diagram.is_layered:
        return False
    nodes = [node for column in diagram.columns for node in column.nodes]
    return (
        max(len(column.nodes) for column in diagram.columns) <= MOST_NODES
        and max(len(node.edges) for node in nodes) <= MOST_EDGES
    )


def _is_dense(diagram: Diagram) -> bool:
    """Where every unit reads all that stands before it, lines that meet mislead nobody."""
    return all(
        {node.name for node in before.nodes} <= {edge.source for edge in node.edges}
        for before, column in pairwise(diagram.columns)
        for node in column.nodes
    )


def _shorten(layout: Layout) -> Layout:
    """The page with fewer digits."""
    digits = layout.writer.digits
    fewer = replace(digits, count=min(digits.count, DIGITS))
    return layout._replace(writer=layout.writer._replace(digits=fewer))


def _without(diagram: Diagram, roles: Container[Role]) -> Diagram:
    """The drawing without the numbers of the quantities that have some roles."""

    def bare(quantity: NamedNumber) -> NamedNumber:
        return quantity._replace(number=None) if quantity.name.role in roles else quantity

    def strip(node: Node) -> Node:
        edges = tuple(edge._replace(parameter=bare(edge.parameter)) for edge in node.edges)
        net = bare(node.net) if node.net else None
        return node._replace(out=bare(node.out), net=net, edges=edges)

    return diagram._replace(
        columns=tuple(change(column, strip) for column in diagram.columns),
        misses=tuple(
            m._replace(error=bare(m.error), target=bare(m.target)) for m in diagram.misses
        ),
        total=bare(diagram.total) if diagram.total else None,
    )


def change(column: Column, how: Callable[[Node], Node]) -> Column:
    """Return a column with other nodes."""
    return column._replace(nodes=tuple(map(how, column.nodes)))

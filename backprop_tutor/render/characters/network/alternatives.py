"""The ways to draw a network, the one that says most first."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.render.characters.network import lanes, reduction
from backprop_tutor.render.characters.network.labels import Style
from backprop_tutor.render.characters.network.small import Small
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling import routing
from backprop_tutor.telling.diagram import Diagram, Node
from backprop_tutor.telling.role import Role

MOST_NODES, MOST_EDGES = 6, 8
"""More nodes in a column, or more edges into a unit, are not drawn one by one."""
MOST_PLACES, MOST_ALL = 9, 30
"""The same of a graph: nodes and connections that pass them, in a column and in all."""
ROOMY = 30
"""A drawing that has room for so many lines has its edges further apart."""
WORKED_OUT = {Role.NET, Role.OUT, Role.ERROR}
CHANGING = WORKED_OUT | {Role.PARAMETER}
NUMBERS = CHANGING | {Role.INPUT, Role.TARGET}
"""The quantities whose numbers are left out first, then, and last."""
AIRY, WIDE, CLOSE = Style(spread=2), Style(), Style(lane=1)
STACKED, TERSE = CLOSE._replace(stacked=True), CLOSE._replace(terse=True)
UNBOXED = tuple(
    TERSE._replace(lane=lane, gap=gap, boxed=False) for gap in (2, 1) for lane in (2, 1)
)


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
    for version in filter(_is_clear, _find(diagram, layout, height)):
        if height is None or isinstance(version.style, Small) or version.style == AIRY:
            yield version
        elif not version.split:
            yield version
            if version.titles:
                yield version._replace(titles=False)


def _find(diagram: Diagram, layout: Layout, height: int | None) -> Iterator[Alternative]:
    routed = routing.route(diagram)
    if routed and _is_small(routed):
        if height and height >= ROOMY:
            yield Alternative(routed, layout, AIRY)
        yield from _find_boxes(routed, layout)
        yield from _find_small(routed, layout)
    yield Alternative(diagram, layout)


def _find_boxes(diagram: Diagram, layout: Layout) -> Iterator[Alternative]:
    named, plain, bare = (
        reduction.without(diagram, roles) for roles in (WORKED_OUT, CHANGING, NUMBERS)
    )
    if diagram != named:
        for page in (layout, reduction.shorten(layout)):
            yield from (Alternative(diagram, page, style) for style in (WIDE, CLOSE, STACKED))
    yield from (Alternative(named, layout, style) for style in (WIDE, CLOSE))
    yield Alternative(named, layout, TERSE)
    yield from (Alternative(named, layout, style, split=True) for style in (WIDE, CLOSE, TERSE))
    yield from (
        Alternative(each, layout, style) for style in (CLOSE, TERSE) for each in (plain, bare)
    )


def _find_small(diagram: Diagram, layout: Layout) -> Iterator[Alternative]:
    if not diagram.is_layered:
        bare = reduction.without(diagram, NUMBERS)
        yield from (Alternative(bare, layout, style, titles=False) for style in UNBOXED)
    elif _is_dense(diagram):
        smalls = (Small(), Small(lane=1), Small(labels=False), Small(lane=1, labels=False))
        yield from (Alternative(diagram, layout, small) for small in smalls)


def _is_small(diagram: Diagram) -> bool:
    sizes = [len(column.nodes) for column in diagram.columns]
    nodes = [node for column in diagram.columns[1:] for node in column.nodes]
    if max(len(node.inlets) for node in nodes) > MOST_EDGES:
        return False
    if diagram.is_layered:
        return max(sizes) <= MOST_NODES
    return max(sizes) <= MOST_PLACES and sum(sizes) <= MOST_ALL and all(map(_reads, nodes))


def _reads(node: Node) -> bool:
    return any(inlet.source for inlet in node.inlets)


def _is_clear(version: Alternative) -> bool:
    """Whether no line is taken for another; those of layers have been looked at."""
    diagram, style = version.diagram, version.style
    if diagram.is_layered or not isinstance(style, Style):
        return True
    parts = reduction.split(diagram) if version.split else (diagram,)
    places = (place for part in parts for place in lanes.place(part.columns, style.reach))
    return all(place.routes.are_clear for place in places)


def _is_dense(diagram: Diagram) -> bool:
    """Where every unit reads all that stands before it, lines that meet mislead nobody."""
    return all(
        {node.name for node in before.nodes} <= {edge.source for edge in node.edges}
        for before, column in pairwise(diagram.columns)
        for node in column.nodes
    )

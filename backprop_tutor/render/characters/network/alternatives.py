"""The ways to draw a network, the one that says most first."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from backprop_tutor.render.characters.network.labels import Style
from backprop_tutor.render.characters.network.small import Small
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Column, Diagram, NamedNumber, Node

MOST_NODES, MOST_EDGES = 6, 8
"""More than so many in a column, or into a unit, are not drawn one by one."""
ROOMY = 30
"""A drawing that has so many lines has its own ones further apart."""
DIGITS = 4
"""To so many digits numbers are shown where there is no room for more."""
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
        named, plain, bare = _strip(diagram), _strip_parameters(diagram), _strip_all(diagram)
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


def _strip(diagram: Diagram) -> Diagram:
    """The drawing with the numbers that the lesson gives, without those that are worked out."""
    inputs, *layers = diagram.columns
    return diagram._replace(
        columns=(inputs, *(change(layer, _strip_unit) for layer in layers)),
        misses=tuple(miss._replace(error=_bare(miss.error)) for miss in diagram.misses),
        total=_bare(diagram.total) if diagram.total else None,
    )


def _strip_parameters(diagram: Diagram) -> Diagram:
    """The drawing with the numbers of the inputs and targets."""
    inputs, *layers = _strip(diagram).columns
    columns = (inputs, *(change(layer, _strip_edges) for layer in layers))
    return _strip(diagram)._replace(columns=columns)


def _strip_all(diagram: Diagram) -> Diagram:
    """The drawing without numbers."""
    plain = _strip_parameters(diagram)
    inputs, *layers = plain.columns
    return plain._replace(
        columns=(change(inputs, _strip_unit), *layers),
        misses=tuple(miss._replace(target=_bare(miss.target)) for miss in plain.misses),
    )


def _strip_unit(node: Node) -> Node:
    return node._replace(out=_bare(node.out), net=_bare(node.net) if node.net else None)


def _strip_edges(node: Node) -> Node:
    edges = tuple(edge._replace(parameter=_bare(edge.parameter)) for edge in node.edges)
    return node._replace(edges=edges)


def change(column: Column, how: Callable[[Node], Node]) -> Column:
    """Return a column with other nodes."""
    return column._replace(nodes=tuple(map(how, column.nodes)))


def _bare(quantity: NamedNumber) -> NamedNumber:
    return quantity._replace(number=None)

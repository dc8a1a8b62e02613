"""A drawing reduced to what a page has room for: fewer numbers, fewer digits, or in parts."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Column, Diagram, NamedNumber, Node
from backprop_tutor.telling.formula import Name, Words
from backprop_tutor.telling.role import Role

DIGITS = 4
"""The digits of numbers where there is no room for more."""

MOST_TITLES = 2
"""What is read from more columns has nothing above it."""


def shorten(layout: Layout) -> Layout:
    """Return the page with fewer digits."""
    digits = layout.writer.digits
    fewer = replace(digits, count=min(digits.count, DIGITS))
    return layout._replace(writer=layout.writer._replace(digits=fewer))


def without(diagram: Diagram, roles: Container[Role]) -> Diagram:
    """Return the drawing without the numbers of the quantities that have some roles."""

    def bare(quantity: NamedNumber) -> NamedNumber:
        return quantity._replace(number=None) if quantity.name.role in roles else quantity

    def strip(node: Node) -> Node:
        edges = tuple(edge._replace(parameter=bare(edge.parameter)) for edge in node.edges)
        net = bare(node.net) if node.net else None
        return node._replace(out=bare(node.out), net=net, edges=edges)

    return diagram._replace(
        columns=tuple(_change(column, strip) for column in diagram.columns),
        misses=tuple(
            m._replace(error=bare(m.error), target=bare(m.target)) for m in diagram.misses
        ),
        total=bare(diagram.total) if diagram.total else None,
    )


def _change(column: Column, how: Callable[[Node], Node]) -> Column:
    return column._replace(nodes=tuple(map(how, column.nodes)))


def split(diagram: Diagram) -> Iterator[Diagram]:
    """Give each column with that which it reads; the last one with the errors."""
    titles = {node.name: column.title for column in diagram.columns for node in column.units}
    *firsts, last = pairwise(diagram.columns)
    for before, column in firsts:
        units = column._replace(nodes=column.units)
        part = diagram._replace(misses=(), total=None)
        yield part._replace(columns=(_entries(before, units, titles), units))
    before, column = last
    yield diagram._replace(columns=(_entries(before, column, titles), column))


def _entries(before: Column, column: Column, titles: Mapping[Name, Words]) -> Column:
    """What a column reads, each as that which comes out of it."""
    read = {inlet.source for node in column.nodes for inlet in node.inlets}
    nodes = [node for node in before.nodes if node.name in read]
    above = [*dict.fromkeys(titles[node.name] for node in nodes)]
    title = tuple(word for words in above for word in (", ", *words))[1:]
    return Column(title if len(above) <= MOST_TITLES else (), tuple(map(_close, nodes)))


def _close(node: Node) -> Node:
    return node._replace(net=None, edges=(), leads_to=())

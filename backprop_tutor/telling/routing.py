"""Connections over columns: in each column that one passes, it has a place among the units.

This is the layered drawing of K. Sugiyama, S. Tagawa, M. Toda (1981), except that units keep the
order in which they are written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product

from backprop_tutor.telling.diagram import Column, Diagram, Edge, Marks, NamedNumber, Node
from backprop_tutor.telling.formula import Number

MOST_PLACES, MOST_ALL = 10, 60
"""Of more units and connections in a column, or in all columns, no drawing is looked for."""
ROUNDS = 4
Order = tuple[str, ...]
Reads = Mapping[str, Sequence[str]]


def route(diagram: Diagram) -> Diagram | None:
    """Return the drawing with a node in each column that a connection passes; none of too many."""
    if diagram.is_layered:
        return diagram
    routed = _route(diagram._replace(marks=Marks()))
    return routed and routed._replace(marks=diagram.marks)


@lru_cache(maxsize=64)
def _route(diagram: Diagram) -> Diagram | None:
    """The same for a drawing without marks: it is drawn again and again with others."""
    passing = _find_passing(diagram)
    sizes = [len(column.nodes) + len(passing[k]) for k, column in enumerate(diagram.columns)]
    if max(sizes) > MOST_PLACES or sum(sizes) > MOST_ALL:
        return None
    units = tuple(tuple(node.name.text for node in column.nodes) for column in diagram.columns)
    reads = tuple(
        (node.name.text, tuple(each.source.text for each in node.inlets if each.source))
        for column in diagram.columns
        for node in column.nodes
    )
    orders = _arrange(units, tuple(tuple(passing[k]) for k in range(len(units))), reads)
    columns = tuple(
        _fill(column, order, passing[k])
        for k, (column, order) in enumerate(zip(diagram.columns, orders, strict=True))
    )
    last = [node.name for node in columns[-1].nodes]
    misses = sorted(diagram.misses, key=lambda miss: last.index(miss.node))
    return diagram._replace(columns=columns, misses=tuple(misses))


def _find_passing(diagram: Diagram) -> Mapping[int, Mapping[str, Node]]:
    """The connections that pass each column: from what is read, or has an error, further on."""
    found: dict[int, dict[str, Node]] = defaultdict(dict)
    nodes = [(k, node) for k, column in enumerate(diagram.columns) for node in column.nodes]
    starts = {node.name: (k, node) for k, node in nodes}
    readers = [
        (k, each.source, node.sum.name.text)
        for k, node in nodes
        for each in node.inlets
        if each.source
    ]
    behind = len(diagram.columns)
    for k, source, reader in (
        *readers,
        *((behind, miss.node, miss.error.name.text) for miss in diagram.misses),
    ):
        start, node = starts[source]
        for column in range(start + 1, k):
            there = found[column].setdefault(source.text, _pass(node))
            found[column][source.text] = there._replace(leads_to=(*there.leads_to, reader))
    return found


def _pass(node: Node) -> Node:
    """What a node gives, led on past a column."""
    return Node(node.name, node.out, edges=(Edge(NamedNumber(node.name), Number(1)),))


def _fill(column: Column, order: Order, passing: Mapping[str, Node]) -> Column:
    nodes = {node.name.text: node for node in column.nodes} | dict(passing)
    return column._replace(nodes=tuple(nodes[name] for name in order))


@lru_cache(maxsize=64)
def _arrange(
    units: tuple[Order, ...], passing: tuple[Order, ...], reads: tuple[tuple[str, Order], ...]
) -> Sequence[Order]:
    """The order in each column: each connection where it crosses the fewest others."""
    known = dict(reads)
    orders = [*units]
    for _ in range(ROUNDS):
        before = [*orders]
        for k, names in enumerate(passing):
            for name in names:
                orders[k] = min(
                    _places(orders[k], name),
                    key=lambda order: _count([*orders[:k], order, *orders[k + 1 :]], k, known),
                )
        if orders == before:
            break
    return orders


def _places(order: Order, name: str) -> Iterator[Order]:
    """The order with a connection in each place, its own first."""
    others = [each for each in order if each != name]
    if name in order:
        yield order
    for place in range(len(others), -1, -1):
        yield (*others[:place], name, *others[place:])


def _count(orders: Sequence[Order], k: int, reads: Reads) -> tuple[int, float]:
    """How many lines beside a column cross, and how far they go up or down."""
    crossings, way = 0, 0.0
    for before, order in pairwise(orders[max(k - 1, 0) : k + 2]):
        lines = list(_lines(before, order, reads))
        crossings += sum(a < c and b > d for (a, b), (c, d) in product(lines, lines))
        middle = (len(before) - len(order)) / 2
        way += sum(abs(start - end[0] - middle) for start, end in lines)
    return crossings, way


def _lines(before: Order, order: Order, reads: Reads) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each line between two columns starts and ends."""
    places = {name: place for place, name in enumerate(before)}
    for place, name in enumerate(order):
        sources = (name,) if name in places else reads[name]
        for inlet, source in enumerate(sources):
            if source in places:
                yield places[source], (place, inlet)

"""A drawing in words, for an output that cannot draw: which unit adds up what."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from backprop_tutor.formulas.written import tree
from backprop_tutor.formulas.written.tree import Tree
from backprop_tutor.telling.diagram import Diagram, Edge, NamedNumber, Node
from backprop_tutor.telling.document import Table, cells
from backprop_tutor.telling.formula import Formula, Name, Number, Product, Rest, Sum, Words
from backprop_tutor.telling.story.elements.selection import FEW_TERMS, MOST_TERMS
from backprop_tutor.telling.story.sentences import common
from backprop_tutor.telling.story.sentences.formulas.reader import Plain
from backprop_tutor.telling.story.sentences.formulas.terms import WrittenFormula

Thing = TypeVar("Thing")
Row = tuple[Words, ...]


def tell(diagram: Diagram) -> Table:
    """Return a row for each unit; of many units, and of many terms, the first are told."""
    return Table(cells("layer", "unit", "net input", "numbers"), tuple(_rows(diagram)))


def _rows(diagram: Diagram) -> Iterator[Row]:
    outs = {node.name.text: node.out.name for each in diagram.columns for node in each.nodes}
    for column in diagram.columns:
        told, left = _first(column.nodes)
        for place, node in enumerate(told):
            yield (() if place else (f"{len(column.nodes)} ", *column.title), *_unit(node, outs))
        if left:
            yield (), (f"and {left} more",), (), ()
    for miss in diagram.misses:
        yield ("error",), (miss.error.name,), (), _numbers([miss.error, miss.target])
    if diagram.total:
        yield ("total error",), (diagram.total.name,), (), _numbers([diagram.total])


def _unit(node: Node, outs: Mapping[str, Name]) -> Row:
    if not (node.edges or node.formula):
        return (node.out.name,), (), _numbers([node.out])
    parameters = dict.fromkeys(edge.parameter for edge in node.edges)
    numbers = _numbers([*_first(tuple(parameters))[0], *dict.fromkeys((node.sum, node.out))])
    net = _write(node.formula, outs) if node.formula else _net(node.edges, outs)
    return (node.name,), (node.sum.name, " = ", net), numbers


def _write(formula: Tree, outs: Mapping[str, Name]) -> Formula:
    """max(f11, f12)"""
    names = (leaf.name for leaf in tree.names(formula))
    values = {name: WrittenFormula(outs.get(name, Name(name))) for name in names}
    written: WrittenFormula = tree.work_out(formula, Plain(), values)
    return written.formula


def _net(edges: Sequence[Edge], outs: Mapping[str, Name]) -> Formula:
    """w1 · i1 + w2 · i2 + b1 · 1"""
    told, left = _first(edges)
    terms = [
        Product((outs.get(parameter.name.text, parameter.name), _source(source, outs)))
        for parameter, source in told
    ]
    return Sum((*terms, *([Rest(left, 0)] if left else [])))


def _source(source: Name | Number, outs: Mapping[str, Name]) -> Formula:
    return outs[source.text] if isinstance(source, Name) else source


def _numbers(quantities: Sequence[NamedNumber]) -> Words:
    """w1 = 0.15, w2 = 0.20: those that are known."""
    return common.join((each.name, " = ", each.number) for each in quantities if each.number)


def _first(things: Sequence[Thing]) -> tuple[Sequence[Thing], int]:
    """All of few things; of many the first, and how many are left."""
    told = things if len(things) <= MOST_TERMS else things[:FEW_TERMS]
    return told, len(things) - len(told)

"""A network in characters, in the way that says most of those that a page has room for."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from backprop_tutor.render.characters.network import alternatives, errors
from backprop_tutor.render.characters.network.alternatives import Alternative
from backprop_tutor.render.characters.network.drawing import HEAD, Drawing
from backprop_tutor.render.characters.network.highlight import Highlight
from backprop_tutor.render.characters.network.labels import Labels, Style
from backprop_tutor.render.characters.network.small import Small, SmallDrawing
from backprop_tutor.render.characters.network.summary import Summary
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Diagram, Marks, Node


def draw(diagram: Diagram, layout: Layout, height: int | None = None) -> list[Line]:
    """Return the first drawing that fits the page and a number of lines; none if none does.

    Which one that is does not change with the marks: what is drawn stays where it is.
    """
    start = _choose(diagram._replace(marks=Marks()), layout, height)
    return next((lines for _, lines in _fitting(diagram, layout, height, start)), [])


def has_boxes(diagram: Diagram, layout: Layout, height: int | None = None) -> bool:
    """Return whether the units of what `draw` draws stand in boxes."""
    found = next(_fitting(diagram, layout, height), None)
    versions = list(alternatives.find(diagram, layout, height))
    return found is not None and isinstance(versions[found[0]].style, Style)


@lru_cache(maxsize=64)
def _choose(diagram: Diagram, layout: Layout, height: int | None) -> int:
    """The place of the first drawing that fits."""
    return next((place for place, _ in _fitting(diagram, layout, height)), 0)


def _fitting(
    diagram: Diagram, layout: Layout, height: int | None, start: int = 0
) -> Iterator[tuple[int, list[Line]]]:
    """Give the drawings that fit, from a place on; marks may make a line or two longer."""
    for place, version in enumerate(alternatives.find(diagram, layout, height)):
        if place >= start:
            lines = _draw(version)
            if max(map(width, lines)) <= layout.columns and len(lines) <= (height or len(lines)):
                yield place, lines


def _draw(version: Alternative) -> list[Line]:
    diagram, layout, style, *_ = version
    if style is None:
        return list(_summary(version))
    if isinstance(style, Small):
        return SmallDrawing(diagram, layout, style).draw()
    if version.split:
        return _draw_parts(diagram, layout, style)
    lines = _draw_whole(diagram, layout, style)
    return lines if version.titles else lines[HEAD:]


def _draw_whole(diagram: Diagram, layout: Layout, style: Style) -> list[Line]:
    highlight = Highlight(diagram.marks, layout.writer.glyphs)
    drawing = Drawing(Labels(layout, style, highlight))
    place, room = drawing.draw(diagram.columns)
    errors.draw(drawing, diagram, place, room)
    return drawing.lines()


def _draw_parts(diagram: Diagram, layout: Layout, style: Style) -> list[Line]:
    """The layers under one another, each below what it reads."""
    last = len(diagram.columns) - 2
    lines: list[Line] = []
    for index, (before, column) in enumerate(pairwise(diagram.columns)):
        columns = (alternatives.change(before, _close) if index else before, column)
        part = diagram._replace(columns=columns)
        if index < last:
            part = part._replace(misses=(), total=None)
        lines += [(), *_draw_whole(part, layout, style)]
    return lines[1:]


def _close(node: Node) -> Node:
    """A unit as that which the next layer reads."""
    return node._replace(net=None, edges=())


def _summary(version: Alternative) -> Iterator[Line]:
    layout, diagram = version.layout, version.diagram
    summary = Summary(layout, Highlight(diagram.marks, layout.writer.glyphs))
    if version.titles:
        yield from (*summary.sizes(diagram), ())
    yield from summary.layers(diagram)

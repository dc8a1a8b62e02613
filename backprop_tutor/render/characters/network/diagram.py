"""A network in characters, in the way that says most of those that a page has room for."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from backprop_tutor.render.characters.network import alternatives, errors, reduction
from backprop_tutor.render.characters.network.alternatives import Alternative
from backprop_tutor.render.characters.network.drawing import HEAD, Drawing
from backprop_tutor.render.characters.network.highlight import Highlight
from backprop_tutor.render.characters.network.labels import Labels, Style
from backprop_tutor.render.characters.network.small import Small, SmallDrawing
from backprop_tutor.render.characters.network.summary import Summary
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Diagram, Marks


class Area(NamedTuple):
    """How much room a drawing takes."""

    columns: int
    rows: int

    def fits(self, layout: Layout, height: int | None) -> bool:
        """Return whether a page, and a number of lines, have the room."""
        return self.columns <= layout.columns and (height is None or self.rows <= height)


def draw(diagram: Diagram, layout: Layout, height: int | None = None) -> list[Line]:
    """Return the first drawing that fits the page and a number of lines; none if none does.

    Which one that is does not change with the marks: what is drawn stays where it is.
    """
    versions = alternatives.find(diagram, layout, height)
    plain = alternatives.find(diagram._replace(marks=Marks()), layout, height)
    for version, unmarked in zip(versions, plain, strict=True):
        if _measure(unmarked).fits(layout, height):
            lines = _draw(version)
            if _area(lines).fits(layout, height):  # marks may make a line or two longer
                return lines
    return []


def has_boxes(diagram: Diagram, layout: Layout, height: int | None = None) -> bool:
    """Return whether the units of what `draw` draws stand in boxes."""
    versions = alternatives.find(diagram, layout, height)
    styles = (each.style for each in versions if _measure(each).fits(layout, height))
    style = next(styles, None)
    return isinstance(style, Style) and style.boxed


@lru_cache(maxsize=512)
def _measure(version: Alternative) -> Area:
    """How much room a version takes; it is drawn once, and asked for on each page of a lecture."""
    return _area(_draw(version))


def _area(lines: list[Line]) -> Area:
    return Area(max(map(width, lines)), len(lines))


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
    parts = (_draw_whole(part, layout, style) for part in reduction.split(diagram))
    return [line for part in parts for line in ((), *part)][1:]


def _summary(version: Alternative) -> Iterator[Line]:
    layout, diagram = version.layout, version.diagram
    summary = Summary(layout, Highlight(diagram.marks, layout.writer.glyphs))
    if version.titles:
        yield from (*summary.sizes(diagram), ())
    yield from summary.layers(diagram)

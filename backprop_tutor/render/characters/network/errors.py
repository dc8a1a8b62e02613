"""The errors in the drawing of a network: each beside its output and its target, and their sum."""

from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.drawing import Drawing
from backprop_tutor.render.characters.network.lanes import PlacedColumn
from backprop_tutor.render.characters.network.units import LayerColumns
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.wrap import strip
from backprop_tutor.telling.diagram import Diagram, NamedNumber

PAIR = 2
"""Of two errors, the second has its target below, out of the way of the total."""
TOTAL = ""
"""The owner of the lines to the total; no node has this name."""


class ErrorLine(NamedTuple):
    """Where the line from an error to the total starts."""

    row: int
    column: int
    error: str


def draw(drawing: Drawing, diagram: Diagram, outputs: PlacedColumn, room: LayerColumns) -> None:
    """Draw the errors beside the outputs' boxes."""
    units = {node.name: (spot.middle, node.out.name.text) for node, spot in outputs.units}
    style, column = drawing.labels.style, room.right + 1 + drawing.labels.style.lane
    ends: list[ErrorLine] = []
    spine = column
    for miss in diagram.misses:
        row, out = units[miss.node]
        weight = drawing.highlight.weigh(Link(miss.error.name.text, out))
        drawing.canvas.across(row, room.right, column - 1, miss.node.text, weight)
        drawing.highlight.point(drawing.canvas, row, column - 1, weight)
        error, target = drawing.labels.worked_out(miss.error), drawing.labels.given(miss.target)
        drawing.canvas.write_lines(row, column, error)
        spine = max(spine, column + 1 + max(map(width, error)))
        if style.boxed and style.terse:  # without a box there is no room for a target
            drawing.canvas.write_lines(row + 2, room.left - 1, [strip(target)])
            spine = max(spine, room.left - 2 + width(target))
        elif style.boxed and len(diagram.misses) > PAIR:
            drawing.canvas.write_lines(row - 1, column, [target])
            spine = max(spine, column + width(target))
        elif style.boxed:
            drawing.canvas.write_lines(row + len(error) if ends else row - 1, column, [target])
        ends.append(ErrorLine(row, column + width(error[0]), miss.error.name.text))
    if diagram.total:
        _add_up(drawing, diagram.total, ends, spine)


def _add_up(drawing: Drawing, total: NamedNumber, ends: list[ErrorLine], spine: int) -> None:
    """Draw the total beside the errors, or above them where there is no room."""
    style, label = drawing.labels.style, drawing.labels.worked_out(total)
    terse = style.terse and style.boxed
    first, last = ends[0].row, ends[-1].row
    meet = first - 1 if terse else (first + last) // 2
    column = spine + style.lane
    for row, start, error in ends:
        weight = drawing.highlight.weigh(Link(total.name.text, error))
        drawing.canvas.across(row, start, spine, TOTAL, weight)
        drawing.canvas.down(spine, row, meet, TOTAL, weight)
        if terse:
            drawing.highlight.point(drawing.canvas, meet, spine, weight, upward=True)
        else:
            drawing.canvas.across(meet, spine, column, TOTAL, weight)
            drawing.highlight.point(drawing.canvas, meet, column, weight)
    if terse:
        drawing.canvas.write_lines(meet - 1, spine + 2 - max(map(width, label)), label)
    else:
        drawing.canvas.write_lines(meet, column + 1, label)

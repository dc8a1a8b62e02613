"""Every kind of block as lines, in stretches that stand together."""

from collections.abc import Sequence

from rich.cells import cell_len

from backprop_tutor.render.characters.text import table
from backprop_tutor.render.characters.text.box import Box, Line, beside, text
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.rows import Rows
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Table, Text

Stretch = Sequence[Line]
"""Lines that stand together wherever a page has room for all of them."""
INDENT = 2
"""Columns by which a side stands in where there is no room beside its left side."""


def lines(block: Block, layout: Layout) -> list[Line]:
    """Return the lines of a block, none where a page has no room for it."""
    return [line for stretch in stretches(block, layout) for line in stretch]


def stretches(block: Block, layout: Layout) -> Sequence[Stretch]:
    """Return the lines of a block; of equations each by itself, unless they come at once."""
    match block:
        case Text(words=words):
            return [layout.sentence(words)]
        case Equations():
            rows = _rows(block, layout)
            return [[line for row in rows for line in row]] if block.at_once else rows
        case Table():
            return [table.lay_out(block, layout)]
        case Diagram():
            from backprop_tutor.render.characters.network import diagram

            return [diagram.draw(block, layout)]
        case Curve():
            from backprop_tutor.render.characters.curve import curve

            return [curve.draw(block, layout)]


def _rows(block: Equations, layout: Layout) -> list[Stretch]:
    """The lines of each equation; the first equals signs of all stand in one column."""
    writer = layout.writer._replace(stacked=block.stacked)
    widest = max(_widest(writer, side) for row in block.rows for side in row.sides)
    if block.stacked and INDENT + widest > layout.columns:
        writer = layout.inline
    labels = max(cell_len(row.label) for row in block.rows)
    lefts = [_left(writer, row, labels) for row in block.rows]
    margin = max(left.width for left in lefts)
    if margin + widest > layout.columns or margin > layout.columns // 2:
        margin = INDENT
    page = Rows(writer, layout, margin, block)
    return [page.write(number, left) for number, left in enumerate(lefts)]


def _left(writer: TextWriter, row: EquationLine, labels: int) -> Box:
    label = f"{row.label:{labels}}  " if labels else ""
    return beside([text(label), writer.write(row.left), text(" ")])


def _widest(writer: TextWriter, side: Side) -> int:
    """The columns that the widest part which cannot be broken takes, with its equals sign."""
    parts = writer.parts(side.formula)
    return len("= ") + max(box.width for term in parts for box in term)

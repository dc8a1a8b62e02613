"""Every kind of block as lines, in stretches that stand together."""

from collections.abc import Sequence

from backprop_tutor.telling.document import Block, Curve, Diagram, Equations, Table, Text
from backprop_tutor.telling.notation import table
from backprop_tutor.telling.notation.box import Line
from backprop_tutor.telling.notation.layout import Layout

Stretch = Sequence[Line]
"""Lines that stand together wherever a page has room for all of them."""


def lines(block: Block, layout: Layout) -> list[Line]:
    """Return the lines of a block, none where a page has no room for it."""
    return [line for stretch in stretches(block, layout) for line in stretch]


def stretches(block: Block, layout: Layout) -> Sequence[Stretch]:
    """Return the lines of a block; of equations each by itself, unless they come at once."""
    match block:
        case Text(words=words):
            return [layout.sentence(words)]
        case Equations():
            return [layout.equations(block)] if block.at_once else layout.rows(block)
        case Table():
            return [table.lay_out(block, layout)]
        case Diagram():
            from backprop_tutor.telling.notation import diagram

            return [diagram.draw(block, layout)]
        case Curve():
            from backprop_tutor.telling.notation import curve

            return [curve.draw(block, layout)]

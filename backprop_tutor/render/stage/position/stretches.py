"""A scene in stretches of rows that stand together, whatever page they come to stand on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.render.characters import blocks
from backprop_tutor.render.characters.network import diagram
from backprop_tutor.render.characters.text.box import Line
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.stage.position import recall
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block, EquationLine
from backprop_tutor.telling.lecture.moments import introduces
from backprop_tutor.telling.lecture.scene import Scene

TITLE, STANDING = -2, -1
"""Stand for the number of a block in the title, and in what an earlier page has shown."""


class Row(NamedTuple):
    """A line of a page, and the number of the block that it is from."""

    line: Line = ()
    block: int = STANDING


class Stretch(NamedTuple):
    """Rows that stand together, the number of their block, and the equations in them."""

    rows: Sequence[Row]
    block: int
    equations: Sequence[EquationLine]


class Room(NamedTuple):
    """The room that a page has."""

    layout: Layout
    height: int
    is_drawn: bool = False
    """The network is in sight beside the page and need not stand on it."""


def find(scene: Scene, room: Room) -> Iterator[Stretch]:
    """Give the rows that stand together, an empty one after each block."""
    ahead: list[Row] = []
    for place, block in enumerate(scene.blocks):
        if room.is_drawn and isinstance(block, Diagram):
            continue
        stretches = [s for s in _lay_out(scene, block, room) if s]
        for index, lines in enumerate(stretches):
            rows = [*ahead, *(Row(line, place) for line in lines)]
            ahead = []
            if index == len(stretches) - 1:
                rows.append(Row())
            if introduces(block) and place + 1 < len(scene.blocks):
                ahead = rows
            else:
                yield Stretch(rows, place, recall.rows_of(block, index))


def title(scene: Scene, layout: Layout) -> Sequence[Row]:
    """Return the rows of a scene's title."""
    return [Row(line, TITLE) for line in layout.fill(layout.title(scene.title))]


def _lay_out(scene: Scene, block: Block, room: Room) -> Sequence[blocks.Stretch]:
    """The lines that stand together; a drawing is one that a page has room for."""
    if isinstance(block, Diagram):
        height = max(room.height, 1) - len(title(scene, room.layout)) - 1
        return [diagram.draw(block, room.layout, height)]
    return blocks.stretches(block, room.layout)

"""What is spoken of at a moment: the name whose equation builds up, or the newest factor."""

from collections.abc import Iterator

from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Formula, Name, Number
from backprop_tutor.telling.lecture.moments import Moment
from backprop_tutor.telling.lecture.scene import Scene


def focus(scene: Scene, moment: Moment) -> Formula | None:
    """Return the formula that is spoken of, None where it is the whole."""
    block = scene.blocks[moment.block] if moment.block < len(scene.blocks) else None
    if not isinstance(block, Equations) or block.at_once:
        return scene.spoken
    return block.parts[moment.parts - 1].of


def known(scene: Scene, moment: Moment) -> Iterator[tuple[str, Number]]:
    """Give the quantities whose numbers have come, with the numbers."""
    for place, block in enumerate(scene.blocks):
        if isinstance(block, Equations) and not block.grows:
            for number, part in enumerate(block.parts):
                last = len(block.rows[part.row].sides) - 1
                value = block.rows[part.row].sides[-1].formula
                is_there = part.side == last and moment.shows(place, number)
                if isinstance(part.of, Name) and isinstance(value, Number) and is_there:
                    yield part.of.text, value

"""The ideas of a scene, one for each key: an equation builds up, a chain grows by its factors."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.telling.document import LEFT, Block, Equations, Text
from backprop_tutor.telling.lecture.scene import Scene


class Moment(NamedTuple):
    """What is to be seen: the blocks before `block`, and the first `parts` of that block."""

    block: int
    parts: int

    def shows(self, block: int, part: int) -> bool:
        """Return whether a part of a block is to be seen."""
        return (block, part) < self


def moments(scene: Scene) -> tuple[Moment, ...]:
    """Return the moments of a scene in order, at least one."""
    blocks = list(enumerate(scene.blocks))
    found = [
        Moment(place, parts)
        for place, block in blocks[scene.standing :]
        for parts in _counts(block)
        if not (introduces(block) and place + 1 < len(blocks))
    ]
    return tuple(found) or (Moment(len(blocks), 0),)


def introduces(block: Block) -> bool:
    """Return whether a block is nothing without the next."""
    return isinstance(block, Text) and block.introduces


def _counts(block: Block) -> Iterator[int]:
    """Give how many parts of a block are to be seen after each of its ideas."""
    if not isinstance(block, Equations):
        yield 1
    elif block.at_once:
        yield len(block.parts)
    else:
        for count, part in enumerate(block.parts, 1):
            is_pair = not block.grows and len(block.rows[part.row].sides) == 1
            if not (is_pair and part.side == LEFT):  # name = value is one idea
                yield count

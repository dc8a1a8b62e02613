"""The ideas of a scene, one for each key: an equation builds up, a chain grows by its factors."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from backprop_tutor.telling.document import Block, Equation, Equations, Text, grows
from backprop_tutor.telling.formula import Formula, Negative, Product, Sum
from backprop_tutor.telling.lecture.scene import Scene


class Moment(NamedTuple):
    """What is to be seen: the blocks before `block`, and so many parts of that block."""

    block: int
    parts: int

    def shows(self, block: int, part: int) -> bool:
        """Return whether a part of a block is to be seen."""
        return (block, part) < self


START = Moment(-1, 0)
"""Before anything is to be seen."""


def moments(scene: Scene) -> tuple[Moment, ...]:
    """Return the moments of a scene in order, at least one."""
    blocks = list(enumerate(scene.blocks))
    found = [
        Moment(place, parts)
        for place, block in blocks[scene.standing :]
        for parts in _counts(block)
        if not (isinstance(block, Text) and introduces(block) and place + 1 < len(blocks))
    ]
    return tuple(found) or (Moment(len(blocks), 0),)


def introduces(block: Block) -> bool:
    """Return whether a block is nothing without the next: "In the same way:"."""
    return isinstance(block, Text) and str(block.words[-1]).endswith(":")


def _counts(block: Block) -> Iterator[int]:
    """Give how many parts of a block are to be seen after each of its ideas."""
    if not isinstance(block, Equations):
        yield 1
        return
    rows = [list(_ideas(row, block)) for row in block.rows]
    if block.at_once:
        yield sum(map(sum, rows))
    else:
        yield from accumulate(size for row in rows for size in row)


def _ideas(row: Equation, block: Equations) -> Iterator[int]:
    """Give the parts of each idea of an equation: its name, then side after side."""
    sizes = [_factors(side.formula) if grows(block) else 1 for side in row.sides]
    if len(sizes) == 1 and not grows(block):
        yield 2
        return
    yield 1
    for size in sizes:
        yield from [1] * size


def _factors(formula: Formula) -> int:
    """How many factors a side has, those of all its terms."""
    match formula:
        case Sum(terms=terms):
            bodies = (term.body if isinstance(term, Negative) else term for term in terms)
            return sum(map(_factors, bodies))
        case Product(factors=factors):
            return len(factors)
    return 1


def newest(before: Moment, now: Moment, block: int, part: int) -> bool:
    """Return whether a part is to be seen now and was not before."""
    return now.shows(block, part) and not before.shows(block, part)


def pairs(found: tuple[Moment, ...]) -> Iterator[tuple[Moment, Moment]]:
    """Give each moment with the one before it."""
    yield from pairwise((START, *found))

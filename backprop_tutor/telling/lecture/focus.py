"""What is spoken of at a moment: the name whose equation builds up, or the newest factor."""

from collections.abc import Iterator

from backprop_tutor.telling.document import Equations, grows
from backprop_tutor.telling.formula import Formula, Name, Negative, Number, Product, Sum
from backprop_tutor.telling.lecture.moments import Moment
from backprop_tutor.telling.lecture.scene import Scene


def focus(scene: Scene, moment: Moment) -> Formula | None:
    """Return the formula that is spoken of, None where the whole is."""
    block = scene.blocks[moment.block] if moment.block < len(scene.blocks) else None
    if not isinstance(block, Equations) or block.at_once:
        return None
    return list(_spoken(block))[moment.parts - 1]


def known(scene: Scene, moment: Moment) -> Iterator[tuple[str, Number]]:
    """Give the quantities whose numbers have come, with the numbers."""
    for place, block in enumerate(scene.blocks):
        if isinstance(block, Equations) and not grows(block):
            part = -1
            for row in block.rows:
                part += 1 + len(row.sides)
                value = row.sides[-1].formula
                is_there = moment.shows(place, part)
                if isinstance(row.left, Name) and isinstance(value, Number) and is_there:
                    yield row.left.text, value


def _spoken(block: Equations) -> Iterator[Formula]:
    """Give what each part of a block speaks of."""
    for row in block.rows:
        yield row.left
        for side in row.sides:
            yield from _factors(side.formula) if grows(block) else (row.left,)


def _factors(formula: Formula) -> Iterator[Formula]:
    match formula:
        case Sum(terms=terms):
            for term in terms:
                yield from _factors(term.body if isinstance(term, Negative) else term)
        case Product(factors=factors):
            yield from factors
        case _:
            yield formula

"""A page that ends before the first number that has no value."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from math import isfinite
from typing import Any

from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import (
    Block,
    Document,
    EquationLine,
    Equations,
    Step,
    Table,
    Text,
)
from backprop_tutor.telling.formula import Number


def end(page: Document) -> Document:
    """Return what a page says before its first number without a value, and no drawing with one."""
    steps: list[Step] = []
    for step in map(_drop_drawings, page.steps):
        kept = step._replace(blocks=_drop_opening(_before(step.blocks)))
        if kept.blocks or step.opens_section:
            steps.append(kept)
        if not has_values(step):
            break
    while steps and steps[-1].opens_section:
        steps.pop()
    return page._replace(steps=tuple(steps), footer=())


def has_values(part: Any) -> bool:
    """Return whether all numbers in a part of a page have a value."""
    match part:
        case Number(value=value):
            return isfinite(value)
        case tuple():
            return all(map(has_values, part))
        case float():
            return isfinite(part)
    return True


def _drop_drawings(step: Step) -> Step:
    kept = (each for each in step.blocks if not isinstance(each, Diagram) or has_values(each))
    return step._replace(blocks=tuple(kept))


def _before(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if has_values(block):
            yield block
            continue
        match block:
            case Equations(rows=rows) if kept := tuple(_rows(rows)):
                yield block._replace(rows=kept)
            case Table(rows=cells) if some := tuple(takewhile(has_values, cells)):
                yield block._replace(rows=some)
        return


def _rows(rows: Iterable[EquationLine]) -> Iterator[EquationLine]:
    """The equations before the number, and the sides of its own that lead to it."""
    for row in rows:
        if sides := tuple(takewhile(has_values, row.sides)):
            yield row._replace(sides=sides)
        if not has_values(row):
            return


def _drop_opening(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without a last one that is nothing without the next."""
    kept = [*blocks]
    while kept and isinstance(kept[-1], Text) and kept[-1].introduces:
        kept.pop()
    return tuple(kept)

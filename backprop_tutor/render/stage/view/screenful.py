"""What stands where on the wall: the page, the drawing where there is room, the status line."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.stage.position.stretches import TITLE, Row

MARGIN = 1
"""Columns that stay free to the left and to the right."""
LEAST_COLUMNS, LEAST_ROWS = 58, 17
"""A page that has a drawing beside it, or above it, is at least so large."""
MOST_ROWS = 24
"""A drawing above a page takes no more; the page has the rest."""
MOST_COLUMNS = 80
"""A page beside a drawing is not wider; longer lines read no better."""
GAP = 3
"""Columns between a page and a drawing beside it."""


class Size(NamedTuple):
    """Columns and rows."""

    columns: int
    rows: int


class Plan(NamedTuple):
    """The room of the page and that of the drawing; none of its own where there is no room."""

    page: Size
    drawing: Size = Size(0, 0)
    is_beside: bool = False
    """The drawing stands beside the page and not above it."""
    is_steady: bool = False
    """The drawing has the same room on every page."""


class Band(NamedTuple):
    """A line across the wall, and how all of it is set."""

    line: Line = ()
    style: str = ""


def wall(screen: Size) -> Size:
    """Return the room that pages and drawings share."""
    return Size(max(screen.columns - 2 * MARGIN, 1), max(screen.rows - 1, 1))


def plans(screen: Size) -> Iterator[Plan]:
    """Give the ways to have a drawing in sight: beside the page, and above it."""
    whole = wall(screen)
    beside = whole.columns - LEAST_COLUMNS - GAP
    above = min(whole.rows - LEAST_ROWS - 1, MOST_ROWS)
    if beside > 0:
        page, drawing = Size(LEAST_COLUMNS, whole.rows), Size(beside, whole.rows)
        yield Plan(page, drawing, is_beside=True)
    if above > 0:
        yield Plan(whole, Size(whole.columns, above))


def settle(plan: Plan, rows: int, columns: int) -> Plan:
    """Return the plan with the room for the page that a drawing of such a size leaves."""
    page, drawing = plan.page, plan.drawing
    if plan.is_beside:
        spare = max(0, min(drawing.columns - columns, MOST_COLUMNS - page.columns))
        page = Size(page.columns + spare, page.rows)
        return plan._replace(page=page, drawing=Size(drawing.columns - spare, drawing.rows))
    page = Size(page.columns, page.rows - rows - 1)
    return plan._replace(page=page, drawing=Size(drawing.columns, rows))


def compose(plan: Plan, page: Sequence[Row], drawing: Sequence[Line]) -> Iterator[Band]:
    """Give the bands of the wall."""
    rows = [Band(row.line, "bold" if row.block == TITLE else "") for row in page]
    if not plan.is_beside:
        yield from (Band(_indent(line)) for line in drawing)
        yield from [Band()] if drawing else []
        yield from (band._replace(line=_indent(band.line)) for band in rows)
        return
    for band, line in zip_longest(rows, drawing):
        left = band or Band()
        blank = Piece(" " * (plan.page.columns + GAP - width(left.line)))
        yield left._replace(line=_indent((*left.line, blank, *(line or ()))))


def _indent(line: Line) -> Line:
    return Piece(" " * MARGIN), *line

"""A scene on pages of some size: nothing is cut, and what belongs together stays together."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from backprop_tutor.render.characters import blocks
from backprop_tutor.render.characters.network import diagram
from backprop_tutor.render.characters.text.box import Line, Piece
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block
from backprop_tutor.telling.lecture.moments import Moment, introduces, moments, newest, pairs
from backprop_tutor.telling.lecture.scene import Scene, is_headline

TITLE, STANDING = -2, -1
"""Stand for the number of a block in the title, and in what an earlier page has shown."""


class Row(NamedTuple):
    """A line of a page, and the number of the block that it is from."""

    line: Line = ()
    block: int = STANDING


class Frame(NamedTuple):
    """What one key brings: a moment, and the page to look at."""

    moment: int
    page: int


class Room(NamedTuple):
    """The room that a page has."""

    layout: Layout
    height: int
    is_drawn: bool = False
    """The network is in sight beside the page and need not stand on it."""


class Paper:
    """The pages of a scene, and the frames that its moments make on them."""

    def __init__(self, scene: Scene, room: Room) -> None:
        self.scene = scene
        self.moments = moments(scene)
        self._layout = room.layout
        self._height = max(room.height, 1)
        self._is_drawn = room.is_drawn

    @cached_property
    def pages(self) -> Sequence[Sequence[Row]]:
        """The rows of each page, those not yet to be seen too."""
        pages = [[*self._title, Row()]]
        is_open = False
        for rows in self._stretches():
            if is_open and len(pages[-1]) + len(_strip(rows)) > self._height:
                pages.append([*self._head])
            pages[-1] += rows
            is_open = True
            while len(_strip(pages[-1])) > self._height:
                rest = pages[-1][self._height :]
                del pages[-1][self._height :]
                pages.append([*self._head, *rest])
        return [_strip(page) for page in pages]

    @cached_property
    def frames(self) -> Sequence[Frame]:
        """The frame of every key: each moment on each page on which something is new."""
        return [
            Frame(number, page)
            for number, (before, now) in enumerate(pairs(self.moments))
            for page, rows in enumerate(self.pages)
            if number + page == 0 or any(_is_new(row, before, now) for row in rows)
        ]

    def shown(self, frame: Frame) -> Iterator[Row]:
        """Give the rows of a page; what is not yet to be seen is blank."""
        now = self.moments[frame.moment]
        for row in self.pages[frame.page]:
            yield row._replace(line=tuple(_reveal(row, now)))

    def at(self, frame: Frame) -> int:
        """Return the number of a frame; of one that other pages had, the nearest not before it."""
        later = (n for n, each in enumerate(self.frames) if each >= frame)
        return next(later, len(self.frames) - 1)

    @cached_property
    def _title(self) -> Sequence[Row]:
        return [
            Row(line, TITLE) for line in self._layout.fill(self._layout.title(self.scene.title))
        ]

    @cached_property
    def _head(self) -> Sequence[Row]:
        """What stands on every page after the first: the title, and the chain if there is room."""
        first = self.scene.blocks[:1]
        chain = first if any(map(is_headline, first)) else ()
        lines = [line for block in chain for line in blocks.lines(block, self._layout)]
        title = [*self._title, Row()]
        whole = [*title, *map(Row, lines), *([Row()] if lines else [])]
        return next((head for head in (whole, title) if 2 * len(head) <= self._height), [])

    def _lay_out(self, block: Block) -> Sequence[blocks.Stretch]:
        """The lines that stand together; a drawing is one that a page has room for."""
        if isinstance(block, Diagram):
            room = self._height - len(self._title) - 1
            return [diagram.draw(block, self._layout, room)]
        return blocks.stretches(block, self._layout)

    def _stretches(self) -> Iterator[Sequence[Row]]:
        """Give the rows that stand together, an empty one after each block."""
        ahead: list[Row] = []
        for place, block in enumerate(self.scene.blocks):
            if self._is_drawn and isinstance(block, Diagram):
                continue
            stretches = [s for s in self._lay_out(block) if s]
            for index, lines in enumerate(stretches):
                rows = [*ahead, *(Row(line, place) for line in lines)]
                ahead = []
                if index == len(stretches) - 1:
                    rows.append(Row())
                if introduces(block) and place + 1 < len(self.scene.blocks):
                    ahead = rows
                else:
                    yield rows


def _strip(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without an empty one at their end."""
    return rows[:-1] if rows and not rows[-1].line else rows


def _is_new(row: Row, before: Moment, now: Moment) -> bool:
    return row.block > STANDING and any(
        newest(before, now, row.block, piece.part) for piece in row.line if piece.text.strip()
    )


def _reveal(row: Row, now: Moment) -> Iterator[Piece]:
    for piece in row.line:
        seen = row.block <= STANDING or now.shows(row.block, piece.part)
        yield piece if seen else Piece(" " * cell_len(piece.text))

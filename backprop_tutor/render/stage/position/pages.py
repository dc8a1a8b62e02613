"""A scene on pages of some size: nothing is cut, and what belongs together stays together."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from backprop_tutor.render.characters import blocks
from backprop_tutor.render.characters.text.box import Piece
from backprop_tutor.render.stage.position import recall, stretches
from backprop_tutor.render.stage.position.stretches import STANDING, Room, Row, Stretch
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Formula
from backprop_tutor.telling.lecture.moments import Moment, moments
from backprop_tutor.telling.lecture.scene import Scene, is_headline


class Frame(NamedTuple):
    """What one key brings: a moment, and the page to look at."""

    moment: int
    page: int


class ScenePages:
    """The pages of a scene, and the frames that its moments make on them."""

    def __init__(self, scene: Scene, room: Room, earlier: Sequence[Scene] = ()) -> None:
        self.scene = scene
        self._told = recall.tell((*earlier, scene))
        self.moments = moments(scene)
        self._room = room
        self._layout = room.layout
        self._height = max(room.height, 1)

    @cached_property
    def pages(self) -> Sequence[Sequence[Row]]:
        """The rows of each page, those not yet to be seen too."""
        pages = [[*self._title, Row()]]
        seen: set[Formula] = set()
        for place, stretch in enumerate(stretches.find(self.scene, self._room)):
            rows = self._recall(stretch, seen)
            if place and len(pages[-1]) + len(_strip(rows)) > self._height:
                pages.append([*self._head])
                rows = self._recall(stretch, seen := set())
            pages[-1] += rows
            seen.update(row.left for row in stretch.equations)
            while len(_strip(pages[-1])) > self._height:
                rest = pages[-1][self._height :]
                del pages[-1][self._height :]
                pages.append([*self._head, *rest])
        return [_strip(page) for page in pages]

    @cached_property
    def frames(self) -> Sequence[Frame]:
        """The frame of every key: each moment on each page on which something is new."""
        comes = {
            (bisect(self.moments, (row.block, piece.part)), page)
            for page, rows in enumerate(self.pages)
            for row in rows
            if row.block > STANDING
            for piece in row.line
            if piece.text.strip()
        }
        found = sorted(comes | {(0, 0)})
        return [Frame(*each) for each in found if each[0] < len(self.moments)]

    def shown(self, frame: Frame) -> Iterator[Row]:
        """Give the rows of a page; what is not yet to be seen is blank."""
        now = self.moments[frame.moment]
        for row in self.pages[frame.page]:
            is_seen = row.block < now.block
            yield row if is_seen else row._replace(line=tuple(_reveal(row, now)))

    def at(self, frame: Frame) -> int:
        """Return the number of a frame; of one that other pages had, the nearest not before it."""
        later = (n for n, each in enumerate(self.frames) if each >= frame)
        return next(later, len(self.frames) - 1)

    def _recall(self, stretch: Stretch, seen: set[Formula]) -> Sequence[Row]:
        """The rows of a stretch, below what goes into it and is not seen on the page."""
        found = [each for each in self._told.needs(stretch.equations) if each.left not in seen]
        if not found:
            return stretch.rows
        part = next(piece.part for row in stretch.rows for piece in row.line if piece.text.strip())
        lines = blocks.lines(Equations(tuple(found)), self._layout)
        above = [Row(tuple(p._replace(part=part) for p in line), stretch.block) for line in lines]
        whole = [*above, *stretch.rows]
        if len(self._head) + len(whole) > self._height:
            return stretch.rows
        seen.update(each.left for each in found)
        return whole

    @cached_property
    def _title(self) -> Sequence[Row]:
        return stretches.title(self.scene, self._layout)

    @cached_property
    def _head(self) -> Sequence[Row]:
        """What stands on every page after the first: the title, and the chain if there is room."""
        first = self.scene.blocks[:1]
        chain = first if any(map(is_headline, first)) else ()
        lines = [line for block in chain for line in blocks.lines(block, self._layout)]
        title = [*self._title, Row()]
        whole = [*title, *map(Row, lines), *([Row()] if lines else [])]
        return next((head for head in (whole, title) if 2 * len(head) <= self._height), [])


def _strip(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without an empty one at their end."""
    return rows[:-1] if rows and not rows[-1].line else rows


def _reveal(row: Row, now: Moment) -> Iterator[Piece]:
    for piece in row.line:
        is_seen = now.shows(row.block, piece.part)
        yield piece if is_seen else Piece(" " * cell_len(piece.text))

"""What is on the wall now: the lecture, the place in it, and the room that there is."""

import copy
from collections.abc import Sequence

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.characters.network import diagram
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import GLUE, fill
from backprop_tutor.render.characters.text.writer import Writer
from backprop_tutor.render.stage.kept.follower import Cue
from backprop_tutor.render.stage.position.pages import Room
from backprop_tutor.render.stage.position.place import Rooms
from backprop_tutor.render.stage.position.walk import Walk
from backprop_tutor.render.stage.view import keys, screenful
from backprop_tutor.render.stage.view.screenful import Band, Plan, Size
from backprop_tutor.render.stage.view.status import Status, write
from backprop_tutor.render.stage.view.versions import Version, Versions
from backprop_tutor.telling.document import Title
from backprop_tutor.telling.lecture.picture import Pictures
from backprop_tutor.telling.lecture.way import Look, Way

NARROWEST = 10
"""Columns below which nothing can be laid out."""


class Show:
    """A lecture on a wall of some size, in some characters."""

    def __init__(self, lesson: Lesson, home: str, glyphs: Glyphs, size: Size) -> None:
        self._glyphs = glyphs
        self._size = size
        self._home = home
        self._drawn: tuple[Way, Pictures] | None = None
        self.versions = Versions(lesson)
        self._plan = self._choose()
        self.walk = Walk(self.versions.now, home, self._rooms(), keys.LISTS)

    def copy(self) -> "Show":
        """Return another show of the same, which can go on for itself."""
        other = copy.copy(self)
        other.walk, other.versions = copy.copy(self.walk), self.versions.copy()
        return other

    def fit(self, size: Size) -> None:
        """Use another wall; the place is kept."""
        self._size = size
        self._plan = self._choose()
        self.walk.fit(self._rooms())

    def adopt(self, version: Version) -> None:
        """Go on in another version; raises what telling it raises."""
        self.versions.push(version)
        self._follow()

    def undo(self) -> str:
        """Go on in the version before; return what was taken back."""
        change = self.versions.undo()
        self._follow()
        return change

    def _follow(self) -> None:
        self.walk.follow(self.versions.now)
        self.fit(self._size)

    def bands(self) -> Sequence[Band]:
        """Return the lines of the wall, the status in the last."""
        frame = self.walk.paper.frames[self.walk.key]
        page = list(self.walk.paper.shown(frame))
        rows = self._size.rows - 1
        plan = Plan(screenful.wall(self._size)) if self.walk.is_alone else self._plan
        bands = list(screenful.compose(plan, page, self._drawing()))[:rows]
        return [*bands, *[Band()] * (rows - len(bands)), self._status()]

    def say(self, bands: Sequence[Band], message: str) -> Sequence[Band]:
        """Return the lines with a message in the last ones."""
        said = [Band(line, "reverse") for line in self._say(message)]
        return [*bands[: len(bands) - len(said)], *said]

    def cue(self) -> Cue:
        """Return what a teacher sees who follows on a second terminal."""
        walk, lecture = self.walk, self.versions.now
        scene, then = walk.paper.scene, walk.following
        note = "" if walk.is_alone else lecture.note(scene)
        status = write(self._numbers(), NARROWEST * 6).replace("? keys", "").strip()
        title = self._spell(scene.title)
        return Cue(
            lecture.lesson.title, title, status, note, self._spell(then.title if then else Title())
        )

    def _spell(self, title: Title) -> str:
        line = self._layout(self._size.columns).title(title)
        return "".join(piece.text for piece in line).replace(GLUE, " ")

    def _drawing(self) -> Sequence[Line]:
        """The network at this moment, as many lines as the plan gives it."""
        room = self._plan.drawing
        if self.walk.is_alone or not room.rows:
            return ()
        paper = self.walk.paper
        moment = paper.moments[paper.frames[self.walk.key].moment]
        now = self._pictures(self.walk.place.way).at(paper.scene, moment)
        lines = diagram.draw(now, self._layout(room.columns), room.rows)
        return [*lines, *[()] * (room.rows - len(lines))]

    def _pictures(self, way: Way) -> Pictures:
        if self._drawn is None or self._drawn[0] != way:
            self._drawn = way, Pictures(self.versions.now, way)
        return self._drawn[1]

    def _choose(self) -> Plan:
        """The plan that shows the most of the network."""
        self._drawn = None
        whole = self._pictures(self._home).whole
        found = [(0, Plan(screenful.wall(self._size)))]
        for plan in screenful.plans(self._size):
            lines = diagram.draw(whole, self._layout(plan.drawing.columns), plan.drawing.rows)
            most = sum(map(width, lines))
            found.append((most, screenful.settle(plan, len(lines))))
        return max(found, key=lambda each: each[0])[1]

    def _rooms(self) -> Rooms:
        page, whole = self._plan.page, screenful.wall(self._size)
        is_drawn = bool(self._plan.drawing.rows)
        return Rooms(
            Room(self._layout(page.columns), page.rows, is_drawn),
            Room(self._layout(whole.columns), whole.rows),
        )

    def _layout(self, columns: int) -> Layout:
        return Layout(
            Writer(self._glyphs, self.versions.now.lesson.digits), max(columns, NARROWEST)
        )

    def _say(self, message: str) -> Sequence[Line]:
        columns = self._size.columns
        lines = fill((Piece(self._glyphs.spell(message)),), max(columns - 2, NARROWEST))
        return [(Piece(" "), *line, Piece(" " * (columns - 1 - width(line)))) for line in lines]

    def _status(self) -> Band:
        return Band((Piece(write(self._numbers(), self._size.columns)),), "reverse")

    def _numbers(self) -> Status:
        walk = self.walk
        frames = walk.paper.frames
        return Status(
            walk.number + 1,
            len(walk.scenes),
            frames[walk.key].page + 1,
            len(walk.paper.pages),
            len(frames) - walk.key - 1,
            self._section(),
            tuple(map(self._glyphs.spell, self.versions.top.held)),
        )

    def _section(self) -> str:
        """The part of the lesson, or the step aside."""
        way = self.walk.place.way
        if way == self.walk.home:
            return self._spell(self.walk.paper.scene.section)
        name = way.name if isinstance(way, Look) else way or "the whole lesson"
        return f"aside: {self._glyphs.spell(name)}"

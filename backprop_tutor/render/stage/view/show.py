"""What is on the wall now: the lecture, the place in it, and the room that there is."""

import copy
import gc
from collections.abc import Sequence

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.render.characters.text.wrap import GLUE, fill
from backprop_tutor.render.stage.kept.follower import Cue
from backprop_tutor.render.stage.position.walk import Walk
from backprop_tutor.render.stage.view import keys, screenful
from backprop_tutor.render.stage.view.screenful import Band, Plan, Size
from backprop_tutor.render.stage.view.sight import NARROWEST, Sight
from backprop_tutor.render.stage.view.status import Status, write
from backprop_tutor.render.stage.view.versions import Version, Versions
from backprop_tutor.telling.document import Title
from backprop_tutor.telling.lecture.way import Detour


class Show:
    """A lecture on a wall of some size, in some characters."""

    def __init__(self, lesson: Lesson, home: str, glyphs: Glyphs, size: Size) -> None:
        self._glyphs = glyphs
        self._size = size
        self._home = home
        self.versions = Versions(lesson)
        self._sight = self._look()
        self.walk = Walk(self.versions.now, home, self._sight.rooms, keys.LISTS)

    def copy(self) -> "Show":
        """Return another show of the same, which can go on for itself."""
        other = copy.copy(self)
        other.walk, other.versions = copy.copy(self.walk), self.versions.copy()
        return other

    def fit(self, size: Size) -> None:
        """Use another wall; the place is kept."""
        self._size = size
        self._sight = self._look()
        self.walk.fit(self._sight.rooms)

    def adopt(self, version: Version) -> None:
        """Go on in another version; raises what telling it raises.

        It stays, so that it is never looked through for garbage: with a hundred units that takes
        longer than all the rest.
        """
        self.versions.push(version)
        self._follow()
        gc.freeze()

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
        walk, rows = self.walk, self._size.rows - 1
        frame = walk.paper.frames[walk.key]
        page = list(walk.paper.shown(frame))
        moment, scene = walk.paper.moments[frame.moment], walk.paper.scene
        plan, drawing = Plan(screenful.wall(self._size)), tuple[Line, ...]()
        if not walk.is_alone:
            plan, drawing = self._sight.draw(walk.place.way, scene, moment, len(page))
        if plan.is_beside:
            page = [*walk.earlier(rows - len(page)), *page]
        bands = list(screenful.compose(plan, page, drawing))[:rows]
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
        line = self._sight.layout(self._size.columns).title(title)
        return "".join(piece.text for piece in line).replace(GLUE, " ")

    def _look(self) -> Sight:
        return Sight(self.versions.now, self._home, self._glyphs, self._size)

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
        name = way.name if isinstance(way, Detour) else way or "the whole lesson"
        return f"aside: {self._glyphs.spell(name)}"

"""Where one is in a lecture: on and back key by key, to other steps, aside and home again."""

from collections.abc import Mapping, Sequence

from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render.stage.position.lecture_pages import LecturePages
from backprop_tutor.render.stage.position.pages import ScenePages
from backprop_tutor.render.stage.position.position import Position, Rooms, Trail
from backprop_tutor.render.stage.position.stretches import Row
from backprop_tutor.telling.lecture import lookup
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import Detour, Way


class Walk:
    """A walk through a lecture; `home` is the way that others are left for."""

    def __init__(
        self, lecture: Lecture, home: str, rooms: Rooms, lists: Mapping[Way, Sequence[Scene]]
    ) -> None:
        self.home = home
        self._papers = LecturePages(lecture, rooms, lists)
        self._trail = Trail(self._start(home))

    @property
    def place(self) -> Position:
        """Where one is."""
        return self._trail.place

    @property
    def scenes(self) -> Sequence[Scene]:
        """The scenes of the present way."""
        return self._papers.way(self.place.way)

    @property
    def number(self) -> int:
        """The number of the present scene, counted from 0."""
        return [scene.key for scene in self.scenes].index(self.place.scene)

    @property
    def paper(self) -> ScenePages:
        """The pages of the present scene."""
        return self._papers.paper(self.place.way, self._papers.scene(self.place))

    @property
    def key(self) -> int:
        """The number of the present frame in its scene, counted from 0."""
        return self.paper.at(self.place.frame)

    def forward(self) -> None:
        """Show the next idea; raise RejectedError at the end."""
        if self.key + 1 < len(self.paper.frames):
            self._stand(self.number, self.key + 1)
        else:
            self.next()

    def back(self) -> None:
        """Take the last idea back; raise RejectedError at the start."""
        if self.key:
            self._stand(self.number, self.key - 1)
        else:
            self._turn(self.number - 1, -1)

    def next(self) -> None:
        """Go to the next scene, past the pauses."""
        self._turn(self.number + 1, 0)

    def previous(self) -> None:
        """Go to the scene before."""
        self._turn(self.number - 1, 0)

    def first(self) -> None:
        """Go to the start of the present way."""
        self._stand(0, 0)

    def last(self) -> None:
        """Go to the end of the present way."""
        self._stand(len(self.scenes) - 1, -1)

    @property
    def parameter(self) -> str:
        """The parameter that is spoken of here, or where the present look was called."""
        found = (self._papers.scene(place).parameter for place in (self.place, self.kept))
        return next(filter(None, found), "")

    @property
    def kept(self) -> Position:
        """The place to come back to another day."""
        return self._trail.kept

    @property
    def is_alone(self) -> bool:
        """Return whether the present page has the wall for itself."""
        return self._papers.is_alone(self.place.way)

    def earlier(self, room: int) -> Sequence[Row]:
        """Return the scenes before this one that have room above it, as on a blackboard."""
        return [] if len(self.paper.pages) > 1 else self._papers.before(self.place, room)

    @property
    def following(self) -> Scene | None:
        """The scene after the present one."""
        return next(iter(self.scenes[self.number + 1 :]), None)

    def jump(self, word: str) -> None:
        """Go where a word leads; raise RejectedError where that is nowhere."""
        self._go(Position(*lookup.find(self._papers.lecture, str(self.kept.way), word)))

    def look(self, way: Detour) -> None:
        """Look at something, from its start on."""
        self._go(self._start(way))

    def toggle(self, way: Detour) -> None:
        """Look at something, or leave it again."""
        if self.place.way == way:
            self.return_home()
        else:
            self.look(way)

    def return_home(self) -> None:
        """Go back to where a look was called, or the home way was left; stay where neither was."""
        self._trail = self._trail.back()

    def move(self, place: Position) -> None:
        """Go to a place as near as there is one in this lecture."""
        try:
            keys = [scene.key for scene in self._papers.way(place.way)]
        except RejectedError:
            return
        if place.scene in keys:
            self._go(place)

    def fit(self, rooms: Rooms) -> None:
        """Lay the pages out anew, the place kept."""
        if rooms != self._papers.rooms:
            self._papers = LecturePages(self._papers.lecture, rooms, self._papers.lists)

    def follow(self, lecture: Lecture) -> None:
        """Go on in another lecture, at the same place or at the start of its scene's way.

        Raises what telling the other lecture raises; then all stays as it is.
        """
        other = Walk(lecture, self.home, self._papers.rooms, self._papers.lists)
        for place in filter(None, (self._trail.left, self._trail.called, self.place)):
            other.move(place)
        self.__dict__ = other.__dict__

    def _go(self, place: Position) -> None:
        self._trail = self._trail.go(place, self.home)

    def _turn(self, number: int, frame: int) -> None:
        """Go to a scene by its number; beyond the ends of a side way, home."""
        if 0 <= number < len(self.scenes):
            self._stand(number, frame)
        elif self._trail.left or self._trail.called:
            self.return_home()
        elif number < 0:
            raise RejectedError(Problem("this is the start"))
        else:
            raise RejectedError(Problem("this is the end"))

    def _stand(self, number: int, frame: int) -> None:
        scene = self.scenes[number]
        frames = self._papers.paper(self.place.way, scene).frames
        place = Position(self.place.way, scene.key, frames[frame])
        self._trail = self._trail._replace(place=place)

    def _start(self, way: Way) -> Position:
        return Position(way, self._papers.way(way)[0].key)

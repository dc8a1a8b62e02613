"""Where one is in a lecture: on and back key by key, to other steps, aside and home again."""

from collections.abc import Mapping, Sequence

from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render.stage.position.lecture_pages import LecturePages
from backprop_tutor.render.stage.position.position import Position, Rooms
from backprop_tutor.render.stage.position.standpoint import Standpoint
from backprop_tutor.telling.lecture import lookup
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import Detour, Way


class Walk(Standpoint):
    """A walk through a lecture; `home` is the way that others are left for."""

    def __init__(
        self, lecture: Lecture, home: str, rooms: Rooms, lists: Mapping[Way, Sequence[Scene]]
    ) -> None:
        papers = LecturePages(lecture, rooms, lists)
        super().__init__(papers, _start(papers, home))
        self.home = home

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

    def jump(self, word: str) -> None:
        """Go where a word leads; raise RejectedError where that is nowhere."""
        self._go(Position(*lookup.find(self._papers.lecture, str(self.kept.way), word)))

    def look(self, way: Detour) -> None:
        """Look at something, from its start on."""
        self._go(_start(self._papers, way))

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


def _start(papers: LecturePages, way: Way) -> Position:
    return Position(way, papers.way(way)[0].key)

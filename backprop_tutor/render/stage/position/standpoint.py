"""A place in a lecture, and what is there: the scene, its pages, what was before it."""

from collections.abc import Sequence

from backprop_tutor.render.stage.position.lecture_pages import LecturePages
from backprop_tutor.render.stage.position.pages import ScenePages
from backprop_tutor.render.stage.position.position import Position, Trail
from backprop_tutor.render.stage.position.stretches import Row
from backprop_tutor.telling.lecture.scene import Scene


class Standpoint:
    """What there is where one has come to."""

    def __init__(self, papers: LecturePages, place: Position) -> None:
        self._papers = papers
        self._trail = Trail(place)

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

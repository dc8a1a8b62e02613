"""The scenes of every way on pages, each laid out when it is first looked at."""

from collections.abc import Mapping, Sequence

from backprop_tutor.render.stage.position.pages import ScenePages
from backprop_tutor.render.stage.position.position import Position, Rooms
from backprop_tutor.render.stage.position.stretches import Row
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import TrainingCurve, Way


class LecturePages:
    """The pages of a lecture, and those of the lists that belong to no lecture."""

    def __init__(
        self, lecture: Lecture, rooms: Rooms, lists: Mapping[Way, Sequence[Scene]]
    ) -> None:
        self.lecture = lecture
        self.rooms = rooms
        self.lists = lists
        self._papers: dict[tuple[Way, str], ScenePages] = {}

    def way(self, way: Way) -> Sequence[Scene]:
        """Return the scenes of a way; raises what telling it raises."""
        return self.lists[way] if way in self.lists else self.lecture.way(way)

    def scene(self, place: Position) -> Scene:
        """Return the scene of a place."""
        return next(scene for scene in self.way(place.way) if scene.key == place.scene)

    def paper(self, way: Way, scene: Scene) -> ScenePages:
        """Return the pages of a scene."""
        if (way, scene.key) not in self._papers:
            room = self.rooms.whole if self.is_alone(way) else self.rooms.drawn
            scenes = self.way(way)
            earlier = scenes[: scenes.index(scene)]
            self._papers[way, scene.key] = ScenePages(scene, room, earlier)
        return self._papers[way, scene.key]

    def before(self, place: Position, room: int) -> Sequence[Row]:
        """Return the whole scenes before a place, as many as have room."""
        scenes = self.way(place.way)
        rows: list[Row] = []
        for scene in reversed(scenes[: scenes.index(self.scene(place))]):
            pages = self.paper(place.way, scene).pages
            found = [row for page in pages for row in (*page, Row())]
            if len(found) + len(rows) > room:
                break
            rows = [*found, *rows]
        return rows

    def is_alone(self, way: Way) -> bool:
        """Return whether the pages of a way have the wall for themselves."""
        return way in self.lists or isinstance(way, TrainingCurve)

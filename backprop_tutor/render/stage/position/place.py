"""A place in a lecture, and the room for what stands there."""

from typing import NamedTuple

from backprop_tutor.render.stage.position.pages import Frame, Room
from backprop_tutor.telling.lecture.way import Way


class Place(NamedTuple):
    """A way, a scene on it by its key, and how much of it is to be seen on which page."""

    way: Way
    scene: str
    frame: Frame = Frame(0, 0)


class Rooms(NamedTuple):
    """The room of a page beside the drawing, and that of a page which has the wall for itself."""

    drawn: Room
    whole: Room

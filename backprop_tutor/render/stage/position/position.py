"""A place in a lecture, and the room for what stands there."""

from typing import NamedTuple

from backprop_tutor.render.stage.position.pages import Frame
from backprop_tutor.render.stage.position.stretches import Room
from backprop_tutor.telling.lecture.way import Detour, Way


class Position(NamedTuple):
    """A way, a scene on it by its key, and how much of it is to be seen on which page."""

    way: Way
    scene: str
    frame: Frame = Frame(0, 0)


class Trail(NamedTuple):
    """Where one is, and the places to return to."""

    place: Position
    left: Position | None = None
    """Where the home way was left."""
    called: Position | None = None
    """Where the present look was called."""

    @property
    def kept(self) -> Position:
        """The place to come back to another day: the present one, or where a look was called."""
        return self.called or self.place

    def go(self, place: Position, home: Way) -> "Trail":
        """Go to a place, to a look or on a way; from the home way one can return to it."""
        here = self.kept
        if isinstance(place.way, Detour):
            return Trail(place, self.left, here)
        if place.way == home:
            return Trail(place)
        return Trail(place, here if here.way == home else self.left)

    def back(self) -> "Trail":
        """Return to where a look was called, or the home way was left; stay where neither was."""
        if self.called:
            return Trail(self.called, self.left)
        return Trail(self.left or self.place)


class Rooms(NamedTuple):
    """The room of a page beside the drawing, and that of a page which has the wall for itself."""

    drawn: Room
    whole: Room

"""Where a lesson was left, remembered from one day to the next."""

import hashlib
from pathlib import Path

from backprop_tutor.files import state
from backprop_tutor.lesson import shelf
from backprop_tutor.render.stage.position.pages import Frame
from backprop_tutor.render.stage.position.position import Position


def remember(lesson: str, place: Position) -> None:
    """Keep the place in a lesson, a name or a file; raise OSError where it cannot be kept."""
    frame = {"moment": place.frame.moment, "page": place.frame.page}
    state.write(_name(lesson), {"way": place.way, "scene": place.scene, **frame})


def recall(lesson: str) -> Position | None:
    """Return the place, None where none is kept; raise RejectedError where what is kept is none."""
    record = state.read(_name(lesson))
    if record is None:
        return None
    match record:
        case {"way": str(way), "scene": str(scene), "moment": int(moment), "page": int(page)}:
            return Position(way, scene, Frame(moment, page))
    raise state.foreign(state.folder() / _name(lesson))


def _name(lesson: str) -> str:
    """The name of a lesson's record: readable, and another for each file."""
    path, name = shelf.find(lesson)
    known = name if lesson in shelf.names() else str(Path(path).resolve())
    mark = hashlib.sha256(known.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    readable = "".join(char for char in name if char.isalnum() or char in "-_")[:40]
    return f"places/{readable}-{mark}.json"

"""What the stage leaves behind at every step: the place, and the cue for who follows."""

from typing import TYPE_CHECKING

from backprop_tutor.lesson import shelf
from backprop_tutor.render.stage.kept import follower, memory
from backprop_tutor.render.stage.view.show import Show

if TYPE_CHECKING:
    from backprop_tutor.files.part import PartialFile


class Diary:
    """Keeps the place in a lesson, a name or a file, and tells the cue of the step."""

    def __init__(self, lesson: str) -> None:
        self._lesson = lesson
        self._last: object = None
        self._is_open = True
        self._mark: PartialFile | None = None

    @property
    def file(self) -> str:
        """The name of the lesson's file."""
        return shelf.find(self._lesson)[0].name

    def note(self, show: Show) -> str:
        """Note where the show is, if it has moved; return what is to be said if that fails."""
        now = show.walk.kept, show.cue()
        if now == self._last or not self._is_open:
            return ""
        self._last = now
        try:
            memory.remember(self._lesson, show.walk.kept)
            self._mark = self._mark or follower.begin()
            follower.tell(show.cue()._replace(mark=self._mark.path.name))
        except OSError as error:
            self._is_open = False
            return f"the place and the notes cannot be kept: {error.strerror or error}"
        return ""

    def end(self) -> None:
        """Let those who follow know that there is nothing more to come."""
        if self._mark:
            self._mark.discard()

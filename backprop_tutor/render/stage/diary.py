"""What the stage leaves behind at every step: the place, and the cue for who follows."""

from backprop_tutor.render.stage.kept import follower, memory
from backprop_tutor.render.stage.view.show import Show


class Diary:
    """Keeps the place in a lesson, a name or a file, and tells the cue of the step."""

    def __init__(self, lesson: str) -> None:
        self._lesson = lesson
        self._last: object = None
        self._is_open = True

    def note(self, show: Show) -> str:
        """Note where the show is, if it has moved; return what is to be said if that fails."""
        now = show.walk.kept, show.cue()
        if now == self._last or not self._is_open:
            return ""
        self._last = now
        try:
            memory.remember(self._lesson, show.walk.kept)
            follower.tell(show.cue())
        except OSError as error:
            self._is_open = False
            return f"the place and the notes cannot be kept: {error.strerror or error}"
        return ""

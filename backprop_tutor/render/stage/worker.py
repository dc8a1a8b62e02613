"""The show on the wall, and the work that is to change it: on a copy, which can be given up."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from threading import Thread

from backprop_tutor.render.stage import message
from backprop_tutor.render.stage.diary import Diary
from backprop_tutor.render.stage.view.screenful import Band
from backprop_tutor.render.stage.view.show import Show

Work = Callable[[Show], str]
"""Changes a show; returns what is to be said."""
Outcome = tuple[Show, Sequence[Band], str]
"""A show after some work, its lines, and what is to be said."""


class Worker:
    """Does one work at a time; whatever goes wrong is said, and the show stays as it was."""

    def __init__(self, show: Show, diary: Diary, said: str) -> None:
        self.show = show
        self.bands: Sequence[Band] = ()
        self.said = said
        self._diary = diary
        self._outcome: Future[Outcome] | None = None
        self._waits = 0

    @property
    def is_busy(self) -> bool:
        """Return whether there is work that has not ended."""
        return self._outcome is not None

    @property
    def message(self) -> str:
        """What stands over the status: a sign of life, or what was said last."""
        if self.is_busy and self._waits:
            return f"working{'.' * self._waits}   Esc gives up"
        return self.said

    def start(self, work: Work, patience: float | None) -> None:
        """Begin a work, in the place of any other, and wait so many seconds for its end."""
        self._outcome, self._waits = Future(), 0
        arguments = self._outcome, self.show.copy(), work
        Thread(target=_attempt, args=arguments, daemon=True).start()
        self.look(patience)

    def look(self, patience: float | None = 0) -> None:
        """Take over what the work has led to, or say that it goes on."""
        if not self._outcome:
            return
        if wait([self._outcome], patience).done:
            self._finish(self._outcome)
            self._outcome = None
        else:
            self._waits += 1

    def give_up(self) -> None:
        """Leave all as it is; what goes on in the background is not used."""
        self._outcome = None
        self.said = "given up"

    def _finish(self, outcome: Future[Outcome]) -> None:
        try:
            self.show, self.bands, said = outcome.result()
            self.said = self._diary.note(self.show) or said
        except Exception as error:  # noqa: BLE001 - no crash in front of a class
            self.said = message.of(error)


def _attempt(outcome: Future[Outcome], show: Show, work: Work) -> None:
    try:
        said = work(show)
        outcome.set_result((show, show.bands(), said))
    except Exception as error:  # noqa: BLE001 - it is said where the outcome is asked for
        outcome.set_exception(error)

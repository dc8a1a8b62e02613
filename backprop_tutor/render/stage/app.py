"""The stage: which key does what, and what the class sees after it."""

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding
from textual.events import Resize
from textual.screen import Screen

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render.stage import message
from backprop_tutor.render.stage.board import Board
from backprop_tutor.render.stage.diary import Diary
from backprop_tutor.render.stage.prompt import Answer
from backprop_tutor.render.stage.view import actions
from backprop_tutor.render.stage.view.keys import ACTIONS
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.view.show import Show
from backprop_tutor.render.stage.worker import Worker

PATIENCE = 0.15
"""Seconds after which work that has not ended shows a sign of life."""


class Stage(Board):
    """Shows a lecture, a key at a time; whatever goes wrong is said above the status line."""

    BINDINGS: ClassVar = [
        Binding(key, f"act('{each.name}')", each.word, show=False, priority=key == "ctrl+c")
        for each in ACTIONS
        for key in each.keys.split(",")
        if each.name != "palette"
    ]

    def __init__(
        self, show: Show, load: Callable[[], Lesson], diary: Diary, said: str = "", looks: int = 0
    ) -> None:
        super().__init__(looks)
        self.patience: float | None = PATIENCE
        self._worker = Worker(show, diary, said)
        self._load = load
        self._diary = diary
        self._waiting: deque[str] = deque()

    def on_mount(self) -> None:
        """Put on the first colours; look often whether long work has ended."""
        self.dress()
        self.set_interval(PATIENCE, self._look)

    def on_unmount(self) -> None:
        """Tell those who follow that the lecture has ended."""
        self._diary.end()

    def on_resize(self, event: Resize) -> None:
        """Lay everything out anew; work that goes on is given up."""
        size = Size(event.size.width, event.size.height)
        self._start(actions.fit, size, self._worker.said)

    def action_act(self, name: str) -> None:
        """Do what a key or a command of the palette is for."""
        if name == "leave":
            self.leave()
        elif self.prompt.display:
            if name == "home":
                self.prompt.close()
        elif self._worker.is_busy:
            self._wait(name)
        elif self.is_blank:
            self.is_blank = False
            self._refresh()
        else:
            self._worker.said = ""
            self._do(name)

    def _wait(self, name: str) -> None:
        """Do an action when the work has ended; Esc gives up both."""
        if name != "home":
            self._waiting.append(name)
            return
        self._waiting.clear()
        self._worker.give_up()
        self._refresh()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Give every action by its word."""
        for each in ACTIONS:
            if each.name != "palette":
                yield SystemCommand(each.word, each.does, partial(self.action_act, each.name))

    def _do(self, name: str) -> None:
        match name:
            case "jump":
                self._ask("go to", "{}, update, 3", partial(self._start, actions.jump))
            case "what_if":
                self._ask("what if", "{} = 0.9", partial(self._start, actions.what_if))
            case "wiggle":
                self._ask_parameter("wiggle", partial(self._start, actions.wiggle))
            case "mistake":
                self._ask_parameter("a mistake in", self._choose_mistake)
            case "reload":
                self._start(actions.reload, self._load, self._diary.file)
            case "blank":
                self.is_blank = True
                self._refresh()
            case "theme":
                self.dress(1)
                self._refresh()
            case _:
                self._start(actions.act, name)

    def _ask(self, question: str, example: str, answer: Answer) -> None:
        self._refresh()
        self.prompt.ask(question, example.format(self._worker.show.versions.now.names[0]), answer)

    def _ask_parameter(self, question: str, answer: Answer) -> None:
        """Ask only where no parameter is spoken of."""
        if name := self._worker.show.walk.parameter:
            answer(name)
        else:
            self._ask(question, "{}", answer)

    def _choose_mistake(self, parameter: str) -> None:
        try:
            found = actions.mistakes(self._worker.show, parameter)
        except RejectedError as rejected:
            self._worker.said = message.of(rejected)
        else:
            self.choose("name a mistake", found, partial(self._start, actions.compare, parameter))
        self._refresh()

    def _start(self, work: Callable[..., str], *arguments: object) -> None:
        """Begin a work on the show, with what else it needs."""
        self._worker.start(lambda show: work(show, *arguments), self.patience)
        self._refresh()

    def _look(self) -> None:
        if self._worker.is_busy:
            self._worker.look()
            self._refresh()
        while self._waiting and not self._worker.is_busy:
            self.action_act(self._waiting.popleft())
            if self.prompt.display:  # what was typed after it was meant for its line
                self._waiting.clear()

    def _refresh(self) -> None:
        self.show(self._worker.show.say(self._worker.bands, self._worker.message))

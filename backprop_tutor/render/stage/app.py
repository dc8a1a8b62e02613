"""The stage: which key does what, and what the class sees after it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.events import Resize
from textual.screen import Screen

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.stage import message
from backprop_tutor.render.stage.diary import Diary
from backprop_tutor.render.stage.fullscreen import FullScreen
from backprop_tutor.render.stage.looks import LOOKS
from backprop_tutor.render.stage.prompt import Prompt
from backprop_tutor.render.stage.view.keys import ACTIONS, KEYS
from backprop_tutor.render.stage.view.screenful import Band, Size
from backprop_tutor.render.stage.view.show import Show
from backprop_tutor.render.stage.wall import Wall


class Stage(FullScreen):
    """Shows a lecture, a key at a time; whatever goes wrong is said above the status line."""

    CSS_PATH = "stage.tcss"
    BINDINGS: ClassVar = [
        Binding(key, f"act('{each.name}')", each.word, show=False, priority=key == "ctrl+c")
        for each in ACTIONS
        for key in each.keys.split(",")
        if each.name != "palette"
    ]

    def __init__(
        self, show: Show, load: Callable[[], Lesson], diary: Diary, said: str = "", looks: int = 0
    ) -> None:
        super().__init__()
        self._show = show
        self._load = load
        self._diary = diary
        self._said = said
        self._bands: Sequence[Band] = ()
        self._is_blank = False
        self._looks = looks

    def compose(self) -> ComposeResult:
        """Give the wall, and the line for answers."""
        yield Wall()
        yield Prompt()

    def on_mount(self) -> None:
        """Put on the first colours."""
        self._dress(self._looks)

    def on_resize(self, event: Resize) -> None:
        """Lay everything out anew."""
        with self._safely():
            self._show.fit(Size(event.size.width, event.size.height))
        self._refresh()

    def on_unmount(self) -> None:
        """Tell those who follow that the lecture has ended."""
        self._diary.end()

    def action_act(self, name: str) -> None:
        """Do what a key or a command of the palette is for."""
        prompt = self.query_one(Prompt)
        if prompt.display and name != "leave":
            if name == "home":
                prompt.close()
            return
        self._said = ""
        if self._is_blank and name != "leave":
            self._is_blank = False
        else:
            with self._safely():
                self._do(name)
        self._refresh()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Give every action by its word."""
        for each in ACTIONS:
            if each.name != "palette":
                yield SystemCommand(each.word, each.does, partial(self.action_act, each.name))

    def action_command_palette(self) -> None:
        """Open the palette, in words that every terminal can show."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="name a command"))

    def _do(self, name: str) -> None:
        walk, versions = self._show.walk, self._show.versions
        match name:
            case "forward" | "back" | "next" | "previous" | "first" | "last":
                getattr(walk, name)()
            case "home":
                walk.return_home()
            case "keys":
                walk.aside(KEYS)
            case "jump":
                self._ask("go to", "w6, b1, h2, update, 12", walk.jump)
            case "what_if":
                self._ask(
                    "what if", "w5 = 0.9", lambda said: self._show.adopt(versions.what_if(said))
                )
            case "undo":
                self._said = f"taken back: {self._show.undo()}"
            case "train":
                self._said = f"now: {self._show.train_on()}"
            case "reload":
                self._show.adopt(versions.reload(self._load))
                self._said = f"reloaded {self._diary.file}"
            case "blank":
                self._is_blank = True
            case "theme":
                self._dress(self._looks + 1)
            case "leave":
                self.leave()

    def _ask(self, question: str, example: str, do: Callable[[str], None]) -> None:
        def answer(said: str) -> None:
            with self._safely():
                do(said)
            self._refresh()

        self.query_one(Prompt).ask(question, example, answer)

    def _dress(self, looks: int) -> None:
        self._looks = looks % len(LOOKS)
        look = LOOKS[self._looks]
        self.theme = look.name
        self.query_one(Wall).dress(look)

    @contextmanager
    def _safely(self) -> Iterator[None]:
        """Say what goes wrong; on the wall stays what could be shown last."""
        place = self._show.walk.place
        try:
            yield
            self._bands = self._show.bands()
            self._said = self._diary.note(self._show) or self._said
        except Exception as error:  # noqa: BLE001 - no crash in front of a class
            self._show.walk.place = place
            self._said = message.of(error)

    def _refresh(self) -> None:
        bands = self._show.say(self._bands, self._said)
        self.query_one(Wall).show(() if self._is_blank else bands)

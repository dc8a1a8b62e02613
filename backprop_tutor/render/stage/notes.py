"""The notes on a second terminal, for the teacher alone: they follow the wall."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.render.stage.fullscreen import FullScreen
from backprop_tutor.render.stage.kept import follower
from backprop_tutor.render.stage.kept.follower import Cue
from backprop_tutor.render.stage.looks import LOOKS

OFTEN = 0.2
"""Seconds between two looks at what was told."""


class Notes(FullScreen):
    """Shows the last cue that was told; it is not the wall and knows nothing of a lecture."""

    CSS = """
    Screen { background: $background; color: $foreground; }
    Static { padding: 1 2; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("q,escape", "quit", "Leave"),
        Binding("ctrl+c", "quit", "Leave", priority=True),
    ]

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._shown: tuple[Cue, bool] | None = None
        self.theme = LOOKS[1].name

    def compose(self) -> ComposeResult:
        """Give the room for the cue."""
        yield Static("nothing is presented yet; start `bptutor present`", markup=False)

    def on_mount(self) -> None:
        """Look at once and then often."""
        self._look()
        self.set_interval(OFTEN, self._look)

    def _look(self) -> None:
        cue = follower.hear()
        if cue and self._shown != (now := (cue, follower.has_ended(cue))):
            self._shown = now
            words = self._glyphs.spell("\n\n".join(_paragraphs(*now)))
            self.query_one(Static).update(words)


def _paragraphs(cue: Cue, has_ended: bool) -> Iterator[str]:
    if has_ended:
        yield "the lecture has ended; `bptutor present --resume` goes on with it"
    yield f"{cue.lesson}   {cue.status}"
    yield cue.step
    yield cue.note or "(no note at this step)"
    if cue.then:
        yield f"next: {cue.then}"

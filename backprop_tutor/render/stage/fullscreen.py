"""What has the whole terminal for itself: it cannot be steered, and any end leaves it as it was."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.markup import escape

from backprop_tutor.lesson.problems.wording import harmless
from backprop_tutor.render.stage.looks import LOOKS, theme

CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
"""The exit code after each signal; Windows has no SIGHUP."""
OFTEN = 2_000
"""New objects after which garbage among them is looked for; no key waits long for so few."""


class _Harmless(LineFilter):
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(harmless(text), style) for text, style, _ in segments]


HARMLESS = _Harmless()
"""One for all: what has passed through it is kept."""


class FullScreen(App[None]):
    """Runs for an hour and more, in one of the looks."""

    def __init__(self) -> None:
        super().__init__()
        for look in LOOKS:
            self.register_theme(theme(look))

    async def run_async(self, **options: Any) -> None:
        """Run until it is left; what was imported is never looked through for garbage again."""
        gc.freeze()
        gc.set_threshold(OFTEN)
        with _signals(self.leave):
            await super().run_async(**options)

    def action_command_palette(self) -> None:
        """Open the palette, in words that every terminal can show."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="name a command"))

    def choose(
        self, asked: str, found: Iterable[tuple[str, str]], do: Callable[[str], None]
    ) -> None:
        """Let one of some names be chosen, each with what it is; none of them is markup."""
        self.search_commands(
            [(escape(name), partial(do, name), escape(words)) for name, words in found], asked
        )

    def leave(self, code: int = 0) -> None:
        """End with an exit code; a palette that still searches stops first."""
        self.workers.cancel_all()
        self.exit(return_code=code)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes through on its way to the terminal."""
        return [*super().get_line_filters(), HARMLESS]


@contextmanager
def _signals(leave: Callable[[int], None]) -> Iterator[None]:
    """Let signals call `leave`, in a way that every platform has."""
    loop = asyncio.get_running_loop()
    codes = {getattr(signal, name): code for name, code in CODES.items() if hasattr(signal, name)}

    def hear(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(leave, codes[number])

    before = {number: signal.signal(number, hear) for number in codes}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

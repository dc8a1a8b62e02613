"""A conversation in lines: what is said is printed, what is typed is read, also through a pipe."""

import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.telling.document import Block
    from backprop_tutor.telling.formula import Words


ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}
"""An old terminal says so, and sends UTF-8."""


class Conversation:
    """Needs no screen: a line is said, a line is typed."""

    def __init__(self, digits: "Digits") -> None:
        from backprop_tutor.render import terminal

        self._digits = digits
        self._console = terminal.console()
        self._by_hand = sys.stdin.isatty() and sys.stdout.isatty()
        _read_any_text()
        if self._by_hand:
            with suppress(ImportError):  # Windows has none, and edits lines itself
                import readline  # noqa: F401 - lines can be edited and brought back

    def say(self, blocks: Iterable["Block"]) -> None:
        """Print blocks, an empty line after each."""
        from backprop_tutor.render import terminal

        terminal.say(blocks, self._digits, self._console)

    def ask(self, prompt: "Words") -> str | None:
        """Return the line that is typed, None where there are no more; a pipe's is shown too."""
        from backprop_tutor.render import terminal

        said = terminal.spell(prompt, self._digits, self._console)
        if not self._by_hand:
            line = ""
            with suppress(OSError):  # what is closed has no more lines either
                line = sys.stdin.readline()
            typer.echo(said + line.strip() if line else f"{said}\n")
            return line.strip() if line else None
        with suppress(EOFError):
            return input(said)
        typer.echo("\n")
        return None


def _read_any_text() -> None:
    """Let no byte that is typed be an error: what is no text of the terminal's is shown as such."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        encoding = "utf-8" if sys.stdin.encoding.lower() in ASCII else None
        sys.stdin.reconfigure(encoding=encoding, errors="replace")

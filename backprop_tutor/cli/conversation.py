"""A conversation in lines: what is said is printed, what is typed is read, also through a pipe."""

import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render import charset

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.practice.session import Session
    from backprop_tutor.render.words.page import Speaker
    from backprop_tutor.telling.document import Block
    from backprop_tutor.telling.formula import Words


ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}
"""An old terminal says so, and sends UTF-8."""


class Conversation:
    """Needs no screen: a line is said, a line is typed."""

    def __init__(self, lesson: "Lesson") -> None:
        from backprop_tutor.render import terminal

        self._digits = lesson.digits
        self._console = terminal.console()
        self._speaker = _speak(lesson) if charset.wants_words() else None
        self._by_hand = sys.stdin.isatty() and sys.stdout.isatty()
        _read_any_text()
        if self._by_hand:
            with suppress(ImportError):  # Windows has none, and edits lines itself
                import readline  # noqa: F401 - lines can be edited and brought back

    def hold(self, sitting: "Session") -> None:
        """Ask until all is answered; raise RejectedError if the input ends before any answer."""
        tutor = sitting.tutor
        while not tutor.done:
            self.say(tutor.open())
            line = self.ask(tutor.prompt)
            if line is None and not tutor.sitting.answered:
                message = "the input ended before an answer"
                way_out = "type the answers a line each; `bptutor check FILE` checks a file of them"
                raise RejectedError(Problem(message, way_out))
            if line is None:
                return
            self.say(tutor.hear(line))

    def say(self, blocks: Iterable["Block"]) -> None:
        """Print blocks, an empty line after each; as sentences, a line each."""
        from backprop_tutor.render import terminal

        if self._speaker is None:
            terminal.say(blocks, self._digits, self._console)
            return
        for line in self._speaker.blocks(blocks):
            typer.echo(line)

    def ask(self, prompt: "Words") -> str | None:
        """Return the line that is typed, None where there are no more; a pipe's is shown too."""
        said = self._spell(prompt)
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

    def _spell(self, prompt: "Words") -> str:
        """A prompt; in plain words it has a line of its own, which is printed here."""
        from backprop_tutor.render import terminal

        if self._speaker is None:
            return terminal.spell(prompt, self._digits, self._console)
        typer.echo(self._speaker.ask(prompt))
        return ""


def _speak(lesson: "Lesson") -> "Speaker":
    """Return who says what is said; all names of the lesson are known from the start."""
    from backprop_tutor.render.words import names
    from backprop_tutor.render.words.formula import WordsWriter
    from backprop_tutor.render.words.page import Speaker
    from backprop_tutor.telling.formula import Name

    known = tuple(map(Name, (*lesson.parameters, *lesson.inputs)))
    return Speaker(WordsWriter(lesson.digits, names.find(known)))


def _read_any_text() -> None:
    """Let no byte that is typed be an error: what is no text of the terminal's is shown as such."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        encoding = "utf-8" if sys.stdin.encoding.lower() in ASCII else None
        sys.stdin.reconfigure(encoding=encoding, errors="replace")

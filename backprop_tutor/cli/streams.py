"""The standard streams as every command finds them: open, and safe to write anything to."""

import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import harmless

SIZES = "COLUMNS", "LINES"
SIZE = "[1-9][0-9]{0,3}"
"""What a person can have set: up to 9999."""


class _Layer(io.TextIOBase):
    """A stream over another."""

    def __init__(self, below: "TextIO | _Layer") -> None:
        self._below = below

    @property
    def encoding(self) -> str:  # type: ignore[override] # a field where it is declared
        return self._below.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override] # `input` asks for it
        return self._below.errors

    def fileno(self) -> int:
        return self._below.fileno()

    def isatty(self) -> bool:
        return self._below.isatty()

    def write(self, text: str) -> int:
        return self._below.write(text)

    def flush(self) -> None:
        self._below.flush()


class Lossy(_Layer):
    """A stream that loses what cannot be written: nobody is left to be told."""

    def write(self, text: str) -> int:
        """Write a text if that can be."""
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits to be written if that can be."""
        with suppress(OSError):
            super().flush()


class Harmless(_Layer):
    """A stream that shows what would steer the terminal of its reader as question marks."""

    @property
    def rich_proxied_file(self) -> TextIO | _Layer:
        """What Rich writes to: its escape sequences are meant."""
        return self._below

    def write(self, text: str) -> int:
        """Write a text; raise OSError where that cannot be."""
        return super().write(harmless(text))


def prepare() -> None:
    """Put safe streams in the place of those that there are, and of those that are closed.

    What is closed takes nothing and gives nothing, and says so as any stream that fails. A size in
    the environment that no terminal has is forgotten.
    """
    for name in SIZES:
        if not re.fullmatch(SIZE, os.environ.get(name, "")):
            os.environ.pop(name, None)
    sys.stdin = sys.stdin or os.fdopen(_void(os.O_WRONLY), "r")
    output = sys.stdout or os.fdopen(_void(os.O_RDONLY), "w")
    output.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout = Harmless(output)
    errors = Lossy(sys.stderr or os.fdopen(_void(os.O_RDONLY), "w"))
    sys.stderr = Harmless(errors)
    sys.__stderr__ = errors  # type: ignore[misc, assignment] # where Textual draws


def say(line: str) -> None:
    """Print a line in the characters that stdout can show, or in plain words."""
    _say(line, sys.stdout)


def note(line: str) -> None:
    """Print a line beside the result."""
    _say(line, sys.stderr)


def _say(line: str, stream: TextIO) -> None:
    from backprop_tutor.render import charset, complaint
    from backprop_tutor.render.words.text import translate

    if charset.wants_words():
        line = translate(line).strip()
    stream.write(complaint.show(line, not charset.shows_unicode(stream)) + "\n")


def complain(problems: Sequence[Problem], *, as_json: bool = False) -> None:
    """Draw problems on stderr, or print them there as JSON."""
    from backprop_tutor.render import complaint

    words = complaint.as_json(problems) if as_json else picture(problems)
    sys.stderr.write(f"{words}\n")


def warn(problems: Sequence[Problem]) -> None:
    """Draw problems on stderr that stop nothing."""
    sys.stderr.write(picture(problems, "warning") + "\n")


def picture(problems: Sequence[Problem], word: str = "error") -> str:
    """Return problems drawn, or said, in the characters that stderr can show."""
    from backprop_tutor.render import charset, complaint
    from backprop_tutor.render.words import problems as words

    draw = words.say if charset.wants_words() else complaint.draw
    return draw(problems, not charset.shows_unicode(sys.stderr), word=word)


def silence(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(_void(os.O_WRONLY), stream.fileno())


def _void(mode: int) -> int:
    return os.open(os.devnull, mode)

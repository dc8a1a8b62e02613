"""The ground of the terminal, light or dark: chosen, declared, or answered by the terminal."""

import os
import re
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

from rich.console import Console

THEME, DECLARED = "BPTUTOR_THEME", "COLORFGBG"
LONGEST = 0.05
"""Seconds for which a terminal's answer is waited for."""
QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""What is the colour of the ground? And what are you? The second is what every terminal answers."""
LAST = re.compile(rb"\x1b\[\?[\d;]*c")
COLOUR = re.compile(rb"rgba?:([0-9a-f]+)/([0-9a-f]+)/([0-9a-f]+)", re.IGNORECASE)
DARK_COLOURS = {*map(str, range(7)), "8"}
"""Of the sixteen colours."""


class Ground(StrEnum):
    """What the text stands on."""

    LIGHT = "light"
    DARK = "dark"


def chosen() -> Ground | None:
    """Return what the user wants, if they say so."""
    wanted = os.environ.get(THEME, "").strip().lower()
    return Ground(wanted) if wanted in {*Ground} else None


def find(terminal: Console) -> Ground | None:
    """Return the ground where it is known; a terminal is asked once, and only if it has colours."""
    known = chosen() or _declared()
    if known or not terminal.is_terminal or terminal.color_system not in {"256", "truecolor"}:
        return known
    return _read(_ask())


def _declared() -> Ground | None:
    """As `COLORFGBG=15;0` says it: the last of its numbers is the ground's."""
    number = os.environ.get(DECLARED, "").rpartition(";")[2]
    if not number.isascii() or not number.isdecimal():
        return None
    return Ground.DARK if number in DARK_COLOURS else Ground.LIGHT


def _read(answer: bytes) -> Ground | None:
    found = COLOUR.search(answer)
    if not found:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue  # Rec. 601
    return Ground.LIGHT if brightness > 0.5 else Ground.DARK  # noqa: PLR2004 - the middle


@cache
def _ask() -> bytes:
    """What the terminal answers in time.

    A terminal far away may answer too late, and then the shell would show it: it is not asked.
    """
    if "SSH_CONNECTION" in os.environ:
        return b""
    try:
        with _listening() as terminal:
            os.write(terminal, QUESTION)
            return _wait(terminal)
    except (ImportError, OSError):  # there is no such terminal here
        return b""


@contextmanager
def _listening() -> Iterator[int]:
    """The terminal with its echo off; it is none where the program is not in its foreground.

    Raises OSError where something is typed already, which is for whoever reads next.
    """
    import termios
    import tty

    terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():
            raise OSError
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal, termios.TCSANOW)
            if select.select([terminal], [], [], 0)[0]:
                raise OSError
            yield terminal
        finally:
            termios.tcsetattr(terminal, termios.TCSANOW, before)
    except termios.error as error:
        raise OSError from error
    finally:
        os.close(terminal)


def _wait(terminal: int) -> bytes:
    answer, end = b"", time.monotonic() + LONGEST
    while not LAST.search(answer) and (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            answer += os.read(terminal, 1024)
    return answer

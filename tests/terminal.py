"""The program at a terminal: what it shows there, and what a person answers."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import fork_server
import forked

PATIENCE = 300.0
"""Seconds after which what has not appeared will not, on however slow a machine."""
LOCALE = "C.UTF-8"


def take_terminal() -> None:
    """What closes the terminal ends who has it."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def start(
    arguments: Sequence[str], environment: Mapping[str, str], stream: int
) -> forked.Program | subprocess.Popen[bytes]:
    """Begin in a fork; from nothing where the environment says something to Python itself."""
    if environment["LC_ALL"] == LOCALE and "PYTHONPATH" not in environment:
        return forked.Program(arguments, environment, [stream] * 3, prepare=take_terminal)

    def prepare() -> None:
        fork_server.hear_signals()
        take_terminal()

    return subprocess.Popen(
        [sys.executable, "-m", "backprop_tutor", *arguments],
        stdin=stream,
        stdout=stream,
        stderr=stream,
        env=environment,
        preexec_fn=prepare,
    )


class Terminal:
    """`bptutor` with a pseudo-terminal for its input, its output and its errors."""

    def __init__(self, *arguments: str, columns: int = 80, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 50, columns, 0, 0))
        kept = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": LOCALE}
        kept |= {"COLORFGBG": "15;0"}  # or the program would ask, and nobody answers
        self._process = start(arguments, kept | environment, theirs)
        os.close(theirs)
        self._shown = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            os.close(self._ours)

    @property
    def shown(self) -> str:
        """All that was shown so far."""
        return self._shown.decode("utf-8", "replace").replace("\r\n", "\n")

    def wait_for(self, text: str, times: int = 1) -> None:
        """Read until *text* was shown so many times."""
        deadline = time.monotonic() + PATIENCE
        while self.shown.count(text) < times:
            assert time.monotonic() < deadline, f"waited for {text!r} in vain: {self.shown}"
            assert self._read(deadline - time.monotonic()) is not None, self.shown

    def is_silent(self, seconds: float) -> bool:
        """Return whether nothing is shown for so long, and the program has not ended."""
        return self._read(seconds) == b"" and self._process.poll() is None

    def press(self, keys: str) -> None:
        """Type *keys*."""
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        """Do what Ctrl-C does."""
        self.signal(signal.SIGINT)

    def signal(self, number: signal.Signals) -> None:
        """Do what `kill` does."""
        self._process.send_signal(number)

    def settings(self) -> list[object]:
        """Return how the terminal takes keys and shows them."""
        return termios.tcgetattr(self._ours)

    def end(self) -> int:
        """Read all that is still to come; return the exit code."""
        while self._read(PATIENCE):
            pass
        return self._process.wait(PATIENCE)

    def close(self) -> int:
        """Do what closing the window does; return the exit code."""
        os.close(self._ours)
        return self._process.wait(PATIENCE)

    def _read(self, seconds: float) -> bytes | None:
        """Return what is shown next, nothing when it takes too long, None at the end."""
        ready, _, _ = select.select([self._ours], [], [], max(0.0, seconds))
        if not ready:
            return b""
        more = b""
        with contextlib.suppress(OSError):  # Linux says EIO when nobody is left to write
            more = os.read(self._ours, 65536)
        self._shown += more
        return more or None

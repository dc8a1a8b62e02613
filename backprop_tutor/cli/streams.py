"""The standard streams as every command finds them: open, whatever was closed."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


class _Layer(io.TextIOBase):
    """A stream over another."""

    def __init__(self, below: TextIO) -> None:
        self._below = below

    @property
    def encoding(self) -> str:  # type: ignore[override] # a field where it is declared
        return self._below.encoding

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


def prepare() -> None:
    """Put safe streams in the place of those that there are, and of those that are closed.

    What is closed takes nothing and gives nothing, and says so as any stream that fails.
    """
    sys.stdin = sys.stdin or os.fdopen(_void(os.O_WRONLY), "r")
    output = sys.stdout or os.fdopen(_void(os.O_RDONLY), "w")
    output.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout = output
    errors = Lossy(sys.stderr or os.fdopen(_void(os.O_RDONLY), "w"))
    sys.stderr = errors
    sys.__stderr__ = errors  # type: ignore[misc, assignment] # where Textual draws


def silence(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(_void(os.O_WRONLY), stream.fileno())


def _void(mode: int) -> int:
    return os.open(os.devnull, mode)

"""What ends a program from outside, and how long it has to wait."""

import signal
from types import FrameType, TracebackType
from typing import Any, Self

ENDING = "INT", "TERM", "HUP", "QUIT", "XCPU", "USR1", "USR2", "BREAK"
"""The signals that end a program unless it hears them; no platform has them all."""
FAILED = 128
"""A program that a signal ends has this and the number of the signal for its exit code."""


class Signals:
    """Holds what would end the program, and raises it once it is let through.

    The first signal becomes KeyboardInterrupt or SystemExit, the others are held with it. Those
    that the program was started to ignore, as by nohup, are ignored.
    """

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._first = 0
        self._is_held = True

    def __enter__(self) -> Self:
        for number in filter(None, (getattr(signal, f"SIG{name}", None) for name in ENDING)):
            before = signal.getsignal(number)
            if before not in {signal.SIG_IGN, None}:
                self._before[number] = before
                signal.signal(number, self._hear)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.restore()
        if self._first and (error is None or isinstance(error, OSError)):
            self._end()  # a terminal that is closed takes its streams with it

    def let_through(self) -> None:
        """Raise a signal as soon as it comes, and now if it has come."""
        self._is_held = False
        if self._first:
            self._end()

    def hold(self) -> None:
        """Let every signal wait."""
        self._is_held = True

    def restore(self) -> None:
        """Treat signals as before; one that has waited waits for the end of the block."""
        while self._before:
            signal.signal(*self._before.popitem())

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as it is called
        self._first = self._first or number
        if not self._is_held:
            self._end()

    def _end(self) -> None:
        self._is_held = True
        if self._first == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(FAILED + self._first)

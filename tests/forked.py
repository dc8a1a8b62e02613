"""The program in a fork of a process that has imported all of it: so it starts at once."""

import contextlib
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import fork_server


class Program:
    """`bptutor` in a fork; it is waited for and ended as a `Popen` is."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        streams: Sequence[int],
        folder: str | Path | None = None,
        prepare: Callable[[], object] = int,
    ) -> None:
        request = (arguments, environment, folder or os.getcwd(), prepare)  # noqa: PTH109 - it may be gone
        self._report, theirs = os.pipe()
        requests, _ = _server(sys.executable)
        socket.send_fds(requests, [pickle.dumps(request)], [*streams, theirs])
        os.close(theirs)
        self.pid = self._told()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, None where it has not."""
        return self.wait(0)

    def wait(self, seconds: float | None = None) -> int | None:
        """Return how it ended, None where it has not within so long."""
        if self.returncode is None and select.select([self._report], [], [], seconds)[0]:
            self.returncode = self._told()
            os.close(self._report)
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Do what `kill` does, where it has not ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # its end has not been told yet
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it, whatever it does."""
        self.send_signal(signal.SIGKILL)

    def _told(self) -> int:
        return fork_server.NUMBER.unpack(os.read(self._report, fork_server.NUMBER.size))[0]


def run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    typed: str,
    folder: str | Path | None = None,
    prepare: Callable[[], object] = int,
) -> subprocess.CompletedProcess[str]:
    """Run `bptutor` with these arguments and nothing but this environment."""
    with tempfile.TemporaryDirectory() as temporary:
        paths = [Path(temporary, name) for name in ("stdin", "stdout", "stderr")]
        paths[0].write_text(typed, encoding="utf-8")
        flags = os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT
        streams = [os.open(*each) for each in zip(paths, flags, strict=True)]
        program = Program(arguments, environment, streams, folder, prepare)
        for each in streams:
            os.close(each)
        code = program.wait()
        said = (path.read_text(encoding="utf-8") for path in paths[1:])
        return subprocess.CompletedProcess(arguments, code, *said)


@cache
def _server(python: str) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """One for each worker; it ends when nobody is left to write to it."""
    ours, theirs = socket.socketpair()
    with theirs:
        return ours, subprocess.Popen([python, fork_server.__file__], stdin=theirs)

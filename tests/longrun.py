"""A run that keeps a history, and that somebody ends; and what then stands in the file."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from terminal import PATIENCE

ENDLESS = "100000000"
BPTUTOR = sys.executable, "-m", "backprop_tutor"


def hear_signals() -> None:
    """A test run may have been started to ignore some, and so would its children."""
    for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


PIPED: dict[str, Any] = {
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "preexec_fn": hear_signals,
}


class LongRun:
    """`bptutor run --history`, which trains until it is ended."""

    def __init__(self, path: Path, epochs: str = ENDLESS, **process: Any) -> None:
        self.path = path
        self._process = subprocess.Popen(
            [*BPTUTOR, "run", "--epochs", epochs, "--history", path.name],
            cwd=path.parent,
            **PIPED | process,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def has_ended(self) -> bool:
        """Whether there is nothing more to send a signal to."""
        return self._process.poll() is not None

    def wait_for(self, size: int, files: int = 1) -> None:
        """Wait until so many files have so many bytes, or the run has ended."""
        deadline = time.monotonic() + PATIENCE
        folder = self.path.parent
        while not self.has_ended and sum(size <= _size(each) for each in folder.iterdir()) < files:
            assert time.monotonic() < deadline
            time.sleep(0.001)

    def signal(self, number: signal.Signals) -> None:
        """Do what `kill` does."""
        self._process.send_signal(number)

    def end(self) -> tuple[int, str, str]:
        """Return the exit code, and what went through pipes: what was said and complained."""
        said, complained = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, (said or b"").decode(), (complained or b"").decode()


def at_every(moments: range, name: str, folder: Path, *command: str) -> dict[Path, int]:
    """Send `bptutor` a signal at lines that write; return how it ended in which folder."""
    script = Path(__file__).with_name("moments.py")
    result = subprocess.run(
        [sys.executable, script, name, ",".join(map(str, moments)), *command],
        check=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    ends = map(int, result.stdout.split())
    return dict(zip((folder / str(moment) for moment in moments), ends, strict=True))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, whole ones."""
    with path.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file, strict=True))
    assert not any(None in row or None in row.values() for row in written)
    return written


def epochs(path: Path) -> list[dict[str, Any]]:
    """Return the epochs of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))["epochs"]


def count(path: Path) -> int:
    """Return how many epochs stand in a file that is whole and misses none."""
    written = rows(path) if path.suffix == ".csv" else epochs(path)
    assert [int(each["epoch"]) for each in written] == list(range(len(written)))
    assert path.read_text(encoding="utf-8").endswith("\n")
    return len(written)


def hidden(folder: Path) -> list[Path]:
    """Return the hidden files of a folder."""
    return [each for each in folder.iterdir() if each.name.startswith(".")]


def only(path: Path) -> bool:
    """Return whether the file is all that there is in its folder."""
    return list(path.parent.iterdir()) == [path]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # it has just been given its name
        return -1

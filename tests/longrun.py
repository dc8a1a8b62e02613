"""A run that keeps a history, and that somebody ends; and what then stands in the file."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from forked import Program
from terminal import PATIENCE

ENDLESS = "100000000"


class LongRun:
    """`bptutor run --history`, which trains until it is ended.

    `prepare` is called before it begins; `streams` are those that are not read here.
    """

    def __init__(
        self,
        path: Path,
        epochs: str = ENDLESS,
        prepare: Callable[[], object] = int,
        streams: Mapping[int, int] = MappingProxyType({}),
        **environment: str,
    ) -> None:
        self.path = path
        said, complained = os.pipe(), os.pipe()
        usual = [os.open(os.devnull, os.O_RDONLY), said[1], complained[1]]
        self._told = [os.fdopen(each, encoding="utf-8") for each in (said[0], complained[0])]
        self._process = Program(
            ["run", "--epochs", epochs, "--history", path.name],
            os.environ | environment,
            [streams.get(number, each) for number, each in enumerate(usual)],
            path.parent,
            prepare,
        )
        for each in usual:
            os.close(each)

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
        for each in self._told:
            each.close()

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

    def end(self) -> tuple[int | None, str, str]:
        """Return the exit code, and what went through pipes: what was said and complained."""
        with self._told[0] as said, self._told[1] as complained:
            told = said.read(), complained.read()
        return self._process.wait(PATIENCE), *told


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

"""What the other tests look at is what a user sees: a fork does what a start from nothing does."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import screens
from deep import first
from terminal import LOCALE, Terminal

LINES = {
    "": {},
    "explain w5": {"COLUMNS": "70"},
    "explain w55 --format json": {},
    "wiggle w1": {"PYTHONIOENCODING": "ascii"},
    "run --set learning_rate=1e300 --epochs 3": {},
    "check -": {"typed": "out_h1: 0.5932\nw5+: 0.36\n"},
    "mistakes --lesson relu": {},
    "show --lesson θ.yaml": {"PYTHONIOENCODING": "ascii"},
    "lessons": {"COLUMNS": "30"},
    "validate --format json -": {},
    "present": {},
    "new": {},
}
"""Each command once, with the streams and the environment in turn."""


@pytest.mark.parametrize(("line", "setting"), first(4, LINES.items()))
def test_a_fork_does_what_a_start_does(line: str, setting: Mapping[str, str]) -> None:
    fork, start = (do(*line.split(), **setting) for do in (screens.run, screens.start))

    assert (fork.stdout, fork.stderr) == (start.stdout, start.stderr)
    assert fork.returncode == start.returncode
    assert fork.stdout or fork.stderr


def test_a_failure_is_seen() -> None:
    """An exception that nobody expects ends a fork as it ends a process."""
    command = [sys.executable, "-c", "import fork_server; fork_server.leave(lambda: 1 / 0)"]
    left = subprocess.run(
        command, capture_output=True, check=False, cwd=Path(__file__).parent, encoding="utf-8"
    )

    assert left.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert left.returncode == 1


def test_a_fork_at_a_terminal_does_what_a_start_does() -> None:
    """Who spells the locale in another way gets a process that starts from nothing."""
    ends = []
    for locale in (LOCALE, "C.utf8"):
        with Terminal("explain", "w55", LC_ALL=locale) as terminal:
            ends.append((terminal.end(), terminal.shown))

    assert ends[0] == ends[1]
    assert "w55" in ends[0][1]

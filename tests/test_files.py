"""What writes files: whole or not at all, over nobody's, and nothing is left behind."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import disk
import pytest
from longrun import LongRun, at_every, count, hidden

from backprop_tutor.lesson import template

RACE = Path(__file__).with_name("race.py")
ROUNDS = [10, pytest.param(150, marks=pytest.mark.deep)]
SOME = 10_000
WITHOUT = """
import os, signal, sys
del os.link, signal.SIGHUP, signal.SIGQUIT, signal.SIGXCPU
sys.modules["fcntl"] = None
from backprop_tutor.__main__ import start
start()
"""
"""`bptutor` where there is nothing that Windows lacks."""
REMEMBER_TWICE = """
import os, sys
os.environ["XDG_STATE_HOME"] = os.getcwd()
from backprop_tutor.files import state
state.write("place.json", {"text": "the first"})
try:
    state.write("place.json", {"text": "x" * 9000})
except OSError as error:
    sys.exit(error.strerror)
"""


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("lacking", [[], ["os.link"], ["os.link", "fcntl"]], ids=str)
def test_none_is_lost_where_all_take_one_name(lacking: list[str], rounds: int) -> None:
    """One gets it, and the others stand beside it."""
    command = [sys.executable, RACE, str(rounds), *lacking]
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")

    assert (result.stdout, result.stderr) == ("0\n", "")


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.deep)])
def test_none_is_lost_where_all_are_ended_at_once(rounds: int, tmp_path: Path) -> None:
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs = [LongRun(folder / "run.csv") for _ in range(4)]
        for run in runs:
            run.wait_for(SOME, files=4)
        for run in runs:
            run.signal(signal.SIGTERM)
        ends = [run.end() for run in runs]

        assert sorted(code for code, _, _ in ends) == [1, 1, 1, 128 + signal.SIGTERM]
        files = sorted(folder.iterdir())
        assert [each.name for each in files] == ["run-2.csv", "run-3.csv", "run-4.csv", "run.csv"]
        assert all(count(each) > 5 for each in files)
        said = {complained.rpartition("`")[0].rpartition("`")[2] for _, _, complained in ends}
        assert said == {"", "run-2.csv", "run-3.csv", "run-4.csv"}


def test_a_platform_may_lack_what_windows_lacks(tmp_path: Path) -> None:
    """Hard links, locks and most signals: the file is whole, and none is overwritten."""
    command = [sys.executable, "-c", WITHOUT, "run", "--epochs", "3", "--history", "run.csv"]
    run = [subprocess.run(command, capture_output=True, check=False, cwd=tmp_path) for _ in "12"]

    assert [each.returncode for each in run] == [0, 2]
    assert run[1].stderr.startswith(b"error: `run.csv` is there already\n")
    assert count(tmp_path / "run.csv") == 4
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("step", [20, pytest.param(1, marks=pytest.mark.deep)])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_signal_at_any_line_leaves_a_whole_lesson_or_none(
    name: str, step: int, tmp_path: Path
) -> None:
    """Only `kill -9` leaves a hidden one."""
    ends = at_every(range(1, 103, step), name, tmp_path, "new", "mine.yaml")

    files = [each for folder in ends for each in folder.iterdir() if each.name == "mine.yaml"]
    assert files
    assert all(each.read_text(encoding="utf-8") == template.text() for each in files)
    assert name == "SIGKILL" or not any(hidden(folder) for folder in ends)


def test_a_full_disk_leaves_no_lesson(tmp_path: Path) -> None:
    """Not even an empty one."""
    result = disk.run(tmp_path / "kept", 0, "-m", "backprop_tutor", "new", "mine.yaml")

    assert result.stderr == "error: cannot write `mine.yaml`: No space left on device\n"
    assert (result.stdout, result.returncode) == ("", 1)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_full_disk_leaves_the_record_before(tmp_path: Path) -> None:
    """What is kept of a lecture is the new place or the one before."""
    result = disk.run(tmp_path / "kept", 8, "-c", REMEMBER_TWICE)

    assert (result.stderr, result.returncode) == ("No space left on device\n", 1)
    (record,) = (each for each in (tmp_path / "kept").rglob("*") if each.is_file())
    assert json.loads(record.read_text()) == {"format": 1, "text": "the first"}

"""Standard streams that are closed, full or read by nobody: one line, and the right exit code."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import fork_server
import forked
import pytest
import screens
from deep import first

NAMES = ("stdin", "stdout", "stderr")
CLOSED = "cannot write: the stream is closed"
FULL = "cannot write: No space left on device"
COMMANDS = [
    "explain w5",
    "explain w5 --mistake updated-weights",
    "wiggle w1",
    "run",
    "check",
    "mistakes",
    "show",
    "lessons",
    "validate mazur",
    "validate --schema",
    "new new.yaml",
    "--help",
    "explain --help",
    "--version",
    "",
]
"""Every command that prints something."""
MISUSES = ["explain nope", "expain w5", "validate broken.yaml", "present"]
"""Every way in which something is refused."""

full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def shell(line: str, streams: str) -> tuple[str, str, int]:
    """Run a command with its streams turned elsewhere; return what it prints and its exit code."""
    result = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m backprop_tutor {line} {streams}', sys.executable],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
    )
    return result.stdout, result.stderr, result.returncode


def turn(line: str, **streams: str) -> tuple[str, str, int]:
    """Do the same in a fork."""
    numbers = {NAMES.index(name): path for name, path in streams.items()}
    turned = partial(fork_server.turn, numbers)
    environment = {"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}
    result = forked.run(line.split(), environment, "", prepare=turned)
    return result.stdout, result.stderr, result.returncode


@pytest.mark.parametrize("line", first(6, COMMANDS))
def test_a_closed_output_is_told(line: str) -> None:
    assert turn(line, stdout=fork_server.CLOSED) == ("", f"error: {CLOSED}\n", 1)


@full
@pytest.mark.parametrize("line", ["explain w5", "lessons", "validate mazur", "--help"])
def test_a_full_disk_is_told(line: str) -> None:
    assert turn(line, stdout="/dev/full") == ("", f"error: {FULL}\n", 1)


@full
@pytest.mark.parametrize(("streams", "message"), [(">&-", CLOSED), (">/dev/full", FULL)])
def test_a_program_is_told_the_same(streams: str, message: str) -> None:
    printed, said, code = shell("show --format json", streams)

    assert (printed, json.loads(said)["error"]["message"], code) == ("", message, 1)


@full
@pytest.mark.parametrize("streams", [">&- 2>&-", "<&- >/dev/full 2>/dev/full", ">/dev/full 2>&-"])
def test_where_nothing_can_be_told_the_exit_code_tells(streams: str) -> None:
    assert shell("lessons", streams) == ("", "", 1)
    assert shell("explain nope", streams) == ("", "", 2)


@full
@pytest.mark.parametrize("streams", ["2>/dev/full", "<&- 2>&-"])
@pytest.mark.parametrize("line", MISUSES)
def test_a_refusal_that_nobody_hears_is_one(line: str, streams: str) -> None:
    assert shell(line, streams) == ("", "", 2)


@full
@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-"])
def test_a_warning_that_nobody_hears_changes_nothing(streams: str) -> None:
    assert "warning" in shell("validate relu", "")[1]
    assert shell("validate relu", streams) == ("relu: ok\n", "", 0)


def test_an_input_that_is_not_needed_may_be_closed() -> None:
    assert shell("lessons", "<&-") == (screens.run("lessons").stdout, "", 0)


def test_numbers_cannot_come_from_a_closed_input() -> None:
    message = "error: cannot read `<stdin>`: the stream is closed\n"

    closed = fork_server.CLOSED
    assert turn("check -", stdin=closed) == ("", message, 2)
    assert turn("check -", stdin=closed, stdout=closed) == ("", message, 2)
    assert turn("check -", stdin=closed, stderr=closed) == ("", "", 2)


def test_a_closed_input_has_no_answer() -> None:
    printed, said, code = turn("practice w5", stdin=fork_server.CLOSED)

    assert printed.endswith("Will the update make w5 larger or smaller? \n\n")
    assert said.startswith("error: the input ended before an answer\n")
    assert code == 2


@pytest.mark.parametrize("line", ["run --all", "run --format json"])
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_may_leave_early(line: str, reader: str) -> None:
    """`| head -1` gets its line, and nothing is said on stderr."""
    printed, said, _ = shell(line, f"| {reader}")

    assert said == ""
    assert len(printed.splitlines()) == (reader != "true")

"""`run --history FILE` that is ended from outside: what was written is not lost."""

import itertools
import os
import pty
import random
import resource
import signal
from functools import partial
from pathlib import Path

import disk
import pytest
from longrun import LongRun, at_every, count, hidden, only
from terminal import take_terminal

ENDINGS = "csv", "json"
SIGNALS = "SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU", "SIGUSR1", "SIGUSR2"
DEEP = pytest.mark.deep
PAIRS = [
    pytest.param(name, ending, marks=() if place < 2 else DEEP)
    for place, (name, ending) in enumerate(zip(SIGNALS, itertools.cycle(ENDINGS), strict=False))
]
EVERY = [pytest.param(name, 1, marks=DEEP) for name in ("SIGINT", "SIGTERM")]
LINES = 240
"""As many lines as write in a run of three epochs, and some more."""
SOME = 10_000
"""Bytes: a run with so many has told more than five epochs."""


def moments(few: int, many: int) -> list[object]:
    """Return seeds: a few, and as many as are run before an issue is closed."""
    return [*range(few), *(pytest.param(seed, marks=DEEP) for seed in range(few, many))]


@pytest.mark.parametrize(("name", "ending"), PAIRS)
def test_a_signal_ends_a_run_and_keeps_what_it_has(name: str, ending: str, tmp_path: Path) -> None:
    """The epochs so far, whole, under the name that was asked for; the page for who is there."""
    path = tmp_path / f"run.{ending}"
    with LongRun(path) as run:
        run.wait_for(SOME)
        assert not path.exists()
        run.signal(signal.Signals[name])
        code, said, complained = run.end()

    assert (code, complained) == (128 + signal.Signals[name], "")
    assert ("How the error fell" in said) == (name == "SIGINT")
    assert count(path) > 5
    assert only(path)


@pytest.mark.parametrize("is_seen", [False, True], ids=["piped", "with a bar"])
def test_a_closed_window_ends_a_run_and_keeps_what_it_has(is_seen: bool, tmp_path: Path) -> None:
    """Also where a bar was drawn on it: nothing can be written to it any more."""
    path = tmp_path / "run.json"
    ours, theirs = pty.openpty()

    streams = dict.fromkeys(range(3 if is_seen else 2), theirs)
    with LongRun(path, prepare=take_terminal, streams=streams, TERM="xterm-256color") as run:
        os.close(theirs)
        shown = b""
        while is_seen and b"epochs" not in shown:
            shown += os.read(ours, 65536)
        run.wait_for(SOME)
        os.close(ours)
        code, _, complained = run.end()

    assert (code, complained) == (128 + signal.SIGHUP, "")
    assert count(path) > 5
    assert only(path)


def test_a_run_that_ignores_a_closed_window_goes_on(tmp_path: Path) -> None:
    """As nohup has it."""
    path = tmp_path / "run.csv"
    with LongRun(path, prepare=partial(signal.signal, signal.SIGHUP, signal.SIG_IGN)) as run:
        run.wait_for(SOME)
        run.signal(signal.SIGHUP)
        (part,) = hidden(tmp_path)
        run.wait_for(part.stat().st_size + SOME)
        assert not path.exists()
        run.signal(signal.SIGTERM)
        assert run.end()[0] == 128 + signal.SIGTERM
    assert count(path) > 5


@pytest.mark.parametrize("seed", moments(1, 20))
def test_signal_upon_signal_loses_nothing(seed: int, tmp_path: Path) -> None:
    """Whoever is impatient gets the same file."""
    path, choose = tmp_path / "run.json", random.Random(seed)
    with LongRun(path) as run:
        run.wait_for(choose.randrange(SOME, 100_000))
        while not run.has_ended:
            run.signal(choose.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]))
        run.end()

    assert count(path) > 0
    assert only(path)


@pytest.mark.parametrize(("name", "step"), [("SIGTERM", 41), *EVERY])
def test_a_signal_at_any_line_loses_nothing(name: str, step: int, tmp_path: Path) -> None:
    """From the first line that writes to the last, the file is whole or there is none."""
    ends = at_every(
        range(1, LINES, step), name, tmp_path, "run", "--epochs", "3", "--history", "run.json"
    )

    written = [folder / "run.json" for folder in ends if any(folder.iterdir())]
    assert all(only(path) and count(path) in {1, 2, 3, 4} for path in written)
    assert written
    assert 128 + signal.Signals[name] in ends.values()


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=DEEP)])
def test_kill_9_at_any_line_leaves_a_whole_file_or_a_hidden_one(step: int, tmp_path: Path) -> None:
    ends = at_every(
        range(1, LINES, step), "SIGKILL", tmp_path, "run", "--epochs", "3", "--history", "run.json"
    )

    written = [folder / "run.json" for folder in ends if (folder / "run.json").exists()]
    assert all(count(path) == 4 for path in written)
    left = [each for folder in ends for each in hidden(folder)]
    assert left
    assert all(len(hidden(folder)) <= 1 for folder in ends)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a run that nobody ends."""
    path = tmp_path_factory.mktemp("whole") / "run.csv"
    with LongRun(path, epochs="300") as run:
        assert run.end()[0] == 0
    return path.read_bytes()


@pytest.mark.parametrize("seed", moments(1, 100))
def test_kill_9_leaves_no_half_file_and_is_cleared_up(
    seed: int, whole: bytes, tmp_path: Path
) -> None:
    """The name has the whole file or none; a hidden one is gone after the next run there."""
    path = tmp_path / "run.csv"
    with LongRun(path, epochs="300") as run:
        run.wait_for(random.Random(seed).randrange(len(whole)))
        run.signal(signal.SIGKILL)
        run.end()
    left = hidden(tmp_path)
    assert len(left) <= 1
    assert not path.exists() or path.read_bytes() == whole
    assert all(whole.startswith(each.read_bytes()) for each in left)

    with LongRun(tmp_path / "next.json", epochs="1") as run:
        code, _, warned = run.end()
    said = "".join(
        f"warning: deleted `{each.name}`, which a killed run had left\n" for each in left
    )
    assert (code, warned) == (0, said)
    assert hidden(tmp_path) == []
    assert count(tmp_path / "next.json") == 2


def test_a_run_does_not_clear_what_another_still_writes(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with LongRun(path) as run:
        run.wait_for(SOME)
        before = hidden(tmp_path)
        with LongRun(tmp_path / "short.csv", epochs="1") as other:
            code, _, warned = other.end()
        assert (code, warned) == (0, "")
        assert hidden(tmp_path) == before
        run.signal(signal.SIGTERM)
        run.end()
    assert count(path) > 5
    assert count(tmp_path / "short.csv") == 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_has_appeared_is_not_replaced(ending: str, tmp_path: Path) -> None:
    """The history takes the next name, and says which."""
    path = tmp_path / f"run.{ending}"
    with LongRun(path) as run:
        run.wait_for(SOME)
        path.write_text("mine")
        path.with_stem("run-2").symlink_to("nowhere")
        run.signal(signal.SIGINT)
        code, said, complained = run.end()

    assert code == 1
    assert "How the error fell" in said
    assert complained == (
        f"error: another file has taken the name `run.{ending}`\n"
        f"  = help: what was written is in `run-3.{ending}`\n"
    )
    assert path.read_text() == "mine"
    assert count(path.with_stem("run-3")) > 5
    assert hidden(tmp_path) == []


def test_a_file_that_can_have_no_name_keeps_its_hidden_one(tmp_path: Path) -> None:
    """The next free name is too long; the message says where the epochs are."""
    path = tmp_path / f"{'a' * 251}.csv"
    with LongRun(path) as run:
        run.wait_for(SOME)
        path.write_text("mine")
        run.signal(signal.SIGTERM)
        code, _, complained = run.end()

    (part,) = hidden(tmp_path)
    assert code == 1
    assert f"= help: what was written is in `{part.name}`; rename it\n" in complained
    assert count(part.rename(tmp_path / "saved.csv")) > 5
    assert path.read_text() == "mine"


def test_a_folder_that_has_gone_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with LongRun(folder / "run.csv") as run:
        run.wait_for(SOME)
        for each in hidden(folder):
            each.unlink()
        folder.rmdir()
        run.signal(signal.SIGTERM)
        code, _, complained = run.end()

    assert code == 1
    assert complained.startswith("error: cannot write `run.csv`: ")


@pytest.mark.parametrize(("ending", "room"), [("csv", 60), ("json", 20)])
def test_a_full_disk_keeps_the_epochs_that_fit(ending: str, room: int, tmp_path: Path) -> None:
    """Whole, under the name that was asked for; the page is told, the exit code is 1."""
    command = ["-m", "backprop_tutor", "run", "--epochs", "1000", "--history", f"run.{ending}"]
    result = disk.run(tmp_path / "kept", room, *command)

    assert result.stderr == (
        f"error: cannot write `run.{ending}`: No space left on device\n"
        "  = help: what was written before is in it\n"
    )
    assert "How the error fell" in result.stdout
    assert result.returncode == 1
    path = tmp_path / "kept" / f"run.{ending}"
    assert only(path)
    assert count(path) > 5
    assert (room - 2) * 1024 < path.stat().st_size <= room * 1024


def test_a_full_disk_keeps_no_file_without_an_epoch(tmp_path: Path) -> None:
    result = disk.run(tmp_path / "kept", 0, "-m", "backprop_tutor", "run", "--history", "run.csv")

    assert result.stderr == "error: cannot write `run.csv`: No space left on device\n"
    assert result.returncode == 1
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize("seed", moments(1, 40))
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_limit_at_any_byte_cuts_no_row(ending: str, seed: int, tmp_path: Path) -> None:
    """What the system says is said, and the epochs before are whole."""
    limit = random.Random(seed).randrange(4_000, 60_000)
    path = tmp_path / f"run.{ending}"
    limit_files = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
    with LongRun(path, prepare=limit_files) as run:
        code, _, complained = run.end()

    assert complained.startswith(f"error: cannot write `run.{ending}`: File too large\n")
    assert code == 1
    assert count(path) > 3
    assert only(path)
    assert limit - 2_000 < path.stat().st_size <= limit

"""The stage on a real terminal: from its start to the prompt after it, whatever ends it."""

import json
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import screens
from deep import first
from terminal import PATIENCE, Terminal
from tmux import TMUX, Tmux

from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render.stage.kept import memory
from backprop_tutor.render.stage.position.position import Position

ESCAPE = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|[P_\]X^].*?(?:\x1b\\|\x07)|.)", re.DOTALL)
ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    terminal = Tmux(tmp_path)
    yield terminal
    terminal.run("kill-server")


@pytest.mark.skipif(not TMUX, reason="tmux is not installed")
def test_a_lecture_from_its_start_to_its_end(tmux: Tmux) -> None:
    """A teacher starts, goes on, asks what if, jumps, trains on, and is at the prompt again."""
    tmux.wait_for("ready>")
    tmux.press(f"{sys.executable} -m backprop_tutor present w5", "Enter")
    tmux.wait_for("step 1/1 ")
    tmux.press("Space", "Right", "Down", "PageDown")
    tmux.wait_for("──────── = ──────── · ─────── · ───────")
    tmux.press("BSpace", "BSpace")
    tmux.wait_for("──────── = ──────── · ───────\n")
    tmux.press("End")
    tmux.wait_for("= 0.358916480")
    tmux.press("e")
    tmux.wait_for(" what if")
    tmux.press("w5 = 0.9", "Enter")
    tmux.wait_for("w5 = 0.9 (was 0.40)")
    tmux.press("u")
    tmux.wait_for("taken back: w5 = 0.9")
    tmux.press("g")
    tmux.wait_for(" go to")
    tmux.press("w6", "Enter")
    tmux.wait_for("aside: w6")
    tmux.press("x")
    tmux.wait_for("now: 10 epochs")
    tmux.press("b")
    tmux.wait_for("\n" * 20)
    tmux.press("b", "?")
    tmux.wait_for("Backspace ← ↑ PgUp")
    tmux.run("resize-window", "-x", "60", "-y", "20")
    tmux.wait_for("page 1/2")
    tmux.press("q")
    assert "w5\nready>" in tmux.wait_for("ready>\n")
    tmux.press("stty -a | grep -c ' echo ' ; tput cols", "Enter")
    tmux.wait_for("1\n60\n")


def stage(*arguments: str, folder: Path, **environment: str) -> Terminal:
    return Terminal("present", *arguments, XDG_STATE_HOME=str(folder), **environment)


@pytest.mark.parametrize("number", first(1, [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]))
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, tmp_path: Path) -> None:
    with stage(folder=tmp_path) as terminal:
        before = terminal.settings()
        terminal.wait_for("step 1/")
        assert terminal.settings() != before
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert terminal.settings() == before
        assert terminal.shown.count(ENTERED) == terminal.shown.count(LEFT) == 1
        assert "Traceback" not in terminal.shown


WINDOWS = """\
import asyncio
import signal

del signal.SIGHUP
base = asyncio.AbstractEventLoop
asyncio.SelectorEventLoop.add_signal_handler = base.add_signal_handler
asyncio.SelectorEventLoop.remove_signal_handler = base.remove_signal_handler
"""
"""What Windows does not have, taken from a Python before it begins."""


@pytest.mark.parametrize("number", first(1, [None, signal.SIGTERM, signal.SIGINT]))
def test_a_platform_without_signals_of_its_own(
    number: signal.Signals | None, tmp_path: Path
) -> None:
    """A lecture is walked through, and left by a key or by the signals that there are."""
    (tmp_path / "sitecustomize.py").write_text(WINDOWS)
    with stage(folder=tmp_path, PYTHONPATH=str(tmp_path)) as terminal:
        before = terminal.settings()
        terminal.wait_for("step 1/")
        terminal.press("n")
        terminal.wait_for("step 2/")
        if number:
            terminal.signal(number)
        else:
            terminal.press("q")
        assert terminal.end() == (128 + number if number else 0)
        assert terminal.settings() == before
        assert "Traceback" not in terminal.shown


@pytest.mark.parametrize(
    ("arguments", "shown"), [([], "step 1/"), (["--notes"], "nothing is presented yet")]
)
def test_a_closed_window_ends_what_is_in_it(
    arguments: list[str], shown: str, tmp_path: Path
) -> None:
    """Nobody is left to draw for, and nothing waits for ever until it is drawn."""
    with stage(*arguments, folder=tmp_path) as terminal:
        terminal.wait_for(shown)
        assert terminal.close() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", first(1, [signal.SIGTERM, signal.SIGHUP]))
def test_a_signal_ends_the_notes_too(number: signal.Signals, tmp_path: Path) -> None:
    with stage("--notes", folder=tmp_path) as terminal:
        before = terminal.settings()
        terminal.wait_for("nothing is presented yet")
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert terminal.settings() == before


def test_ctrl_c_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with stage(folder=tmp_path) as terminal:
        before = terminal.settings()
        terminal.wait_for("step 1/")
        terminal.press("\x03")
        assert terminal.end() == 0
        assert terminal.settings() == before
        assert ESCAPE.sub("", terminal.shown.partition(LEFT)[2]).strip() == ""


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_plain_terminal_is_told_so(environment: dict[str, str], tmp_path: Path) -> None:
    with stage(folder=tmp_path, **environment) as terminal:
        assert terminal.end() == 2
        assert terminal.shown == (
            "error: `bptutor present` needs a terminal for its keys and its screen\n"
            "  = help: `bptutor run` prints the whole lesson\n"
        )


def test_a_pipe_is_told_so() -> None:
    result = screens.run("present")

    assert (result.returncode, result.stdout) == (2, "")
    assert "`bptutor run` prints the whole lesson" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start-at", "w55"], "there is no step `w55`"),
        (["w55"], "the lesson has no parameter or input `w55`"),
        pytest.param(
            ["--resume", "--start-at", "w5"],
            "`--start-at` and `--resume` both say where to begin",
            marks=pytest.mark.deep,
        ),
        (["--set", "w5=1.7e308", "--set", "w6=1.7e308"], "`net_o1` is infinite"),
    ],
)
def test_what_cannot_be_presented(arguments: list[str], said: str, tmp_path: Path) -> None:
    """It is one message before the screen is taken."""
    with stage(*arguments, folder=tmp_path) as terminal:
        assert terminal.end() in {1, 2}
        assert said in terminal.shown
        assert ENTERED not in terminal.shown


@pytest.mark.parametrize(
    "environment", first(1, [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}]), ids=str
)
def test_an_old_terminal_gets_ascii(environment: dict[str, str], tmp_path: Path) -> None:
    """Every page and list is in ASCII; on a terminal of 16 colours, in those on black."""
    with stage(
        "--start-at", "w1", folder=tmp_path, TERM="xterm-16color", **environment
    ) as terminal:
        terminal.wait_for("step 6/")
        terminal.press("  n   ?")
        terminal.wait_for("Ctrl-P")
        assert "107m" not in terminal.shown
        terminal.press("?\x10")
        terminal.wait_for("Undo")
        terminal.press("\x03")
        assert terminal.end() == 0
        assert ESCAPE.sub("", terminal.shown).isascii()
        assert "38;2;" not in terminal.shown


def go_on(terminal: Terminal, folder: Path) -> None:
    """Go to the next step, and wait until the place is remembered."""
    before = remembered(folder)
    terminal.press("n")
    while remembered(folder) == before:
        terminal.is_silent(0.05)


def remembered(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("mazur-*.json")]


def test_the_place_is_remembered(tmp_path: Path) -> None:
    """In a file that is for the user alone."""
    with stage("--start-at", "w1", folder=tmp_path) as terminal:
        terminal.wait_for("step 6/")
        go_on(terminal, tmp_path)
        terminal.press("q")
        assert terminal.end() == 0
    with stage("--resume", folder=tmp_path) as terminal:
        terminal.wait_for("step 7/")
        terminal.press("q")
        terminal.end()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.name.partition("-")[0] for path in files) == ["mazur", "present.json"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in files} == {0o700}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 2}', '{"format": 1, "way": 3}', "\x00"]
)
def test_a_damaged_place_is_no_place(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused as such, whatever stands in its file, and can be remembered anew."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    place = Position("w5", "h1")
    memory.remember("mazur", place)
    (file,) = tmp_path.rglob("mazur-*.json")
    file.write_text(content)

    with pytest.raises(RejectedError, match="is damaged and is ignored"):
        memory.recall("mazur")
    memory.remember("mazur", place)
    assert memory.recall("mazur") == place


def test_a_damaged_place_is_ignored(tmp_path: Path) -> None:
    """With one line; the lecture begins at its start and remembers again."""
    with stage(folder=tmp_path) as terminal:
        terminal.wait_for("step 1/")
        terminal.press("q")
        terminal.end()
    (file,) = tmp_path.rglob("mazur-*.json")
    file.write_text('{"format": 1, "way": 3}')
    with stage("--resume", folder=tmp_path) as terminal:
        terminal.wait_for("is damaged and is ignored")
        go_on(terminal, tmp_path)
        terminal.press("q")
        assert terminal.end() == 0
    assert json.loads(file.read_text())["scene"] == "h1"


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202eback"
"""Text that would set a title, colour what follows, clear the screen and turn a line around."""
HARMLESS = "?]0;owned?[31mred?2J?back"


def test_a_tampered_cue_steers_no_terminal(tmp_path: Path) -> None:
    """Whatever stands in the state folder, the notes show it and do nothing of it."""
    (tmp_path / "bptutor").mkdir()
    cue = dict.fromkeys(("lesson", "step", "status", "note", "then"), HOSTILE)
    (tmp_path / "bptutor" / "present.json").write_text(json.dumps({"format": 1, **cue}))
    with stage("--notes", folder=tmp_path) as terminal:
        terminal.wait_for(HARMLESS, times=5)
        terminal.press("q")
        assert terminal.end() == 0
        assert not steers(terminal.shown)


def test_a_tampered_place_steers_no_terminal(tmp_path: Path) -> None:
    with stage(folder=tmp_path) as terminal:
        terminal.wait_for("step 1/")
        terminal.press("q")
        terminal.end()
    (file,) = tmp_path.rglob("mazur-*.json")
    place = {"format": 1, "way": HOSTILE, "scene": HOSTILE, "moment": 10**30, "page": -(10**30)}
    file.write_text(json.dumps(place))
    with stage("--resume", folder=tmp_path) as terminal:
        terminal.wait_for("step 1/")
        terminal.press("q")
        assert terminal.end() == 0
        assert not steers(terminal.shown)


def test_what_is_pasted_steers_no_terminal(tmp_path: Path) -> None:
    with stage(folder=tmp_path) as terminal:
        terminal.wait_for("step 1/")
        terminal.press("e")
        terminal.wait_for("what if")
        terminal.press(f"\x1b[200~x\x9b31m{HOSTILE[-5:]}\x1b[201~")
        terminal.wait_for("x?31m?back")
        terminal.press("\r")
        terminal.wait_for("has no `=` in it")
        terminal.press("q")
        assert terminal.end() == 0
        assert not steers(terminal.shown)


def steers(shown: str) -> bool:
    """Return whether something of what is HOSTILE reached the terminal."""
    return any(part in shown for part in ("\x1b]0;owned", "\x1b[31mred", "\x9b", "\u202e"))


def test_a_folder_that_cannot_be_written_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "bptutor").write_text("a file where the folder should be")
    with stage(folder=tmp_path) as terminal:
        terminal.wait_for("the place and the notes cannot be kept")
        terminal.press(" ")
        terminal.wait_for("step 1/")
        terminal.press("q")
        assert terminal.end() == 0


def test_the_notes_follow_on_a_second_terminal(tmp_path: Path) -> None:
    """They are never on the wall."""
    with stage("--notes", folder=tmp_path) as teacher, stage(folder=tmp_path) as wall:
        teacher.wait_for("Which numbers can training change")
        wall.wait_for("step 1/")
        wall.press("g")
        wall.wait_for("go to")
        wall.press("w5\r")
        wall.wait_for("step 5/")
        teacher.wait_for("Should w5 grow or shrink?")
        teacher.wait_for("next:")
        wall.press("q")
        assert wall.end() == 0
        assert "grow or shrink" not in wall.shown
        assert "training change" not in wall.shown
        teacher.wait_for("the lecture has ended")
        teacher.press("q")
        assert teacher.end() == 0


def test_the_notes_say_when_a_lecture_was_killed(tmp_path: Path) -> None:
    """They follow the next one as soon as it begins."""
    with stage("--notes", folder=tmp_path) as teacher:
        for times in (1, 2):
            with stage(folder=tmp_path) as wall:
                wall.wait_for("step 1/")
                teacher.wait_for("Which numbers can training change", times=times)
                wall.signal(signal.SIGKILL)
                assert wall.end() == -signal.SIGKILL
            teacher.wait_for("the lecture has ended", times=times)
        teacher.press("q")
        assert teacher.end() == 0


@pytest.mark.parametrize("times", [2, pytest.param(100, marks=pytest.mark.deep)])
def test_kill_9_leaves_each_record_whole(times: int, tmp_path: Path) -> None:
    """It is the one of this step or of the step before; what is left over is soon cleared."""
    choose, folder = random.Random(times), tmp_path / "bptutor"
    for _ in range(times):
        with stage(folder=tmp_path) as terminal:
            terminal.wait_for("step 1/")
            for _ in range(choose.randrange(3)):
                press_and_wait(terminal, "np", folder / "present.json")
            press_and_wait(terminal, "np" * 20, folder / "present.json")
            terminal.signal(signal.SIGKILL)
            assert terminal.end() == -signal.SIGKILL
        for each in (folder / "present.json", *folder.glob("places/*.json")):
            assert json.loads(each.read_text())["format"] == 1
        assert len(list(folder.rglob(".*"))) <= 2  # a record, and the mark of the lecture
    with stage("--resume", folder=tmp_path) as terminal:
        terminal.wait_for("step ")
        press_and_wait(terminal, "n", folder / "present.json")
        assert "damaged" not in terminal.shown
        terminal.press("q")
        assert terminal.end() == 0
    assert list(folder.rglob(".*")) == []


def press_and_wait(terminal: Terminal, keys: str, record: Path) -> None:
    """Press keys and wait until a record is another."""
    deadline, before = time.monotonic() + PATIENCE, record.stat()
    terminal.press(keys)
    while os.path.samestat(before, now := record.stat()) and now.st_mtime_ns == before.st_mtime_ns:
        assert time.monotonic() < deadline

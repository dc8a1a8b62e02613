"""Nothing that a person can put anywhere steers the terminal of whoever reads it."""

import io
import re
from pathlib import Path

import pytest
import screens
from rich.console import Console
from terminal import Terminal

from backprop_tutor.cli.streams import Harmless
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render import terminal
from backprop_tutor.telling.document import Document, Step, Table, Text, Title

HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b2J\r\x08\u202eback"
"""Text that would set a title, colour what follows, clear the screen and turn a line around."""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ((HOSTILE,), {}),
        (("explain", HOSTILE), {}),
        (("explain", "w5", "--lesson", HOSTILE), {}),
        (("explain", "w5", "--lesson", f"{HOSTILE}.yaml"), {}),
        (("explain", "w5", "--set", f"{HOSTILE}=1", "--mistake", HOSTILE), {}),
        (("explain", "w5", "--mistake", HOSTILE), {}),
        (("explain", "w5", "--form", HOSTILE, "--digits", HOSTILE), {}),
        (("run", f"--{HOSTILE}"), {}),
        (("run", "--history", f"{HOSTILE}.csv/{HOSTILE}.csv"), {}),
        (("check", HOSTILE), {}),
        (("new", f"{HOSTILE}.yaml"), {}),
        (("validate", HOSTILE, f"{HOSTILE}.yaml"), {}),
        (("present", HOSTILE, "--start-at", HOSTILE), {}),
        (("lessons",), {"COLUMNS": HOSTILE, "LINES": HOSTILE, "TERM": HOSTILE}),
        (("lessons",), {"NO_COLOR": HOSTILE, "COLORTERM": HOSTILE, "LANG": HOSTILE}),
        ((), {"_BPTUTOR_COMPLETE": f"complete_{HOSTILE}"}),
        ((), {"_BPTUTOR_COMPLETE": f"{HOSTILE}_bash"}),
    ],
    ids=str,
)
def test_no_argument_and_no_variable_steers(
    arguments: tuple[str, ...],
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The terminal is told in plain text; the screen of `present` is never taken."""
    monkeypatch.chdir(tmp_path)
    plain = {"NO_COLOR": "1", "XDG_STATE_HOME": str(tmp_path / HOSTILE)}
    with Terminal(*arguments, **(plain | environment)) as shown:
        shown.end()
        assert shown.shown.strip()
        assert "Traceback" not in shown.shown
        assert not STEERING.search(shown.shown)


@pytest.mark.parametrize("columns", ["0", "-1", "²", "x", "9" * 30, ""])
def test_a_size_that_no_terminal_has_is_none(columns: str) -> None:
    usual = screens.run("show", COLUMNS="80").stdout

    assert screens.run("show", COLUMNS=columns, LINES=columns).stdout == usual


def test_no_page_steers() -> None:
    """A page may hold any text: on the terminal it is colours and plain text."""
    table = Table(((HOSTILE,), (HOSTILE,)), (((HOSTILE,), (HOSTILE,)),))
    title = Title((HOSTILE,))
    page = Document(title, (Step(title, (Text((HOSTILE,)), table)),), (HOSTILE,))
    file = io.StringIO()
    terminal.show(page, Digits(), Console(file=file, width=200, color_system=None))

    assert file.getvalue().count("red?2J") == 8
    assert not STEERING.search(file.getvalue())


def test_no_message_steers() -> None:
    """What is printed past the pages too, in an encoding that lacks some of it too."""
    for encoding in ("utf-8", "ascii", "latin-1"):
        file = io.BytesIO()
        output = Harmless(io.TextIOWrapper(file, encoding, "replace", newline="\n"))
        output.write(f"{HOSTILE}\tδ\n\ud800")
        output.flush()
        shown = file.getvalue().decode(encoding)
        assert not STEERING.search(shown)
        assert shown.startswith("?]0;owned??[31mred?2J???back\t")
        assert shown.endswith(("δ\n?", "?\n?"))

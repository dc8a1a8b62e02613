"""A terminal gets colours and is waited for; a pipe, a plain or an old terminal gets clean text."""

import itertools
import re
from dataclasses import replace

import pytest
import screens
from deep import first
from pages import shown
from terminal import Terminal
from typer.testing import CliRunner

from backprop_tutor.cli.main import app
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.facts import derivation
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.story.pages import explain

MORE = "Enter for more, q to leave "
LONG = ("run", "--epochs", "100000000")
ENDS = ("rounded.\n", "truncated.\n", "words.\n")
"""What the last line of a page ends with."""
FORMS = ("grouped", "paths", "delta")
DETAILS = ("brief", "factors", "full")
STYLES = [*itertools.product(("mazur",), FORMS, DETAILS), ("dawood", "grouped", "factors")]
PLAIN = {"NO_COLOR": "1"}, {"TERM": "dumb"}
ASCII = {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "", "LC_ALL": "C"}
LINES = (
    "explain w1 --detail full",
    "explain é",
    "lessons",
    "--help",
    "run --epochs 100",
    "explain w1 --detail brief --form delta --lesson dawood",
    "run --lesson dawood --all",
    "run --lesson é",
    "run --lesson é.yaml",
    "run --set é=1 --set w5=½",
    "explain w5 --détail full",
)
IN_ASCII = [
    *itertools.product(ASCII[:1], LINES),
    *first(4, itertools.product(ASCII[1:], LINES)),  # these start from nothing
]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


SOME = ("w1", "w5", "b1")
"""A hidden weight, an output weight and a shared bias."""


def test_a_step_waits_for_enter() -> None:
    """Nothing more is shown before Enter is pressed, and another step after it."""
    with Terminal("run", "--step") as terminal:
        terminal.wait_for(MORE)
        assert terminal.is_silent(0.5)
        assert "net_h1" in terminal.shown
        assert "net_o1" not in terminal.shown
        terminal.press("\n")
        terminal.wait_for(MORE, times=2)
        assert "net_o1" in terminal.shown
        assert "Backward pass" not in terminal.shown
        assert terminal.is_silent(0.5)
        terminal.press("\n" * 100)
        assert terminal.end() == 0
        assert terminal.shown.endswith("shown to 9 significant digits, rounded.\n")


def test_a_step_is_left_with_an_interrupt() -> None:
    """Ctrl-C while the tutor waits ends it without a word, and the line too."""
    with Terminal("run", "--step") as terminal:
        terminal.wait_for(MORE)
        assert terminal.is_silent(0.5)  # it is waiting, and no longer about to
        before = terminal.shown
        terminal.interrupt()
        assert terminal.end() == 130
        assert terminal.shown.removeprefix(before) == "\n"


@pytest.mark.parametrize("answer", ["q\n", "Q\n", "\x04"])
def test_a_step_is_left(answer: str) -> None:
    """With `q` or Ctrl-D; nothing more is shown, and the line is ended."""
    with Terminal("run", "--step") as terminal:
        terminal.wait_for(MORE)
        before = terminal.shown
        terminal.press(answer)
        assert terminal.end() == 0
        assert terminal.shown.removeprefix(before).strip("qQ^D\b") == "\n"


def test_a_pipe_is_not_waited_for() -> None:
    """`run --step` shows the same as `run` where nobody can press Enter."""
    stepped = screens.run("run", "--step")

    assert (stepped.stdout, stepped.stderr) == (screens.run("run").stdout, "")


def test_without_step_nobody_is_asked() -> None:
    """A terminal alone is no reason to wait."""
    with Terminal("run") as terminal:
        assert terminal.end() == 0
        assert MORE not in terminal.shown


def test_a_terminal_gets_colours() -> None:
    """The colours are all that a terminal gets beyond what a pipe gets."""
    with Terminal("explain", "w5") as terminal:
        assert terminal.end() == 0
        assert len(set(ESCAPE.findall(terminal.shown))) > 4
        assert ESCAPE.sub("", terminal.shown) == screens.run("explain", "w5").stdout


@pytest.mark.parametrize("line", ["explain w1 --detail full", "lessons", "explain w55"])
@pytest.mark.parametrize("plain", PLAIN, ids=str)
def test_a_plain_terminal_gets_no_escape_sequence(line: str, plain: dict[str, str]) -> None:
    """`NO_COLOR=1` and `TERM=dumb` show on a terminal what a pipe gets."""
    piped = screens.run(*line.split())
    with Terminal(*line.split(), **plain) as terminal:
        assert terminal.end() == piped.returncode
        assert terminal.shown == piped.stdout + piped.stderr


def test_a_pipe_gets_no_escape_sequence() -> None:
    """A terminal that knows colours changes nothing for a pipe."""
    assert "\x1b" not in screens.run("run", TERM="xterm-256color", COLORTERM="truecolor").stdout


def test_an_interrupt_ends_a_long_training() -> None:
    """The bar grows; Ctrl-C ends it with exit code 130, and what was reached is told."""
    with Terminal(*LONG) as terminal:
        terminal.wait_for("epochs ")
        assert "━" in terminal.shown
        terminal.interrupt()
        assert terminal.end() == 130
        assert "Traceback" not in terminal.shown
        assert terminal.shown.count("\x1b[?25h") == terminal.shown.count("\x1b[?25l") == 1
        assert "How the error fell" in terminal.shown


def test_a_short_training_has_no_bar() -> None:
    """What takes less than a moment is done before anybody asks."""
    with Terminal("run", "--epochs", "10") as terminal:
        assert terminal.end() == 0
        assert "━" not in terminal.shown


def test_a_pipe_has_no_bar() -> None:
    """A training that takes longer than a moment leaves nothing on stderr."""
    result = screens.run("run", "--epochs", "600000")

    assert result.stderr == ""
    assert not set("━\r\x1b") & set(result.stdout)
    assert "\n600000 " in result.stdout


@pytest.mark.parametrize(("environment", "line"), IN_ASCII, ids=str)
def test_an_old_terminal_gets_ascii(line: str, environment: dict[str, str]) -> None:
    """Every byte is below 128 where the locale cannot show ∂."""
    result = screens.run(*line.split(), **environment)
    shown = result.stdout + result.stderr

    assert shown.isascii()
    assert "Traceback" not in shown
    assert result.returncode == (2 if set("é½") & set(line) else 0)
    assert shown


@pytest.mark.parametrize("others", [False, pytest.param(True, marks=pytest.mark.deep)])
@pytest.mark.parametrize(("lesson", "form", "detail"), STYLES)
def test_every_page_fits(lesson: str, form: str, detail: str, others: bool) -> None:
    """No form and no depth is wider than the terminal, and nothing is cut to make it fit.

    A terminal that shows only ASCII gets no other character; below 60 columns every page still
    comes to its end.
    """
    chosen = replace(shelf.load(lesson), form=GradientForm(form))
    for name in set(chosen.parameters) - set(SOME) if others else SOME:
        page = explain.tell(derivation.of_parameter(chosen, name), Detail(detail))
        for columns in (80, 60):
            lines = shown(page, chosen.digits, columns)

            assert max(map(len, lines.splitlines())) <= columns, name
            assert "…" not in lines, name
            assert f"/∂{name}" in lines
        for columns in (40, 20):
            assert shown(page, chosen.digits, columns).endswith(ENDS)
        assert f"/d{name}" in shown(page, chosen.digits, 80, "ascii")


@pytest.mark.parametrize("columns", [80, 60])
@pytest.mark.parametrize("lesson", ["mazur", "dawood"])
@pytest.mark.parametrize("form", FORMS)
def test_no_run_overflows(lesson: str, form: str, columns: int) -> None:
    """A whole lesson with all its derivations fits too, and so does the list of lessons."""
    options = ["--lesson", lesson, "--form", form, "--all", "--epochs", "10000"]
    runner = CliRunner(env={"LC_ALL": "C.UTF-8", "COLUMNS": str(columns)})
    for line in (["run", *options], ["lessons"]):
        page = runner.invoke(app, line).stdout
        assert "mazur" in page or "How the error fell" in page
        assert max(map(len, page.splitlines())) <= columns
        assert "…" not in page


@pytest.mark.parametrize("columns", ["40", "20"])
@pytest.mark.parametrize("line", ["run --all --epochs 100", "run --lesson dawood", "lessons"])
def test_a_narrow_terminal_runs_too(line: str, columns: str) -> None:
    """Below 60 columns a run and the list of lessons come to their end without a word on stderr."""
    result = screens.run(*line.split(), COLUMNS=columns)

    assert (result.stderr, result.returncode) == ("", 0)
    assert result.stdout


@pytest.mark.parametrize("environment", PLAIN)
def test_a_plain_terminal_gets_no_progress_bar(environment: dict[str, str]) -> None:
    """A bar would move the cursor: a long training is silent, and its page is plain text."""
    with Terminal("run", "--epochs", "600000", **environment) as terminal:
        assert terminal.end() == 0
        assert "\x1b" not in terminal.shown
        assert terminal.shown.startswith("A 2-2-2 network, step by step")

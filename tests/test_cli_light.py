"""What answers at once imports nothing heavy, and tells what there is to be had."""

import subprocess
import sys
from pathlib import Path

import pytest
import screens
import typer

from backprop_tutor.cli.main import app

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
HEAVY = {"sympy", "mpmath", "numpy", "textual", "platformdirs"}
AT_ONCE = {
    "": 0,
    "--help": 0,
    "--version": 0,
    "lessons": 0,
    "mistakes": 0,
    "explain --help": 0,
    "run --help": 0,
    "present --help": 0,
    "present w5": 2,
    "practice --help": 0,
    "explain w55": 2,
    "wiggle --help": 0,
    "wiggle w55": 2,
    "wiggle w5 --by 0": 2,
    "explain w5 --lesson mazr": 2,
    "explain w5 --set w5=x": 2,
    "expain w5": 2,
}
WORK = ("explain w5", "explain w5 --format json", "run --epochs 2", "lessons", "run --help")


def imported(*arguments: str, code: int = 0, **environment: str) -> set[str]:
    """Return the packages that a run of the program imports."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "backprop_tutor", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"} | environment,
    )
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    assert result.returncode == code
    assert lines
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def complete(line: str, word: int) -> str:
    """Return what a shell is offered for one word of a command line."""
    result = screens.run(_BPTUTOR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(word))
    assert result.stderr == ""
    return result.stdout


LESSONS = (
    "mazur attention batch-norm dawood han-kamber handwritten hmkcode kernel lstm mini-batch "
    "momentum recurrent relu residual slides softmax wiggling"
)


@pytest.mark.parametrize("line", AT_ONCE)
def test_what_needs_no_mathematics_imports_none(line: str) -> None:
    """Help, lessons and every refusal come without SymPy."""
    packages = imported(*line.split(), code=AT_ONCE[line])

    assert "backprop_tutor" in packages
    assert not packages & (HEAVY | {"pydantic"})


def test_completion_imports_no_mathematics() -> None:
    """Completing a parameter reads the lesson and no more."""
    packages = imported(
        _BPTUTOR_COMPLETE="complete_bash", COMP_WORDS="bptutor explain w", COMP_CWORD="2"
    )

    assert "yaml" in packages
    assert not packages & (HEAVY | {"pydantic"})


@pytest.mark.parametrize("line", WORK)
def test_no_command_imports_what_it_does_not_need(line: str) -> None:
    """Neither pydantic, which takes as long as typer, nor NumPy has a part in any command."""
    packages = imported(*line.split())

    assert not packages & {"pydantic", "numpy"}
    assert ("sympy" in packages) == (line in WORK[:3])


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [
        (
            "bptutor ",
            1,
            (
                "explain wiggle run present practice progress check grade mistakes show glossary "
                "lessons validate new"
            ),
        ),
        ("bptutor l", 1, "lessons"),
        ("bptutor explain w", 2, "w1 w2 w3 w4 w5 w6 w7 w8"),
        ("bptutor explain n", 2, "net_h1 net_h2 net_o1 net_o2"),
        ("bptutor wiggle ", 2, "w1 w2 w3 w4 w5 w6 w7 w8 b1 b2 i1 i2"),
        (
            "bptutor explain --lesson small.yaml ",
            4,
            "v1 v2 x net_y out_y δ_y E_total target_y E_y η",
        ),
        ("bptutor explain --lesson broken.yaml ", 4, ""),
        (
            "bptutor explain w5 --lesson ",
            4,
            f"{LESSONS} broken.yaml small.yaml",
        ),
        ("bptutor run --lesson d", 3, "dawood"),
        ("bptutor explain w5 --form ", 4, "grouped paths delta"),
        ("bptutor explain w5 --detail f", 4, "factors full"),
        ("bptutor explain w5 --format ", 4, "terminal json latex markdown html svg"),
        ("bptutor validate mazur --format ", 4, "terminal json"),
    ],
)
def test_a_shell_completes(
    line: str, word: int, offered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, lessons, lesson files, parameters of the chosen lesson, and choices."""
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert complete(line, word).split() == offered.split()


HOSTILE = ("$(id)", "`id`", "a;id", "a b", "a'b", 'a"b', "\x1b[31m", "a\nid", "a\\$b", "~id", "a*")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("run --lesson ", f"{LESSONS} übung.yaml"),
        ("explain --lesson übung.yaml ", "v[1,2] x net_y out_y δ_y E_total target_y E_y η"),
        ("explain --lesson übung.yaml --set ", "v[1,2]= x= target_y= learning_rate= y="),
    ],
)
def test_a_shell_is_offered_nothing_that_it_would_run(
    line: str, offered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes what it is offered as it is: neither a file nor a lesson has a say in what it does.

    Files with other names it completes by itself.
    """
    lesson = SMALL.replace("v1:", '"v$(id)":').replace("v2:", '"v[1,2]":')
    for name in (*HOSTILE, "übung"):
        (tmp_path / f"{name}.yaml").write_text(lesson, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert complete(f"bptutor {line}", len(line.split()) + 1).split() == offered.split()


SMALL = """\
format: 1
title: Small
inputs: {x: 1}
targets: {y: 0}
parameters: {v1: 1, v2: 2}
layers: [{activation: sigmoid, units: {y: {v1: x, v2: 1}}}]
loss: half-squared-error
learning_rate: 0.1
"""


def test_help_lists_the_commands() -> None:
    """The program by itself prints its help, which says what each command does."""
    shown = screens.run("--help")

    assert shown.stdout == screens.run().stdout
    assert shown.stdout.startswith("Usage: bptutor [OPTIONS] COMMAND [ARGS]...\n")
    assert [line.split()[0] for line in shown.stdout.partition("Commands:\n")[2].splitlines()[:3]]
    for name, command in COMMANDS.items():
        assert f"  {name:9} {command.get_short_help_str(60)}\n" in shown.stdout
    assert (shown.stderr, shown.returncode) == ("", 0)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    """The help of a command says what it does and what each of its options is for."""
    command, shown = COMMANDS[name], screens.run(name, "--help", COLUMNS="80")

    assert shown.stdout.startswith(f"Usage: bptutor {name} [OPTIONS]")
    assert command.help
    assert command.help in shown.stdout
    for parameter in command.params:
        assert parameter.help, parameter.name
        assert parameter.help.split()[0] in shown.stdout
    assert (shown.stderr, shown.returncode) == ("", 0)


def test_the_version_is_told() -> None:
    """`--version` prints one line."""
    shown = screens.run("--version")

    assert shown.stdout == "bptutor 0.1.0\n"
    assert (shown.stderr, shown.returncode) == ("", 0)


def test_the_way_in_is_light() -> None:
    """Before an interrupt can be heard, next to nothing is imported."""
    code = "import sys, backprop_tutor.__main__; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )

    assert not {"typer", "rich", "yaml", "sympy"} & set(result.stdout.split())

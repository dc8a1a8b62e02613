"""Every command that finds something gives it in every form, on the screen and in a new file."""

import json
from pathlib import Path

import pytest
import screens

from backprop_tutor.cli import outputs
from backprop_tutor.lesson import shelf
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.telling.story.sentences import descriptions

DEEP = pytest.mark.deep
COMMANDS = (
    "explain w5",
    "explain w1 --mistake two-kept",
    "wiggle w1",
    "run",
    "check",
    "mistakes",
    "mistakes --lesson momentum",
    "show",
    "lessons",
)


def test_every_format_is_in_the_table() -> None:
    assert outputs.WRITERS.keys() == set(outputs.Format)


SHORT = "show", "lessons"
"""The commands that are tried in every form; the others, with `deep`, in those for a page."""
TRIED = [
    pytest.param(command, form, marks=() if form in "terminal json" or command in SHORT else DEEP)
    for command in COMMANDS
    for form in outputs.Format
    if form is not outputs.Format.SVG or command in {"explain w5", "run", "show"}
]


@pytest.mark.parametrize(("command", "form"), TRIED)
def test_a_new_file_holds_what_would_be_printed(command: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "new"
    words = *command.split(), "--format", form
    shown = screens.run(*words, COLUMNS="80")
    result = screens.run(*words, "--output", str(path), COLUMNS="80")

    assert (result.stdout, result.stderr, result.returncode) == ("", "", shown.returncode)
    assert path.read_text(encoding="utf-8") == shown.stdout
    assert shown.stdout.endswith("\n")
    if form == "json":
        assert json.loads(shown.stdout)["format"] == 1
    assert shown.stdout.startswith("\\documentclass") == (form == "latex")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.md", "# A 2-2-2"),
        ("x.TEX", "\\documentclass"),
        ("x.json", '{"format": 1'),
        ("x", "A 2"),
        ("x.html", "<!DOCTYPE html>"),
        ("x.svg", "<svg "),
    ],
)
def test_the_ending_of_a_new_file_chooses_what_it_holds(
    name: str, start: str, tmp_path: Path
) -> None:
    assert screens.run("show", "--output", str(tmp_path / name)).returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("form", outputs.Format)
def test_a_file_that_is_there_stays(form: str, tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("mine", encoding="utf-8")
    result = screens.run("show", "--format", form, "--output", str(path), COLUMNS="80")

    assert (result.stdout, result.returncode) == ("", 2)
    assert "is there already" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("run --step --format latex", "error: `--step` is for a page on the terminal"),
        (
            "check a b --format markdown",
            "error: `--format markdown` is for the numbers of one file",
        ),
        ("run --step --output new.txt", "error: `--step` is for a page on the terminal"),
        ("validate mazur --format latex", "error: invalid value for '--format': `latex` is not"),
        ("show --output no/such/folder/x.tex", "error: cannot write `no/such/folder/x.tex`"),
        ("explain w5 --output .", "error: `.` is a folder"),
        ("run --history x.csv --output ./x.csv", "error: `--history` and `--output` are one file"),
    ],
)
def test_what_does_not_go_together_is_refused(options: str, message: str) -> None:
    result = screens.run(*options.split(), COLUMNS="200")

    assert (result.stdout, result.returncode) == ("", 2)
    assert result.stderr.startswith(message)


def test_the_lessons_are_listed_for_a_program() -> None:
    listed = json.loads(screens.run("lessons", "--format", "json").stdout)["lessons"]

    assert [each["name"] for each in listed] == [*shelf.names()]
    assert listed[0] == {
        "name": "mazur",
        "title": "A 2-2-2 network, step by step",
        "author": "Matt Mazur",
        "shape": "2-2-2",
    }


def test_the_mistakes_are_listed_for_a_program() -> None:
    listed = json.loads(screens.run("mistakes", "--format", "json").stdout)["mistakes"]

    assert [each["name"] for each in listed] == list(descriptions.SENTENCES)
    assert listed[0]["sentence"].startswith("The error is differentiated as target − out")


@pytest.mark.parametrize("name", ["mazur", "momentum", "mini-batch", "slides"])
def test_what_mistakes_do_is_of_quantities_that_check_knows(name: str) -> None:
    words = "mistakes", "--lesson", name, "--format", "json"
    found = json.loads(screens.run(*words).stdout)
    right = Trial(shelf.load(name))
    vocabulary = Vocabulary(right.lesson)

    for quantity, value in found["values"].items():
        assert value == float(right.number(vocabulary.find(quantity)))
    for each in found["mistakes"]:
        trial = right.with_names([each["name"]])
        for quantity, value in each["values"].items():
            assert value == pytest.approx(float(trial.number(vocabulary.find(quantity))))
    assert any(each["seen"] for each in found["mistakes"])

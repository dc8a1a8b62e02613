"""Lessons are found by name on the shelf, or by path anywhere else."""

import subprocess
import sys
from pathlib import Path

import pytest

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render import complaint


def test_mazur_comes_first() -> None:
    """The names are sorted, after the lesson to begin with."""
    names = shelf.names()

    assert names[0] == "mazur"
    assert "dawood" in names
    assert list(names[1:]) == sorted(names[1:])


@pytest.mark.parametrize("name", shelf.names())
def test_every_shipped_lesson_loads(name: str) -> None:
    assert shelf.load(name).name == name
    assert shelf.file(name).is_file()


def test_a_file_is_named_after_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "my network.yaml"
    path.write_bytes(shelf.file("dawood").read_bytes())

    assert shelf.load(str(path)).name == "my network"


def test_a_file_without_an_ending_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that is no shipped lesson may be a file in the current folder."""
    (tmp_path / "mine").write_bytes(shelf.file("dawood").read_bytes())
    monkeypatch.chdir(tmp_path)

    assert shelf.load("mine").name == "mine"


def test_a_shipped_lesson_wins_over_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like a shipped lesson is reached by its path."""
    (tmp_path / "mazur").write_bytes(shelf.file("dawood").read_bytes())
    monkeypatch.chdir(tmp_path)

    assert shelf.load("mazur").source.author == "Matt Mazur"
    assert shelf.load("./mazur").source.author == "Hend Dawood"


@pytest.mark.parametrize("path", ["none.yaml", "none.yml", "no/where", "/nowhere"])
def test_a_missing_file_is_no_unknown_lesson(path: str) -> None:
    with pytest.raises(RejectedError, match=f"cannot read `{path}`: there is no such file"):
        shelf.load(path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("mazr", "did you mean `mazur`? "), ("Dawood", "did you mean `dawood`? "), ("x", "")],
)
def test_an_unknown_lesson_is_answered_with_what_there_is(name: str, hint: str) -> None:
    with pytest.raises(RejectedError) as caught:
        shelf.load(name)

    drawn = complaint.draw(caught.value.problems, ascii_only=False)
    there = ", ".join(shelf.names())
    assert (
        " ".join(drawn.split())
        == f"error: unknown lesson `{name}` = help: {hint}there are: {there}"
    )


@pytest.mark.parametrize("name", ["", "a\0b", "\x1b[31m", "../lessons", "x" * 5000, "/" * 5000])
def test_no_name_is_too_strange(name: str) -> None:
    with pytest.raises(RejectedError):
        shelf.load(name)


def test_names_are_listed_without_heavy_imports() -> None:
    """Listing the lessons needs neither YAML nor mathematics, and loading one no mathematics."""
    program = (
        "import sys; from backprop_tutor.lesson import shelf; shelf.names();"
        "early = {'yaml', 'difflib', 'sympy', 'rich', 'typer'} & set(sys.modules);"
        "shelf.load('mazur'); late = {'difflib', 'sympy', 'rich', 'typer'} & set(sys.modules);"
        "print(sorted(early | late))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"

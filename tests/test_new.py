"""`bptutor new` writes a lesson that runs at once, and writes over nothing."""

import re
from pathlib import Path

import pytest
import screens

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import reader, template
from backprop_tutor.lesson.form import page


def test_the_lesson_runs_at_once(tmp_path: Path) -> None:
    """What is printed as the next step works as it stands."""
    result = screens.run("new", "mine.yaml", folder=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "mine.yaml is written. Go through it, change it, check it:\n\n"
        "  bptutor run --lesson mine.yaml\n  bptutor validate mine.yaml\n"
    )
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == template.text()
    run = screens.run("run", "--lesson", "mine.yaml", folder=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    check = screens.run("validate", "mine.yaml", folder=tmp_path)
    assert (check.returncode, check.stdout, check.stderr) == (0, "mine.yaml: ok\n", "")


@pytest.mark.parametrize(
    ("file", "shown"),
    [("my net.yaml", "'my net.yaml'"), ("net.yml", "net.yml")],
)
def test_the_next_step_names_the_file_and_nothing_else(
    file: str, shown: str, tmp_path: Path
) -> None:
    """Spaces are quoted."""
    result = screens.run("new", file, folder=tmp_path)

    assert result.stdout.endswith(f"run --lesson {shown}\n  bptutor validate {shown}\n")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("precious", encoding="utf-8")
    result = screens.run("new", "mine.yaml", folder=tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "error: `mine.yaml` is there already\n  = help: choose another name\n"
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_folder_is_not_made(tmp_path: Path) -> None:
    result = screens.run("new", "no/mine.yaml", folder=tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "error: cannot write `no/mine.yaml`: there is no folder `no`\n"
        "  = help: make the folder first\n"
    )


@pytest.mark.parametrize("file", [".", "", "mine.yaml/x.yaml", "x" * 300])
def test_what_cannot_be_written_is_said(file: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").touch()
    result = screens.run("new", file, folder=tmp_path)

    assert result.returncode == 2
    assert result.stderr.startswith("error: ")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_every_optional_key_is_there_and_right(tmp_path: Path) -> None:
    """Each `#:` can be taken away, all of them or one section's alone."""
    whole = re.sub(r"(?m)^#: ", "", template.text())
    path = tmp_path / "whole.yaml"
    path.write_text(whole, encoding="utf-8")
    lesson = reader.read(path, "whole")

    assert all(re.search(rf"(?m)^{key}:", whole) for key in page.FIELDS)
    assert lesson.update.method is Method.MOMENTUM
    sections = re.findall(r"(?m)(?:^#: .*\n)+", template.text())
    assert len(sections) == 12
    for section in sections:
        path.write_text(template.text().replace(section, section.replace("#: ", "")))
        reader.read(path, "part")


@pytest.mark.parametrize("kind", [Loss, Activation, Method])
def test_every_choice_is_named(kind: type[Loss | Activation | Method]) -> None:
    for name in kind:
        assert re.search(rf"\b{name}\b", template.text())


@pytest.mark.parametrize("file", ["third.json", "net", "mazur"])
def test_a_lesson_is_called_one(file: str, tmp_path: Path) -> None:
    result = screens.run("new", file, folder=tmp_path)

    said = f"error: a lesson is a YAML file, and `{file}` is not called one\n"
    assert result.returncode == 2
    assert result.stderr == said + "  = help: end its name in `.yaml`\n"
    assert not [*tmp_path.iterdir()]

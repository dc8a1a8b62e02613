"""The wheel is all that a user needs."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
OWN = "import sys; from backprop_tutor.__main__ import start; sys.argv[0] = 'bptutor'; start()"
ALL = """
import importlib, pkgutil, backprop_tutor as own
for module in pkgutil.walk_packages(own.__path__, "backprop_tutor."):
    importlib.import_module(module.name)
print(own.__file__)
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that knows nothing of this checkout; return what it prints."""
    kept = {name: each for name, each in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=kept | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"} | environment,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def build(folder: Path) -> Path:
    """Return the wheel of this checkout, built in a folder."""
    tool = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*tool, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel of this checkout."""
    return build(tmp_path)


def works(*tutor: str | Path, cwd: Path, **environment: str) -> None:
    """Assert that the program finds its lessons, can reckon, and draws a curve."""
    lessons = (ROOT / "tests" / "golden" / "lessons.80.txt").read_text(encoding="utf-8")
    assert run(*tutor, "lessons", cwd=cwd, **environment) == lessons
    ran = run(*tutor, "run", "--epochs", "20", cwd=cwd, **environment)
    assert "0.0821670406" in ran
    assert "┤" in ran


def needed(own: Distribution) -> dict[str, Distribution]:
    """Return what a distribution asks for, and what that asks for, by name."""
    found: dict[str, Distribution] = {}
    asked = [(own, "")]
    for each, extra in asked:
        for requirement in map(Requirement, each.requires or ()):
            meant = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
            if meant and requirement.name not in found:
                found[requirement.name] = distribution(requirement.name)
                more = ("", *requirement.extras)
                asked += [(found[requirement.name], extra) for extra in more]
    return found


def link(distributions: Iterable[Distribution], folder: Path) -> None:
    """Put distributions into a folder as they are installed here."""
    for each in distributions:
        for name in {path.parts[0] for path in each.files or ()} - {"..", "__pycache__"}:
            place = folder / name
            if not place.exists():
                place.symlink_to(each.locate_file(name))


def test_the_wheel_runs_with_what_it_asks_for(wheel: Path, tmp_path: Path) -> None:
    """The wheel has the lessons and no tests, and works from another folder with nothing else."""
    alone, elsewhere = tmp_path / "alone", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as file:
        file.extractall(alone)
        files = set(file.namelist())
    lessons = {f"backprop_tutor/lessons/{each.name}" for each in (ROOT / "lessons").iterdir()}
    assert {name for name in files if name.startswith("backprop_tutor/lessons/")} == lessons
    assert {name.split("/")[0].split("-")[0] for name in files} == {"backprop_tutor", "bptutor"}
    assert not [name for name in files if "test" in name]

    (own,) = alone.glob("*.dist-info")
    link(needed(PathDistribution(own)).values(), alone)
    python, path = (sys.executable, "-S", "-c"), {"PYTHONPATH": str(alone)}
    works(*python, OWN, cwd=elsewhere, **path)
    assert run(*python, ALL, cwd=elsewhere, **path).startswith(str(alone))


@pytest.mark.deep
def test_the_wheel_is_installed_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """As a user does it, with all that it asks for from the package index."""
    python = tmp_path / "empty" / "bin" / "python"
    run(sys.executable, "-m", "venv", python.parents[1], cwd=tmp_path)
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)

    works(python.with_name("bptutor"), cwd=tmp_path)
    assert run(python, "-c", ALL, cwd=tmp_path).startswith(str(python.parents[1]))

"""The wheel is all that a user needs."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that knows nothing of this checkout; return what it prints."""
    kept = {name: each for name, each in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=kept | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def build(folder: Path) -> Path:
    """Return the wheel of this checkout, built in a folder."""
    tool = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*tool, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_runs_in_an_empty_environment(tmp_path: Path) -> None:
    """The wheel has the lessons and no tests, and works from another folder."""
    wheel = build(tmp_path)
    files = set(zipfile.ZipFile(wheel).namelist())
    lessons = {f"backprop_tutor/lessons/{each.name}" for each in (ROOT / "lessons").iterdir()}
    assert {name for name in files if name.startswith("backprop_tutor/lessons/")} == lessons
    assert {name.split("/")[0].split("-")[0] for name in files} == {"backprop_tutor", "bptutor"}
    assert not [name for name in files if "test" in name]

    python = tmp_path / "empty" / "bin" / "python"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "venv", python.parents[1], cwd=elsewhere)
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=elsewhere)
    tutor = python.with_name("bptutor")

    assert run(tutor, "lessons", cwd=elsewhere) == (
        ROOT / "tests" / "golden" / "lessons.80.txt"
    ).read_text(encoding="utf-8")
    record = json.loads(run(tutor, "explain", "w5", "--format", "json", cwd=elsewhere))
    assert abs(record["gradient"] / 0.08216704056423077 - 1) < 1e-12
    where = "import backprop_tutor; print(backprop_tutor.__file__)"
    assert run(python, "-c", where, cwd=elsewhere).startswith(str(python.parents[1]))

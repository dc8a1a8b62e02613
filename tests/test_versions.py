"""The versions that pyproject.toml declares are true: the program works with the lowest of them."""

import sys
from pathlib import Path

import pytest
import screens
import test_cli_errors
import test_readme
from terminal import Terminal
from test_wheel import ROOT, build, run

BY_TYPER = {
    case: text for case, text in test_cli_errors.REFUSED.items() if test_cli_errors.HELP in text[1]
}
"""What is refused before the program itself has read the command line."""


def install(resolution: str, folder: Path) -> Path:
    """Return the Python of an environment with the wheel and what it declares, and nothing else."""
    python = folder / "empty" / "bin" / "python"
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "--python", sys.executable, python.parents[1], cwd=folder)
    declared = ("--resolution", resolution, "--requirement", ROOT / "pyproject.toml")
    run(*uv, "pip", "install", "--python", python, *declared, build(folder), cwd=folder)
    return python


@pytest.mark.deep
@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
def test_every_command_of_the_readme_works(
    resolution: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sessions, the golden screens, the refusals, a lesson of one's own, and the wall."""
    monkeypatch.setattr(sys, "executable", str(install(resolution, tmp_path)))
    monkeypatch.chdir(tmp_path / "empty")  # Python imports from where it is started

    for session in test_readme.SESSIONS:
        test_readme.test_a_session_shows_what_the_program_prints(*session)
    test_readme.test_the_lesson_in_the_readme_is_a_lesson(tmp_path)
    for name in screens.COMMANDS:
        golden = screens.GOLDEN / f"{name}.80.txt"
        assert screens.screen(name, "80") == golden.read_text(encoding="utf-8"), name
    for case in BY_TYPER:
        test_cli_errors.test_what_cannot_be_used_is_refused(case)
    for line in ("new new.yaml", "run --lesson new.yaml", "validate new.yaml", "validate --schema"):
        assert screens.run(*line.split()).returncode == 0, line
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / "ada.yaml").write_text("E_total: 0.2984\n", encoding="utf-8")
    assert screens.run("grade", str(sheets), "--jobs", "2").returncode == 0
    for line, typed in (("practice w5", "smaller\n"), ("progress", "")):
        found = screens.run(*line.split(), typed=typed, XDG_STATE_HOME=str(tmp_path))
        assert found.returncode == 0, line
    with Terminal("present", "w5", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("step 1/")
        terminal.press(" q")
        assert terminal.end() == 0


def test_every_command_is_tried() -> None:
    tried = {line.split()[0] for line in screens.COMMANDS.values()}
    tried |= {"grade", "new", "practice", "present", "progress", "validate"}

    assert tried == set(test_readme.COMMANDS)
    assert BY_TYPER

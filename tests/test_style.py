"""The house style, held by the tools that know it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "backprop_tutor").rglob("*.py"))


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
    ],
    ids=["lint", "format", "types", "imports"],
)
def test_the_tools_have_nothing_to_say(command: list[str]) -> None:
    """Lint, formatting, strict types and the one way through the house."""
    tool = Path(sys.executable).parent / command[0]
    result = subprocess.run(
        [tool, *command[1:]], capture_output=True, check=False, text=True, cwd=ROOT
    )

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_are_small_and_say_what_they_know(path: Path) -> None:
    """A module has a docstring and no more lines than an afternoon can hold."""
    text = path.read_text(encoding="utf-8")

    assert text.startswith('"""')
    assert text.count("\n") <= 150


def test_no_text_is_evaluated() -> None:
    """No text of a lesson, a student or a command line can reach an evaluator."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)

    for name in ("sympify(", "parse_expr", "eval(", "yaml.load(", "lambdify"):
        assert name not in source
    assert source.count("exec(") == 1

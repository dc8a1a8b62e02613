"""The README tells what is true."""

import re
import shlex
from pathlib import Path

import picture
import pytest
import screens

from backprop_tutor.render.stage.view.keys import ACTIONS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(
    r"""```console\n\$ (?:echo "(.*?)" \| )?bptutor (.*?)\n(.*?)```""", README, flags=re.DOTALL
)
COMMANDS = [
    "explain",
    "wiggle",
    "run",
    "present",
    "check",
    "mistakes",
    "show",
    "lessons",
    "new",
    "validate",
]


@pytest.mark.parametrize(
    ("typed", "command", "shown"), SESSIONS, ids=[each[1] for each in SESSIONS]
)
def test_a_session_shows_what_the_program_prints(typed: str, command: str, shown: str) -> None:
    """Every command in the README prints what stands below it."""
    result = screens.run(*shlex.split(command), COLUMNS="80", typed=typed)

    assert result.stdout == shown


def test_there_are_sessions() -> None:
    """The test above has something to test."""
    assert len(SESSIONS) >= 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """A command that nobody is told of is not there."""
    assert f"`bptutor {command}" in README


def test_the_picture_is_the_screen() -> None:
    """The picture shows what `bptutor explain w5` prints today."""
    assert picture.words(picture.PICTURE.read_text(encoding="utf-8")) == picture.words(
        picture.draw()
    )


def test_the_picture_of_the_wall_is_the_wall() -> None:
    """The other picture shows what `bptutor present w5` shows today."""
    assert picture.WALL.read_text(encoding="utf-8") == picture.draw_wall()


def test_every_key_is_in_the_readme() -> None:
    """Alone or together with another."""
    table = "".join(line.partition(" | ")[0] for line in README.splitlines() if line[:2] == "| ")
    keys = [key for action in ACTIONS for key in action.shown.split()]

    assert [key for key in keys if key not in table.replace("`", "")] == ["Esc"]


def test_the_lesson_in_the_readme_is_a_lesson(tmp_path: Path) -> None:
    """The lesson that the README shows can be run."""
    lesson = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    path = tmp_path / "mine.yaml"
    path.write_text(lesson[1], encoding="utf-8")

    assert screens.run("run", "--lesson", str(path)).returncode == 0

"""The README tells what is true."""

import re
import shlex
from pathlib import Path

import picture
import pytest
import screens

from backprop_tutor.render.stage.view.keys import ACTIONS

ROOT = Path(__file__).parents[1]
DOCS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (
        "README.md",
        "lessons/README.md",
        "backprop_tutor/README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    )
}
README = DOCS["README.md"]
SESSIONS = re.findall(
    r"""```console\n\$ (?:echo "(.*?)" \| )?bptutor (.*?)\n(.*?)```""",
    "".join(DOCS.values()),
    flags=re.DOTALL,
)
BLOCKS = [
    (name, language, text)
    for name, doc in DOCS.items()
    for language, text in re.findall(r"^```(\w*)\n(.*?)^```", doc, flags=re.DOTALL | re.MULTILINE)
]
TRIED_ELSEWHERE = (
    "python3 -m venv",
    ".venv/bin/pytest",
)
"""How it is set up, which `.ci/run` and the tests of the wheel try."""
LINES = [
    line
    for _, language, text in BLOCKS
    for line in text.splitlines()
    if language == "sh" and not line.startswith(TRIED_ELSEWHERE)
]
INLINE = re.findall(r"`(bptutor [a-z][^`…A-Z\[]*)`", "".join(DOCS.values()))
SPINE = re.findall(r"^\| \d+ \| `(.*?)` \|", DOCS["backprop_tutor/README.md"], flags=re.MULTILINE)
(LESSON,) = (text for _, language, text in BLOCKS if language == "yaml")
COMMANDS = [
    "explain",
    "wiggle",
    "run",
    "present",
    "practice",
    "progress",
    "check",
    "grade",
    "mistakes",
    "show",
    "glossary",
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


def test_there_is_something_to_test() -> None:
    assert len(SESSIONS) >= 3
    assert len(set(INLINE)) >= 5
    assert len(SPINE) >= 8
    assert {language for _, language, _ in BLOCKS} == {"sh", "console", "yaml", ""}


@pytest.mark.parametrize("line", sorted({*LINES, *INLINE}))
def test_every_other_command_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a lesson called mine.yaml beside it, as the README tells one to write it."""
    _, *words = shlex.split(line.partition(" > ")[0])
    (tmp_path / "mine.yaml").write_text(LESSON, encoding="utf-8")
    if words[0] == "present":
        pytest.skip("the stage has tests of its own")
    if words[0] == "new":
        words[1] = "other.yaml"
    monkeypatch.chdir(tmp_path)
    assert screens.run(*words).returncode == 0


def test_a_reader_needs_an_afternoon_for_the_spine() -> None:
    """The reading order names what there is, at most 4,000 lines."""
    paths = [path for name in SPINE for path in modules(ROOT / "backprop_tutor" / name)]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)

    assert len(paths) == len(set(paths))
    assert 3000 <= lines <= 4000


def test_what_is_decided_somewhere_is_decided_there() -> None:
    """The table of decisions names modules that there are."""
    table = DOCS["backprop_tutor/README.md"].partition("## Where it is decided")[2]
    names = re.findall(r"`([a-z_/]+)`", table)

    assert len(names) > 10
    assert [name for name in names if not (ROOT / "backprop_tutor" / f"{name}.py").exists()] == []


def modules(path: Path) -> list[Path]:
    """Return the modules that a name in the reading order stands for."""
    found = sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    assert found, path
    return found


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((.*?)\)", DOCS[name]):
        assert (ROOT / name).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """A command that nobody is told of is not there."""
    assert f"`bptutor {command}" in README


def test_the_picture_is_the_wall() -> None:
    """The picture shows what `bptutor present w5` shows today."""
    assert picture.PICTURE.read_text(encoding="utf-8") == picture.draw()


def test_the_drawing_is_that_of_the_program() -> None:
    """The README shows what `bptutor explain w1 --format svg` draws today."""
    shown = (ROOT / "tests/pictures/explain-w1.svg").read_text(encoding="utf-8")

    assert screens.run("explain", "w1", "--format", "svg").stdout == shown


def test_every_key_is_in_the_readme() -> None:
    """Alone or together with another."""
    table = "".join(line.partition(" | ")[0] for line in README.splitlines() if line[:2] == "| ")
    keys = [key for action in ACTIONS for key in action.shown.split()]

    assert [key for key in keys if key not in table.replace("`", "")] == ["Esc"]


def test_the_lesson_in_the_readme_is_a_lesson(tmp_path: Path) -> None:
    """The lesson that is shown can be run."""
    path = tmp_path / "mine.yaml"
    path.write_text(LESSON, encoding="utf-8")

    assert screens.run("run", "--lesson", str(path)).returncode == 0

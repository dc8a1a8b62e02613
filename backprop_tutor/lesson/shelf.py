"""Where the shipped lessons stand: inside the wheel, or beside the package in a checkout."""

from pathlib import Path
from typing import TYPE_CHECKING

from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson

FIRST = "mazur"
_PACKAGE = Path(__file__).parents[1]
_ENDINGS = {".yaml", ".yml"}


def folder() -> Path:
    """Return the folder of the shipped lessons."""
    packed = _PACKAGE / "lessons"
    return packed if packed.is_dir() else _PACKAGE.parent / "lessons"


def names() -> tuple[str, ...]:
    """Return the names of the shipped lessons, the best one to begin with first."""
    stems = (path.stem for path in folder().glob("*.yaml"))
    return tuple(sorted(stems, key=lambda stem: (stem != FIRST, stem)))


def file(name: str) -> Path:
    """Return the file of the shipped lesson *name*; raise RejectedError where there is none."""
    if name in names():
        return folder() / f"{name}.yaml"
    raise RejectedError(_unknown(name))


def load(name_or_file: str) -> "Lesson":
    """Return a shipped lesson by its name, or the lesson in a file.

    Raises RejectedError where there is none, and for what is wrong in it.
    """
    from backprop_tutor.lesson import reader

    return reader.read(*find(name_or_file))


def find(name_or_file: str) -> tuple[Path, str]:
    """Return the file and the name of a lesson; raise RejectedError for an unknown name."""
    path = Path(name_or_file)
    if name_or_file and name_or_file not in names() and _is_path(path):
        return path, path.stem
    return file(name_or_file), name_or_file


def _is_path(path: Path) -> bool:
    """Return whether *path* is meant for a file: names have no folders and no ending."""
    return len(path.parts) > 1 or path.suffix in _ENDINGS or _is_there(path)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _unknown(name: str) -> Problem:
    from backprop_tutor.lesson.problems import near
    from backprop_tutor.lesson.problems.wording import quote

    hint = near.did_you_mean(name, names())
    there = f"there are: {', '.join(names())}"
    return Problem(f"unknown lesson {quote(name)}", f"{hint} {there}".strip())

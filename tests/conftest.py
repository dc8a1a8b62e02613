"""Tests leave no place and no note in the state folder of whoever runs them.

Programs that they start may keep their bytecode, so that it is compiled once and not by each. What
stands in this repository does not change meanwhile, and a lesson is frozen: each is read once.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson

read, read_once = shelf.load, cache(shelf.load)
NAMES, FOLDER = shelf.names(), Path(__file__).parent / "lessons"


def load(name_or_file: str) -> Lesson:
    """Do what `shelf.load` does; what a lesson remembers of itself is remembered by no other."""
    is_kept = name_or_file in NAMES or Path(name_or_file).parent == FOLDER
    return replace(read_once(name_or_file)) if is_kept else read(name_or_file)


shelf.load = load


@pytest.fixture(autouse=True, scope="session")
def _state_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield

"""The user's state folder: records that are written whole or not at all, logs; for no one else."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from backprop_tutor.files import writing
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote

FORMAT = 1
LARGEST = 64 * 1024
OWN, OWN_FOLDER = 0o600, 0o700
"""What the user may do with a record and with its folder; others may do nothing."""


def folder() -> Path:
    """Return the folder; it need not be there."""
    from platformdirs import user_state_path

    return user_state_path("bptutor", appauthor=False)


def make_folder() -> Path:
    """Return the folder, which is there from now on; raise OSError where it cannot be."""
    folder().mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    return folder()


def write(name: str, record: Mapping[str, Any]) -> None:
    """Write a record in the place of the one before; raise OSError where that cannot be."""
    path = make_folder() / name
    path.parent.mkdir(mode=OWN_FOLDER, exist_ok=True)
    writing.replace(path, json.dumps({"format": FORMAT, **record}), OWN)


def append(name: str, record: Mapping[str, Any]) -> None:
    """Add a record to a log, a line to each; raise OSError where that cannot be.

    What a program that was killed has left of a line is ended first.
    """
    path = make_folder() / name
    path.parent.mkdir(mode=OWN_FOLDER, exist_ok=True)
    with open(path, "ab+", buffering=0, opener=partial(os.open, mode=OWN)) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        broken = file.read(1) not in {b"", b"\n"}
        file.write(b"\n" * broken + json.dumps({"format": FORMAT, **record}).encode() + b"\n")


def lines(name: str) -> Iterator[Mapping[str, Any]]:
    """Give the records of a log; what is no record is left out, as half a line is.

    Raises OSError where the log cannot be read.
    """
    path = folder() / name
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict) and record.get("format") == FORMAT:
                yield record


def read(name: str) -> Mapping[str, Any] | None:
    """Return a record, None where there is none; raise RejectedError for what is not a record."""
    path = folder() / name
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            record = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise foreign(path)
    return record


def foreign(path: Path) -> RejectedError:
    """Return the refusal of a file that bptutor cannot have written."""
    return RejectedError(Problem(f"{quote(str(path), LONGEST_PATH)} is damaged and is ignored"))

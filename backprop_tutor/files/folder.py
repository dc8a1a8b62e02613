"""A new folder of files, hidden until all of them are in it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from backprop_tutor.files import part
from backprop_tutor.files.part import PartialFile
from backprop_tutor.files.writing import UnwrittenError
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote, reason

HIDDEN = ".bptutor-{}.folder"


class NewFolder:
    """Takes files one after the other; it has its name once the block is left, or leaves nothing.

    Signals must be held at both ends of the block. Raises RejectedError where there is something
    in a folder of that name, or where it cannot be made; UnwrittenError where there is no room.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        refuse_filled(path)
        try:
            clear(path.parent)
            self._hidden = path.parent / HIDDEN.format(os.urandom(4).hex())
            self._hidden.mkdir()
            self._lock = PartialFile(self._hidden)
        except OSError as error:
            raise RejectedError(_explain(path, error)) from None

    def write(self, name: str, text: str) -> None:
        """Write one file; its name may begin with that of a folder."""
        try:
            file = self._hidden / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise UnwrittenError(_explain(self._path, error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self._lock.discard()
            if error is None:
                self._finish()
        finally:
            shutil.rmtree(self._hidden, ignore_errors=True)

    def _finish(self) -> None:
        """Give the folder its name, which may be that of an empty one."""
        try:
            with suppress(FileNotFoundError):
                self._path.rmdir()
            self._hidden.rename(self._path)
        except OSError as error:
            raise UnwrittenError(_explain(self._path, error)) from None


def refuse_filled(path: Path) -> None:
    """Raise RejectedError where a new folder cannot have that name."""
    shown = quote(str(path), LONGEST_PATH)
    try:
        filled = any(path.iterdir())
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise RejectedError(_explain(path, error)) from None
    if filled:
        raise RejectedError(Problem(f"the folder {shown} is not empty", "choose another name"))


def clear(folder: Path) -> None:
    """Delete the hidden folders of programs that were killed; those of others are locked."""
    for each in folder.glob(HIDDEN.format("*")):
        part.clear(each)
        if not any(each.glob(part.HIDDEN.format("*"))):
            shutil.rmtree(each, ignore_errors=True)


def _explain(path: Path, error: Exception) -> Problem:
    shown = quote(str(path), LONGEST_PATH)
    if not path.parent.is_dir():
        parent = quote(str(path.parent), LONGEST_PATH)
        return Problem(f"cannot write {shown}: there is no folder {parent}", "make it first")
    return Problem(f"cannot write {shown}: {reason(error)}")

"""New files, whose name must be free, and own files, which are replaced."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from backprop_tutor.files.part import PartialFile, clear
from backprop_tutor.files.signals import Signals
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote


class UnwrittenError(RejectedError):
    """Output that is not, or not all of it, where it was asked for."""


class NewFile:
    """A file that is written row by row, and hidden until it is finished.

    Raises RejectedError where the name is taken, or where no file can be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = 0
        self._closing = b""
        refuse_taken(path)
        try:
            self._part = PartialFile(path.parent)
        except OSError as error:
            raise RejectedError(_explain(path, error)) from None

    def write(self, rows: str, closing: str = "") -> None:
        """Write rows over the last closing, and behind them one that makes the file whole.

        Raises UnwrittenError where there is no room; the file can be finished without them.
        """
        data, last = rows.encode(), closing.encode()
        try:
            self._part.write(self._size, data + last)
        except OSError as error:
            way_out = "what was written before is in it" if self._size else ""
            raise UnwrittenError(_explain(self._path, error, way_out)) from None
        self._size += len(data)
        self._closing = last

    def finish(self) -> None:
        """Give the file its name or, if that has been taken meanwhile, the next free one.

        Raises UnwrittenError, which says where the file is, if it is not under its name.
        """
        try:
            self._part.write(self._size, self._closing)
            self._part.settle()
            path = next(path for path in self._names() if self._part.take(path))
        except OSError as error:
            part = self._part.path
            way_out = f"what was written is in {_show(part)}; rename it" if part.exists() else ""
            raise UnwrittenError(_explain(self._path, error, way_out)) from None
        self.discard()
        if path != self._path:
            message = f"another file has taken the name {_show(self._path)}"
            raise UnwrittenError(Problem(message, f"what was written is in {_show(path)}"))

    def discard(self) -> None:
        """Leave nothing that has no name."""
        self._part.discard()

    def _names(self) -> Iterator[Path]:
        yield self._path
        for number in itertools.count(2):
            yield self._path.with_stem(f"{self._path.stem}-{number}")


def create(path: Path, text: str) -> None:
    """Write a new file, or nothing of it; raise as a NewFile does."""
    with Signals():
        file = NewFile(path)
        try:
            file.write(text)
        except UnwrittenError:
            file.discard()
            raise
        file.finish()


def replace(path: Path, text: str, mode: int) -> None:
    """Write a file of our own in the place of the one before, or leave that; raise OSError."""
    clear(path.parent)
    part = PartialFile(path.parent, mode)
    try:
        part.write(0, text.encode())
        part.settle()
        part.path.replace(path)
    finally:
        part.discard()


def refuse_taken(path: Path) -> None:
    """Raise RejectedError where a new file cannot have that name."""
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and path.parent.is_dir():
            return
        raise RejectedError(_explain(path, error)) from None
    if path.is_dir():
        raise RejectedError(Problem(f"{_show(path)} is a folder", "name a file in it"))
    raise RejectedError(Problem(f"{_show(path)} is there already", "choose another name"))


def _explain(path: Path, error: Exception, way_out: str = "") -> Problem:
    """Return why a file cannot be written, and the way out where it is known."""
    if not path.parent.is_dir():
        message = f"cannot write {_show(path)}: there is no folder {_show(path.parent)}"
        return Problem(message, "make the folder first")
    reason = getattr(error, "strerror", "") or str(error)
    return Problem(f"cannot write {_show(path)}: {reason}", way_out)


def _show(path: Path) -> str:
    return quote(str(path), LONGEST_PATH)

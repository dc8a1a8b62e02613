"""`--history FILE`: a file that appears under its name once it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from backprop_tutor.lesson.mistake import Mistake, RejectedError
from backprop_tutor.lesson.wording import LONGEST_PATH, quote

if TYPE_CHECKING:
    from backprop_tutor.maths.running.program import State
    from backprop_tutor.maths.running.training import Training
    from backprop_tutor.record.history import Form

ENDINGS = ".csv", ".json"


class Book:
    """Takes one epoch after the other into a file beside the one that is asked for."""

    def __init__(self, path: Path, lesson: str) -> None:
        self._path = path
        self._lesson = lesson
        self._form: Form | None = None
        self._is_done = False
        self._part = path.with_name(f".bptutor-{os.urandom(4).hex()}.part")
        self._file: IO[str] = self._part.open("x", encoding="utf-8", newline="")

    def add(self, plan: "Training", epoch: int, state: "State") -> None:
        """Write the quantities after an epoch: in one go, so that an interrupt cuts no row."""
        from backprop_tutor.record import history

        record = history.record(plan, epoch, state)
        form = self._form or self._choose()
        start = form.between if self._form else form.opening(plan, record)
        self._form = form
        try:
            self._file.write(start + form.row(record))
        except OSError:
            self.discard()
            raise

    def _choose(self) -> "Form":
        from backprop_tutor.record import history

        return history.Csv() if self._path.suffix.lower() == ".csv" else history.Json(self._lesson)

    def finish(self) -> None:
        """Give the file its name; one without an epoch in it is none."""
        if self._is_done or not self._form or not self._file.tell():
            return
        self._file.write(self._form.closing)
        self._file.close()
        self._is_done = True
        if os.path.lexists(self._path):
            kept = quote(str(self._part), LONGEST_PATH)
            raise _refusal(f"{_show(self._path)} has come to be", f"the history is in {kept}")
        self._part.rename(self._path)

    def discard(self) -> None:
        """Leave nothing of a file that is not finished."""
        if not self._is_done:
            self._is_done = True
            with suppress(OSError):
                self._file.close()
            self._part.unlink(missing_ok=True)


@contextmanager
def keep(file: str | None, lesson: str) -> Iterator[Book | None]:
    """Give the book of a run, none where none is asked for.

    Raises RejectedError where it cannot be written, or would be written over another file.
    """
    book = _open(Path(file), lesson) if file is not None else None
    try:
        yield book
    finally:
        if book:
            book.discard()


def _open(path: Path, lesson: str) -> Book:
    if path.suffix.lower() not in ENDINGS:
        endings = " or ".join(f"`{each}`" for each in ENDINGS)
        raise _refusal(f"`--history` is {_show(path)}, but its name must end in {endings}")
    try:
        _look(path)
        return Book(path, lesson)
    except (OSError, ValueError) as error:
        message = f"cannot write {_show(path)}"
        if not path.parent.is_dir():
            message += f": there is no folder {_show(path.parent)}"
            raise _refusal(message, "make the folder first") from None
        reason = getattr(error, "strerror", "") or str(error)
        raise _refusal(f"{message}: {reason}") from None


def _look(path: Path) -> None:
    """Raise RejectedError where something has that name."""
    with suppress(FileNotFoundError):
        path.lstat()
        if path.is_dir():
            raise _refusal(f"{_show(path)} is a folder", "name a file in it")
        raise _refusal(f"{_show(path)} is there already", "choose another name or delete it")


def _show(path: Path) -> str:
    return quote(str(path), LONGEST_PATH)


def _refusal(message: str, way_out: str = "") -> RejectedError:
    return RejectedError(Mistake(message, way_out))

"""`--history FILE`: every epoch of a run in a file, also of a run that is ended early."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from backprop_tutor.cli import streams
from backprop_tutor.files import part
from backprop_tutor.files.signals import Signals
from backprop_tutor.files.writing import NewFile
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote

if TYPE_CHECKING:
    from backprop_tutor.maths.running.trace import State
    from backprop_tutor.maths.running.training import Training
    from backprop_tutor.record.history import FileFormat

ENDINGS = ".csv", ".json"


class Book:
    """Takes one epoch after the other; signals come through until it is finished."""

    def __init__(self, path: Path, lesson: str, signals: Signals) -> None:
        self._is_table = path.suffix.lower() == ".csv"
        self._lesson = lesson
        self._signals = signals
        self._file = NewFile(path)
        self._form: FileFormat | None = None
        self._is_done = False

    def add(self, plan: "Training", epoch: int, state: "State") -> None:
        """Write the quantities after an epoch; raise UnwrittenError where there is no room."""
        from backprop_tutor.record import history

        self._signals.let_through()  # one whose exception was lost, as in a finaliser
        record = history.record(plan, epoch, state)
        form = self._form or (history.Csv() if self._is_table else history.Json(self._lesson))
        start = form.between if self._form else form.opening(plan, record)
        self._file.write(start + form.row(record), form.closing)
        self._form = form

    def finish(self) -> None:
        """Give the file its name, once; one without an epoch in it is none."""
        if self._is_done:
            return
        self._signals.hold()
        self._is_done = True
        try:
            if self._form:
                self._file.finish()
            else:
                self._file.discard()
        finally:
            self._signals.restore()


@contextmanager
def keep(file: str | None, lesson: str) -> Iterator[Book | None]:
    """Give the book of a run, none where none is asked for; it is finished in the end.

    Raises RejectedError where it cannot be written, or would be written over another file.
    """
    if file is None:
        yield None
        return
    path = Path(file)
    if path.suffix.lower() not in ENDINGS:
        endings = " or ".join(f"`{each}`" for each in ENDINGS)
        raise RejectedError(
            Problem(f"`--history` is {_show(path)}, but its name must end in {endings}")
        )
    with Signals() as signals:
        _report(part.clear(path.parent))
        book = Book(path, lesson, signals)
        try:
            signals.let_through()
            yield book
        finally:
            book.finish()


def _report(left: tuple[Path, ...]) -> None:
    """Say which files of killed runs have been deleted."""
    warnings = [Problem(f"deleted {_show(each)}, which a killed run had left") for each in left]
    if warnings:
        streams.warn(warnings)


def _show(path: Path) -> str:
    return quote(str(path), LONGEST_PATH)

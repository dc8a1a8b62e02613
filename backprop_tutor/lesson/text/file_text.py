"""The text of a lesson file: how it is fetched, what is refused unseen, where a place in it is."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson.problems.problem import Place, Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote, reason

LARGEST = 1024 * 1024
LARGEST_TABLE = 64 * LARGEST
_BREAK = re.compile("\r\n|\r|\n")
_FORBIDDEN = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class FileText(NamedTuple):
    """The text of one file, whole and by lines."""

    file: str
    text: str
    lines: tuple[str, ...]

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """Return the place *length* characters long at *line* and *column*, counted from 0."""
        text = self.lines[line] if line < len(self.lines) else ""
        length = max(1, min(length, len(text) - column))
        return Place(self.file, line + 1, column + 1, length, text)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at *offset* of the text."""
        before = _BREAK.split(self.text[:offset])
        return self.place(len(before) - 1, len(before[-1]))


def read(path: Path) -> FileText:
    """Return the text of the file *path*; raise RejectedError where it cannot be a lesson."""
    return decode(_fetch(path, LARGEST), str(path))


def read_stdin() -> FileText:
    """Return the text on standard input; raise RejectedError where it is not fit to read."""
    try:
        content = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise refusal("<stdin>", reason(error)) from None
    return decode(content, "<stdin>")


def decode(content: bytes, file: str) -> FileText:
    """Return bytes as the text of *file*; raise RejectedError where it is not fit to read."""
    if len(content) > LARGEST:
        raise refusal(file, "it is larger than 1 MiB")
    text = _decode(content, file)
    if all(map(str.isprintable, text.lines)):
        return text  # the pattern takes longer to compile than a lesson to read
    if forbidden := re.search(_FORBIDDEN, text.text):
        message = f"the control character U+{ord(forbidden[0]):04X} cannot stand in a lesson"
        raise RejectedError(Problem(message, place=text.place_at(forbidden.start())))
    return text


def read_table(path: Path) -> FileText:
    """Return the text of a file of many rows, with all characters that it has."""
    content = _fetch(path, LARGEST_TABLE)
    if len(content) > LARGEST_TABLE:
        raise refusal(str(path), "it is larger than 64 MiB")
    return _decode(content, str(path))


def write(text: str, file: str) -> FileText:
    """Return *text* as that of *file*, by lines."""
    return FileText(file, text, tuple(_BREAK.split(text)))


def _fetch(path: Path, largest: int) -> bytes:
    """Return the bytes of a regular file: opening a pipe or a device could wait for ever."""
    try:
        if not path.is_file():
            raise refusal(str(path), _describe(path))
        with path.open("rb") as file:
            return file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise refusal(str(path), reason(error)) from None


def _describe(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    return "it is not a regular file" if path.exists() else "there is no such file"


def _decode(content: bytes, file: str) -> FileText:
    try:
        return write(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8")
        place = write(content.decode("utf-8-sig", "replace"), file).place_at(len(readable))
        raise refusal(file, "it is not UTF-8 text", "save it as UTF-8", place) from None


def refusal(file: str, why: str, way_out: str = "", place: Place | None = None) -> RejectedError:
    """Return the refusal of a file that cannot be read."""
    message = f"cannot read {quote(file, LONGEST_PATH)}: {why}"
    return RejectedError(Problem(message, way_out, place))

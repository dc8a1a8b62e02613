"""A file of numbers as CSV: a row is a quantity and its number, with places for what is wrong."""

import re
from collections.abc import Iterator

from backprop_tutor.lesson.problems.problem import Problem, Problems
from backprop_tutor.lesson.problems.wording import clean, quote
from backprop_tutor.lesson.text.file_text import FileText
from backprop_tutor.lesson.text.tree import Scalar

SEPARATORS = "\t;"
HEADERS = {"quantity", "name"}
NUMBER = r"[-+−]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+−]?[0-9]+)?"
"""A number that may have a decimal comma."""
_ROW = re.compile(rf"(.+?)\s*,\s*([\"']?)({NUMBER})\2")
"""A name may hold commas itself, and a number one: W1[2,1]+, 0,25."""


def is_csv(text: FileText) -> bool:
    """A line of YAML has a colon and a space after its name; one of CSV has a separator."""
    if text.file.endswith((".yaml", ".yml")):
        return False
    first = next(_lines(text), (0, ""))[1]
    separated = any(separator in first for separator in (*SEPARATORS, ","))
    return text.file.endswith(".csv") or (separated and ": " not in first)


def _lines(text: FileText) -> Iterator[tuple[int, str]]:
    return (
        (number, line)
        for number, line in enumerate(text.lines)
        if line.strip() and not line.lstrip().startswith("#")
    )


def read(text: FileText) -> Iterator[tuple[Scalar, Scalar] | Problem]:
    """Give the name and the number of each row, or what is wrong with the row."""
    for place, (number, line) in enumerate(_lines(text)):
        name, written = _split(line)
        if place == 0 and name.casefold() in HEADERS:
            continue
        if not name or written is None:
            whole = text.place(number, 0, len(text.lines[number]))
            message, way_out = "a row is a quantity and its number", "write `w5+,0.35891648`"
            yield Problem(message, way_out, whole)
            continue
        value = _scalar(text, number, line.rfind(written), written, name)
        yield _scalar(text, number, line.find(name), name), value


def _scalar(text: FileText, line: int, column: int, written: str, name: str = "") -> Scalar:
    place = text.place(line, max(column, 0), len(written))
    return Scalar(place, quote(name).strip("`"), Problems(), clean(written))


def _split(line: str) -> tuple[str, str | None]:
    """The name and the number of a row; the number is None where there is no separator."""
    for separator in SEPARATORS:
        if separator in line:
            name, _, written = line.partition(separator)
            return _plain(name), _plain(written)
    row = _ROW.fullmatch(line.strip())
    if row:
        return _plain(row[1]), row[3]
    name, found, written = line.rpartition(",")
    return (_plain(name), _plain(written)) if found else (_plain(line), None)


def _plain(cell: str) -> str:
    return cell.strip().strip("\"'").strip()

"""A file of numbers to check: YAML or CSV, a quantity and its number as it was written."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from backprop_tutor.lesson.form import source
from backprop_tutor.lesson.form.source import PRINTED_NUMBER, PUBLISHED
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Problem, Problems, RejectedError
from backprop_tutor.lesson.problems.wording import clean, quote, reason
from backprop_tutor.lesson.text import manuscript, parser
from backprop_tutor.lesson.text.manuscript import Manuscript
from backprop_tutor.lesson.text.tree import Scalar

STDIN = "-"
SEPARATORS = "\t;,"
HEADERS = {"quantity", "name"}


def read(file: str) -> tuple[Printed, ...]:
    """Return the numbers in a file, or on standard input for `-`.

    Raises RejectedError with everything that is wrong in it.
    """
    text = _stdin() if file == STDIN else manuscript.read(Path(file))
    found = _rows(text) if _is_csv(text) else _mapping(text)
    if not found:
        raise RejectedError(
            Problem(
                "the file has no number to check",
                "write `w5+: 0.3589`, a line each",
                text.place(0, 0),
            )
        )
    return found


def _stdin() -> Manuscript:
    try:
        content = sys.stdin.buffer.read(manuscript.LARGEST + 1)
    except OSError as error:
        raise manuscript.refusal("<stdin>", reason(error)) from None
    return manuscript.decode(content, "<stdin>")


def _mapping(text: Manuscript) -> tuple[Printed, ...]:
    if not any(_lines(text)):
        return ()
    root = parser.parse(text, "the file")
    found = PUBLISHED.read(root)
    root.problems.settle()
    return found


def _is_csv(text: Manuscript) -> bool:
    """A line of YAML has a colon and a space after its name; one of CSV has a separator."""
    if text.file.endswith((".yaml", ".yml")):
        return False
    first = next(_lines(text), (0, ""))[1]
    separated = any(separator in first for separator in SEPARATORS)
    return text.file.endswith(".csv") or (separated and ": " not in first)


def _lines(text: Manuscript) -> Iterator[tuple[int, str]]:
    return (
        (number, line)
        for number, line in enumerate(text.lines)
        if line.strip() and not line.lstrip().startswith("#")
    )


def _rows(text: Manuscript) -> tuple[Printed, ...]:
    lines = list(_lines(text))
    first = lines[0][1] if lines else ""
    separator = next((each for each in SEPARATORS if each in first), ",")
    problems, found = Problems(), []
    for place, (number, line) in enumerate(lines):
        cells = [
            cell.strip()
            for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))
        ]
        if place == 0 and cells[0].lower() in HEADERS:
            continue
        if row := _row(text, number, cells, problems):
            found.append(row)
        if len(found) > source.MOST:
            most = f"more than {source.MOST} numbers"
            problems.reject(Problem(most, "check them in parts", text.place(number, 0)))
    problems.settle()
    return tuple(found)


def _row(text: Manuscript, line: int, cells: list[str], problems: Problems) -> Printed | None:
    whole = text.place(line, 0, len(text.lines[line]))
    if len(cells) != 2 or not cells[0]:  # noqa: PLR2004 - a name and a number
        way_out = "write `w5+,0.35891648`, with a decimal point"
        problems.add(Problem("a row is a quantity and its number", way_out, whole))
        return None
    name, written = cells
    start = max(text.lines[line].rfind(written), 0)
    place = text.place(line, start, len(written))
    number = PRINTED_NUMBER.read(Scalar(place, quote(name).strip("`"), problems, written))
    column = max(text.lines[line].find(name), 0)
    return Printed(clean(name), number, text.place(line, column, len(name)))

"""A table as forms and spreadsheets export it: its rows, its cells, its places."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson.problems.problem import Place, Problem, Problems, RejectedError
from backprop_tutor.lesson.problems.wording import clean
from backprop_tutor.lesson.text import file_text
from backprop_tutor.lesson.text.file_text import FileText
from backprop_tutor.lesson.text.tree import Scalar

SEPARATORS = ",;\t"
UNCLOSED = "a quote in the row is never closed, so no row after it is read"
csv.field_size_limit(file_text.LARGEST_TABLE)


class FormRow(NamedTuple):
    """One row, which can go on over several lines, and what is wrong with it as a whole."""

    line: int
    """Counted from 0."""
    cells: tuple[str, ...]
    problem: Problem | None = None


@dataclass(frozen=True)
class FormTable:
    """The first row of a file, and those that have something in them after it."""

    text: FileText
    headers: tuple[str, ...]
    rows: tuple[FormRow, ...]

    def cell(self, row: FormRow, column: int, name: str = "") -> Scalar:
        """Return a cell as it is read in any sheet; one that is left out is blank."""
        written = row.cells[column] if column < len(row.cells) else ""
        return Scalar(self.place(row, written), name, Problems(), clean(written))

    def place(self, row: FormRow, written: str = "") -> Place:
        """Return where a cell stands, or the row."""
        column = self.text.lines[row.line].find(written) if written else 0
        return self.text.place(
            row.line, max(column, 0), len(written) or len(self.text.lines[row.line])
        )


def read(file: Path) -> FormTable:
    """Return the table in a file; raise RejectedError where there is none."""
    text = file_text.read_table(file)
    first = next((line for line in text.lines if line.strip()), "")
    separator = max(SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each), ())))
    headers, *rows = [*_rows(text, separator)] or [FormRow(0, ())]
    if headers.problem or not rows:
        empty = Problem("the table has no row below its head", place=text.place(0, 0))
        raise RejectedError(headers.problem or empty)
    names = tuple(map(clean, headers.cells))
    return FormTable(text, names, tuple(_check(text, each, len(names)) for each in rows))


def _rows(text: FileText, separator: str) -> Iterator[FormRow]:
    """The rows that are not empty; of a quote that is not closed, the row with what is wrong."""
    reader = csv.reader(io.StringIO(text.text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = text.place(line, 0, len(text.lines[line]))
            is_open = reader.line_num >= len(text.lines) - 1
            message = UNCLOSED if is_open else f"the row cannot be read: {error}"
            yield FormRow(line, (), Problem(message, "look at its quotes", place))
            continue
        if any(map(str.strip, cells)):
            yield FormRow(line, tuple(cells))


def _check(text: FileText, row: FormRow, columns: int) -> FormRow:
    """A decimal comma without quotes moves all that stands after it."""
    if not any(map(str.strip, row.cells[columns:])):
        return row
    message = f"the row has {len(row.cells)} cells, but the head {columns}"
    way_out = "put a number with a decimal comma in quotes, or `;` between the cells"
    place = text.place(row.line, 0, len(text.lines[row.line]))
    return row._replace(problem=Problem(message, way_out, place))

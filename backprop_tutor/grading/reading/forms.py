"""The sheets in a table: a row a student, or a row an answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from backprop_tutor.grading.reading import columns, headers, table
from backprop_tutor.grading.reading.sheets import SheetReader, Submission
from backprop_tutor.grading.reading.table import FormRow
from backprop_tutor.lesson import answers
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import clean
from backprop_tutor.maths.judging.quantity import Quantity


class Form:
    """A table with what its columns are taken for."""

    def __init__(
        self, file: Path, reader: SheetReader, student: str | None, mapped: str | None
    ) -> None:
        """Read the table; raise RejectedError where it is none, or its columns are not clear."""
        self._file = file
        self._table = table.read(file)
        self._reader = reader
        names, words = self._table.headers, reader.words
        heads = [*names, *self._texts(columns.find_questions(names))]
        self._mapped = columns.read_map(Path(mapped), heads, words) if mapped else {}
        self._columns = columns.find(names, words, student, self._mapped)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._table.rows)

    @property
    def student(self) -> str:
        """The column that names the students."""
        return self._table.headers[self._columns.student]

    @property
    def kept(self) -> tuple[str, ...]:
        """The columns that ask for nothing."""
        return tuple(self._table.headers[place] for place in self._columns.kept)

    @cached_property
    def asked(self) -> Mapping[str, Quantity | None]:
        """What each column, or each question in the rows, asks for; None for nothing."""
        names, words = self._table.headers, self._reader.words
        if self._columns.answer is None:
            return {names[place]: quantity for place, quantity in self._columns.asked.items()}
        texts, known = self._texts(self._columns.answer[0]), self._mapped
        return {each: known[each] if each in known else headers.find(words, each) for each in texts}

    def _texts(self, column: int | None) -> Iterable[str]:
        """What stands in a column, once."""
        if column is None:
            return ()
        cells = (row.cells[column : column + 1] for row in self._table.rows)
        return dict.fromkeys(clean(each) for found in cells for each in found)

    def sheets(self) -> Iterator[Submission]:
        """Give the sheet of each student."""
        rows: dict[str, list[FormRow]] = {}
        for row in self._table.rows:
            alone = row.problem or self._columns.answer is None or not self._student(row)
            rows.setdefault(f"\n{row.line}" if alone else self._student(row), []).append(row)
        return map(self._sheet, rows.values())

    def _sheet(self, rows: list[FormRow]) -> Submission:
        first = rows[0]
        where = f"{self._file}:{first.line + 1}"
        student = self._student(first)
        problem = first.problem
        if not student and not problem:
            problem = Problem("the row names no student", place=self._table.place(first))
        if problem:
            return Submission(student or where, where, faults=(problem,))
        about = {
            self._table.headers[place]: self._table.cell(first, place).text
            for place in self._columns.kept
        }
        numbers = [each for row in rows for each in self._numbers(row)]
        found = answers.sort(numbers, str(self._file))
        return self._reader.make(student, where, found)._replace(about=about)

    def _numbers(self, row: FormRow) -> Iterator[answers.Row]:
        if self._columns.answer is None:
            for place, quantity in self._columns.asked.items():
                yield self._number(row, place, quantity)
            return
        question, response = self._columns.answer
        asked = self.asked.get(self._table.cell(row, question).text)
        if asked:
            yield self._number(row, response, asked)

    def _number(self, row: FormRow, place: int, quantity: Quantity) -> answers.Row:
        name = self._reader.words.name(quantity)
        value = self._table.cell(row, place, name)
        return answers.read_number(replace(value, text=name), value)

    def _student(self, row: FormRow) -> str:
        return self._table.cell(row, self._columns.student).text


def read_roster(file: str, student: str | None) -> list[str]:
    """Return the students in a table; raise RejectedError where no column has them."""
    found = table.read(Path(file))
    wanted = student if student in found.headers else None
    place = columns.find_student(found.headers, (), wanted)
    return [name for row in found.rows if (name := found.cell(row, place).text)]

"""A file of numbers to check: YAML or CSV, a quantity and its number or formula as written.

What cannot be read is a fault with its place; the rest is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson.form import source
from backprop_tutor.lesson.form.source import PRINTED_NUMBER
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Problem, Problems, RejectedError
from backprop_tutor.lesson.problems.wording import clean, quote
from backprop_tutor.lesson.text import csv_rows as csv
from backprop_tutor.lesson.text import file_text, parser, tree
from backprop_tutor.lesson.text.file_text import FileText
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

STDIN = "-"
ABOUT = "sheet"
"""The key of what is said about a sheet: student, variant."""


class Fault(NamedTuple):
    """What is wrong with a number, and the quantity that it should be of where that is read."""

    problem: Problem
    quantity: str = ""


class PossibleFormula(NamedTuple):
    """A text that is no number."""

    printed: Printed
    problem: Problem
    """What is wrong with it as a number; its place is that of the text."""


class Answers(NamedTuple):
    """What stands in a file of numbers."""

    file: str
    numbers: tuple[Printed, ...]
    faults: tuple[Problem, ...] = ()
    about: Mapping[str, str] = {}
    unread: tuple[str, ...] = ()
    """The quantities whose numbers are among the faults."""
    blanks: tuple[Printed, ...] = ()
    """The quantities that have no number."""
    formulas: tuple[PossibleFormula, ...] = ()


Row = Printed | PossibleFormula | Fault | dict[str, str]
"""A number, a formula, what is wrong with one, or what is said about the sheet."""


def read(file: str) -> Answers:
    """Return the numbers and formulas in a file, or on standard input for `-`; a blank is a fault.

    Raises RejectedError where nothing in it can be read.
    """
    text = file_text.read_stdin() if file == STDIN else file_text.read(Path(file))
    found = sort(_read_all(text), file)
    faults = sorted((*found.faults, *map(_refuse_blank, found.blanks)), key=_place)
    if not found.numbers and not found.formulas:
        way_out = "write `w5+: 0.3589`, a line each"
        nothing = Problem("the file has no number to check", way_out, text.place(0, 0))
        raise RejectedError(*(faults or (nothing,)))
    return found._replace(faults=tuple(faults))


def open_sheet(file: str) -> Answers:
    """Return what stands in a file, filled in or not; raise RejectedError where it is no sheet."""
    return sort(_read_all(file_text.read(Path(file))), file)


def sort(rows: Iterable[Row], file: str) -> Answers:
    """Return the rows of a sheet by what they are."""
    found = list(rows)
    written = [each for each in found if isinstance(each, Printed)]
    faults = [each for each in found if isinstance(each, Fault)]
    return Answers(
        file,
        tuple(each for each in written if each.text),
        tuple(each.problem for each in faults),
        next((each for each in found if isinstance(each, dict)), {}),
        tuple(each.quantity for each in faults if each.quantity),
        tuple(each for each in written if not each.text),
        tuple(each for each in found if isinstance(each, PossibleFormula)),
    )


def read_number(key: Scalar, value: TreeNode) -> Printed | PossibleFormula | Fault:
    """Return a number, without digits where there is none; another text may be a formula."""
    problems = Problems()
    text = value.text if isinstance(value, Scalar) else None
    if text != "":
        PRINTED_NUMBER.read(replace(_with_point(value), problems=problems))
    printed = Printed(key.text, text or "", key.place)
    for each in problems:
        return PossibleFormula(printed, each) if text else Fault(each, key.text)
    return printed


def _place(problem: Problem) -> tuple[object, ...]:
    return problem.place or ()


def _refuse_blank(blank: Printed) -> Problem:
    return Problem(f"there is no number for {quote(blank.quantity)}", place=blank.place)


def _read_all(text: FileText) -> list[Row]:
    rows = list(_rows(text) if csv.is_csv(text) else _entries(text))
    if len(rows) > source.MOST_NUMBERS:
        message = f"more than {source.MOST_NUMBERS} numbers"
        raise RejectedError(Problem(message, "check them in parts", text.place(0, 0)))
    return rows


def _entries(text: FileText) -> Iterator[Row]:
    """The numbers of a YAML mapping; a quantity may be printed more than once."""
    if not any(line.strip() for line in text.lines):
        return
    root = parser.parse(text, "the file")
    pairs = tuple(structure.entries(root))
    yield from map(Fault, root.problems)
    for key, value in pairs:
        if key.text == ABOUT and isinstance(value, tree.Mapping):
            yield {each.text: clean(e.text) for each, e in value if isinstance(e, Scalar)}
            continue
        for item in structure.each_of(value):
            yield read_number(key, item)


def _rows(text: FileText) -> Iterator[Row]:
    for row in csv.read(text):
        yield Fault(row) if isinstance(row, Problem) else read_number(*row)


def _with_point(value: TreeNode) -> TreeNode:
    """The same number with a decimal point: 0,35."""
    if isinstance(value, Scalar) and "," in value.text and re.fullmatch(csv.NUMBER, value.text):
        return replace(value, text=value.text.replace(",", "."))
    return value

"""A file of numbers to check: YAML or CSV, a quantity and its number as it was written.

What cannot be read is a fault with its place; the rest is read.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson.form import source
from backprop_tutor.lesson.form.source import PRINTED_NUMBER
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Problem, Problems, RejectedError
from backprop_tutor.lesson.problems.wording import clean, quote, reason
from backprop_tutor.lesson.text import csv_rows as csv
from backprop_tutor.lesson.text import file_text, parser, tree
from backprop_tutor.lesson.text.file_text import FileText
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

STDIN = "-"
ABOUT = "sheet"
"""The key of what is said about a sheet: student, variant."""


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
    formulas: tuple[PossibleFormula, ...] = ()


Row = Printed | PossibleFormula | Problem


def read(file: str) -> Answers:
    """Return the numbers in a file, or on standard input for `-`.

    Raises RejectedError where nothing in it can be read.
    """
    text = _fetch(file)
    rows = list(_rows(text) if csv.is_csv(text) else _entries(text))
    if len(rows) > source.MOST_NUMBERS:
        message = f"more than {source.MOST_NUMBERS} numbers"
        raise RejectedError(Problem(message, "check them in parts", text.place(0, 0)))
    numbers = tuple(each for each in rows if isinstance(each, Printed))
    faults = tuple(each for each in rows if isinstance(each, Problem))
    formulas = tuple(each for each in rows if isinstance(each, PossibleFormula))
    if not numbers and not formulas:
        way_out = "write `w5+: 0.3589`, a line each"
        nothing = Problem("the file has no number to check", way_out, text.place(0, 0))
        raise RejectedError(*(faults or (nothing,)))
    about = next((each for each in rows if isinstance(each, dict)), {})
    return Answers(file, numbers, faults, about, formulas)


def _fetch(file: str) -> FileText:
    if file != STDIN:
        return file_text.read(Path(file))
    try:
        content = sys.stdin.buffer.read(file_text.LARGEST + 1)
    except OSError as error:
        raise file_text.refusal("<stdin>", reason(error)) from None
    return file_text.decode(content, "<stdin>")


def _entries(text: FileText) -> Iterator[Row | dict[str, str]]:
    """The numbers of a YAML mapping; a quantity may be printed more than once."""
    if not any(line.strip() for line in text.lines):
        return
    root = parser.parse(text, "the file")
    pairs = tuple(structure.entries(root))
    yield from root.problems
    for key, value in pairs:
        if key.text == ABOUT and isinstance(value, tree.Mapping):
            yield {each.text: clean(e.text) for each, e in value if isinstance(e, Scalar)}
            continue
        for item in structure.each_of(value):
            yield _read(key, item)


def _rows(text: FileText) -> Iterator[Row]:
    for row in csv.read(text):
        yield row if isinstance(row, Problem) else _read(*row)


def _read(key: Scalar, value: TreeNode) -> Row:
    """A number, or what is wrong with it; another text may be a formula."""
    problems = Problems()
    text = value.text if isinstance(value, Scalar) else None
    if text == "":
        return Problem(f"there is no number for {quote(key.text)}", place=key.place)
    PRINTED_NUMBER.read(replace(_with_point(value), problems=problems))
    problem, printed = next(iter(problems), None), Printed(key.text, text or "", key.place)
    return (PossibleFormula(printed, problem) if text else problem) if problem else printed


def _with_point(value: TreeNode) -> TreeNode:
    """The same number with a decimal point: 0,35."""
    if isinstance(value, Scalar) and re.fullmatch(csv.NUMBER, value.text):
        return replace(value, text=value.text.replace(",", "."))
    return value

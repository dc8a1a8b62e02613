"""The marks of a class as a table for a spreadsheet or a learning platform."""

import csv
import io
import re
from collections.abc import Iterator

from backprop_tutor.grading.classroom import Classroom, Student
from backprop_tutor.grading.wording import points
from backprop_tutor.lesson.text.csv_rows import NUMBER
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary

STARTS = tuple("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""
MARK = "\ufeff"
"""Without it some spreadsheets take UTF-8 for something else."""
UNREAD = "?"


def write(room: Classroom, words: Vocabulary) -> str:
    """Return a row a student: points, of, each number, causes, and the columns that are kept."""
    file = io.StringIO()
    kept = list(dict.fromkeys(column for each in room.students for column in each.about))
    rows = csv.writer(file, lineterminator="\n")
    names = (words.name(each) for each in room.asked)
    rows.writerow(map(_safe, ("student", "points", "of", *names, "causes", *kept)))
    for student in room.students:
        others = (student.about.get(column, "") for column in kept)
        rows.writerow(map(_safe, (student.name, *_marks(room, student, words), *others)))
    for name in room.absent:
        rows.writerow(
            map(_safe, (name, *[""] * (len(room.asked) + 2), "no sheet", *[""] * len(kept)))
        )
    return MARK + file.getvalue()


def _marks(room: Classroom, student: Student, words: Vocabulary) -> Iterator[str]:
    """What could not be read has no points, not 0."""
    if student.marked is None:
        yield from [""] * (len(room.asked) + 2)
        yield "could not be read"
        return
    yield from map(points, room.policy.add_up(room.asked, student.marked.marks))
    for each in room.policy.earned(room.asked, student.marked.marks):
        yield UNREAD if each is None else points(each)
    made = (
        f"{each.cause or 'unexplained'} ({words.name(each.at)})" for each in student.marked.made
    )
    yield "; ".join(made)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(STARTS) and not re.fullmatch(NUMBER, cell) else cell

"""A page for each student of a class: its text, and what its file is called."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from backprop_tutor.cli.writers import WRITERS, Format, Result

if TYPE_CHECKING:
    from backprop_tutor.grading.grade import Exam
    from backprop_tutor.grading.mark import Marked
    from backprop_tutor.grading.marking import Grader
    from backprop_tutor.grading.page import StudentPages
    from backprop_tutor.grading.reading.sheets import Quantities, Submission
    from backprop_tutor.maths.judging.finding import Page

LONGEST = 80


def write(
    form: Format,
    exam: "Exam",
    grader: "Grader",
    sheet: "Submission",
    page: "Page | None",
    marked: "Marked",
) -> str:
    """Return the page of a student as text."""
    from backprop_tutor.grading.wording import points

    earned, of = map(points, exam.policy.add_up(exam.asked, marked.marks))
    pages = _pages(grader, exam.asked)
    return WRITERS[form](
        Result(
            grader.lesson.digits,
            lambda: pages.tell(sheet.student, f"{earned} of {of} points.", marked, page),
            lambda: "",
        )
    )


@cache
def _pages(grader: "Grader", asked: "Quantities") -> "StudentPages":
    from backprop_tutor.grading.derivations import Derivations
    from backprop_tutor.grading.page import StudentPages
    from backprop_tutor.grading.wording import QuantityNames

    right = grader.judge.right
    return StudentPages(QuantityNames(right), Derivations(right, grader.reader.words), asked)


def name_files(students: Iterable[str]) -> Mapping[str, str]:
    """Return a file name for each student, no two the same wherever capitals do not count."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for student in students:
        plain = re.sub(r"[^\w.@+ -]", "_", student)[:LONGEST].strip(". ") or "student"
        others = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
        name = next(each for each in (plain, *others) if each.casefold() not in taken)
        taken.add(name.casefold())
        found[student] = name
    return found

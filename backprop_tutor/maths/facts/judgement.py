"""What is found on a sheet of numbers."""

from dataclasses import replace

from backprop_tutor.lesson.answers import Answers
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.maths.judging import asked, collisions, remedies
from backprop_tutor.maths.judging.finding import Page
from backprop_tutor.maths.judging.verdicts.judge import Judge


def of_sheet(judge: Judge, sheet: Answers) -> tuple[Page, Answers]:
    """Return what is found, and the sheet with its faults: what names no quantity is one of them.

    Of a lesson's own numbers it also says which mistakes they cannot tell apart. Raises
    RejectedError where nothing on the sheet can be judged.
    """
    found, refused = asked.sort(judge.lesson, sheet.numbers)
    if not found:
        raise RejectedError(*sheet.faults, *refused)
    page = judge.judge(found)
    if not sheet.file:
        groups = collisions.find(judge, found)
        page = replace(page, collisions=tuple(remedies.find(judge.right, groups)))
    faults = sorted((*sheet.faults, *refused), key=lambda each: each.place or ())
    return page, sheet._replace(faults=tuple(faults))

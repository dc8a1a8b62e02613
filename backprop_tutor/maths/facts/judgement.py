"""What is found on a sheet of answers, of numbers and of formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.lesson.answers import Answers, PossibleFormula
from backprop_tutor.lesson.problems import unread
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.judging import asked, collisions, remedies
from backprop_tutor.maths.judging.finding import JudgedFormula, Page
from backprop_tutor.maths.judging.verdicts.judge import Judge


def of_sheet(judge: Judge, sheet: Answers) -> tuple[Page, Answers]:
    """Return what is found, and the sheet with its faults: what names no quantity is one of them.

    Of a lesson's own numbers it also says which mistakes they cannot tell apart. Raises
    RejectedError where nothing on the sheet can be judged.
    """
    found, refused = asked.sort(judge.lesson, sheet.numbers)
    formulas = tuple(_formulas(judge, sheet.formulas))
    problems = (*sheet.faults, *refused, *(each for each in formulas if isinstance(each, Problem)))
    faults = sorted(problems, key=lambda each: each.place or ())
    judged = tuple(each for each in formulas if isinstance(each, JudgedFormula))
    if not found and not judged:
        raise RejectedError(*faults)
    page = replace(judge.judge(found), formulas=judged)
    if not sheet.file:
        groups = collisions.find(judge, found)
        page = replace(page, collisions=tuple(remedies.find(judge.right, groups)))
    return page, sheet._replace(faults=tuple(faults))


def _formulas(judge: Judge, texts: Sequence[PossibleFormula]) -> Iterator[JudgedFormula | Problem]:
    """The formulas with what is found of them; what names nothing is a number that is none."""
    names = judge.symbols.names if texts else None
    written = [each for each in texts if names and names.stand_in(each.printed.text)]
    yield from (each.problem for each in texts if each not in written)
    places = {each.printed: each.problem.place for each in written}
    found, refused = asked.sort(judge.lesson, places)
    yield from refused
    for printed, quantity in found:
        place = places[printed]
        if quantity.after:
            message = f"a formula for {quote(printed.quantity)} is not judged"
            yield Problem(message, "write its number; formulas are for the first pass", place)
            continue
        try:
            typed = judge.symbols.read(printed.text, quantity)
        except FormulaError as error:
            if place:
                place = unread.point(place, printed.text, error.start, len(error.word))
            yield unread.describe(error)._replace(place=place)
        else:
            yield JudgedFormula(printed, judge.symbols.judge(typed))

"""Whether numbers on paper are right, and what made a wrong one."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.judging import follows, mistaken, rounded
from backprop_tutor.maths.judging.attempt import Trial, train
from backprop_tutor.maths.judging.finding import Finding, Page, Verdict
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.numbers.printed_number import Paper
from backprop_tutor.maths.running.training import Watch, unwatched
from backprop_tutor.maths.running.workload import makes_mistakes


def diagnose(
    lesson: Lesson, asked: Sequence[tuple[Printed, Quantity]], watch: Watch = unwatched
) -> Page:
    """Return the page with what is to be said of each number, in the order given."""
    right = Trial(lesson)
    train([right], [quantity for _, quantity in asked], watch)
    page = Page(right, tuple(_compare(right, *each) for each in asked))
    if not makes_mistakes(lesson):
        return page.settle({each.printed: replace(each, tried=False) for each in page.wrong})
    page = follows.judge(rounded.judge(page))
    train(right.with_mistakes, [each.quantity for each in page.wrong], watch)
    return mistaken.judge(page)


def _compare(right: Trial, printed: Printed, quantity: Quantity) -> Finding:
    """Say whether a number is exact or truncated; of any other, that it is unexplained so far.

    Raises RejectedError where the lesson has no finite number to compare it with.
    """
    paper, value = Paper.read(printed.text), right.number(quantity)
    if not isfinite(value):
        lesson = quote(right.lesson.name)
        message = f"{quote(printed.quantity)} is infinite or no number in lesson {lesson}"
        raise RejectedError(Problem(message, "try a smaller learning rate", printed.place))
    verdict = Verdict.UNEXPLAINED
    if paper.rounds(value):
        verdict = Verdict.EXACT
    elif paper.truncates(value):
        verdict = Verdict.TRUNCATED
    return Finding(printed, quantity, paper, value, verdict)

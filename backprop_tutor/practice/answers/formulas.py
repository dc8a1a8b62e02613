"""An answer in symbols: read, judged, and what is said to it."""

from collections.abc import Iterator
from functools import partial

from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.unread import describe
from backprop_tutor.maths.judging.opinion import Opinion
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.answers.words import MEANINGS
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.telling.formula import Formula
from backprop_tutor.telling.formulas import evaluation
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import symbols


def mark(marker: Marker, question: Question, text: str) -> Remark:
    """Judge a formula by the one that the page has; raise RejectedError where it is none."""
    quantity = marker.words.find(question.quantity)
    name, _, formula = text.partition("=")
    if formula and marker.find(name, [question.quantity]):
        text = formula.strip()
    try:
        typed = marker.judge.symbols.read(text, quantity)
    except FormulaError as error:
        message, way_out, _ = describe(error)
        way_out = way_out or did_you_mean(text, [str(each) for each in MEANINGS])
        raise RejectedError(Problem(message, way_out)) from None
    asked = partial(evaluation.work_out, question.symbols) if question.symbols else None
    found = marker.judge.symbols.judge(typed, asked)
    wrong = Verdict.MISTAKE if found.mistakes else Verdict.UNEXPLAINED
    return Remark(text, Verdict.EXACT if found.right else wrong, opinion=found)


def say(question: Question, found: Opinion, sheet: Sheet, wrong: str) -> Iterator[str | Formula]:
    """Give what is to be said of a formula; nothing in a wrong one's gives the right one."""
    if found.right:
        yield from ("Right: ", *question.why, ".")
        if not found.as_asked and question.symbols and question.symbols not in question.why:
            yield from (" In the names of this step it is ", question.symbols, ".")
    else:
        yield wrong
        yield from symbols.say(sheet, found)
    yield from symbols.read_as(sheet, found)

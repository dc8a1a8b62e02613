"""An answer read and judged, and the reply to it."""

from collections.abc import Iterator, Mapping

from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.practice.answers import feedback, formulas, words
from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.questions.question import Offer, Question
from backprop_tutor.telling.document import Block, Text
from backprop_tutor.telling.story.elements.sheet import Sheet

MANY = 3
"""After so many wrong answers right is told beside wrong."""


def judge(marker: Marker, question: Question, text: str, standing: Mapping[str, str]) -> Remark:
    """Return what is found of an answer; raise RejectedError where it cannot be read."""
    if question.offer:
        chosen = words.read_choice(text, question.offer)
        if isinstance(chosen, Problem):
            raise RejectedError(chosen)
        return _choose(question.offer, chosen)
    if question.is_formula:
        return formulas.mark(marker, question, text)
    number = words.read_number(text)
    if isinstance(number, Problem):
        raise RejectedError(number)
    return marker.mark(question, number, standing)


def _choose(offer: Offer, words: frozenset[str]) -> Remark:
    """What is found of an answer in words."""
    said = ", ".join(word for word in offer.words if word in words)
    return Remark(said, Verdict.EXACT if words == offer.right else Verdict.UNEXPLAINED)


def reply(question: Question, remark: Remark, sheet: Sheet, wrong: int) -> Iterator[Block]:
    """Give what is said to an answer; `wrong` counts the wrong ones to this question."""
    if question.offer and not remark.passes:
        yield Text(("Not yet. ", *question.hints[min(wrong, len(question.hints)) - 1]))
        return
    yield Text(feedback.say(question, remark, sheet))
    if not remark.passes and wrong % MANY == 0:
        yield from feedback.beside(question, remark)
    elif not remark.passes and wrong == 1:
        yield Text(("Try again; `hint` helps.",))


def keep(question: Question, number: str) -> Iterator[Block]:
    """Give what is said to a wrong number that is to stand."""
    again = f"`back {question.typed}` returns to it"
    yield Text((f"{number} stands, and what follows is judged by it; {again}.",))
    if PrintedNumber.read(number).is_empty:
        follows = "so what follows from it does not count as practised"
        yield Text((f"But {feedback.EMPTY}, {follows}.",))


def sentence(problem: Problem) -> str:
    """Return what is wrong and the way out as one sentence."""
    said = f"{problem.message}; {problem.help}" if problem.help else problem.message
    return said if said.endswith("?") else f"{said}."

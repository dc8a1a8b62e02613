"""What is found of an answer: the judge's verdict among the numbers that stand."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Asked, Quantity, UnknownQuantityError
from backprop_tutor.maths.judging.verdicts import answer
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.questions.question import IN_SYMBOLS, Question
from backprop_tutor.telling.story.elements.sheet import Sheet

TYPED = Place("", 1, 1, 1, "")
NOTHING: Mapping[str, str] = MappingProxyType({})


class Marker:
    """Judges the answers of one lesson."""

    def __init__(self, lesson: Lesson, given: Mapping[str, str] = NOTHING) -> None:
        self.lesson = lesson
        self.given = given
        self.words = Vocabulary(lesson)

    @cached_property
    def judge(self) -> Judge:
        """The judge, made ready when there is a first answer."""
        return Judge(self.lesson)

    @property
    def sheet(self) -> Sheet:
        """The names and the numbers of the forward pass."""
        right = self.judge.right
        return Sheet(right.lesson, right.network, right.forward)

    def mark(self, question: Question, text: str, standing: Mapping[str, str]) -> Remark:
        """Judge a number among those that stand; raise RejectedError where there is none to judge.

        What stood for the same question before does not count.
        """
        others = {key: number for key, number in standing.items() if key != question.key}
        asked = self._ask({question.key: text})[0]
        page = answer.judge(self.judge, self._ask(self.given), self._ask(others), asked)
        return Remark(text, page.findings[-1].verdict, page, page.findings[-1])

    def find(self, name: str, keys: Iterable[str]) -> str:
        """Return the one of the keys that a name means; an empty text where there is none."""
        keys = tuple(keys)
        meant = self._quantity(name)
        plain = {key: key.removesuffix(IN_SYMBOLS) for key in keys}
        same = (key for key in keys if meant and self._quantity(plain[key]) == meant)
        return name if name in keys else next(same, "")

    def _ask(self, numbers: Mapping[str, str]) -> Asked:
        return [(Printed(key, text, TYPED), self.words.find(key)) for key, text in numbers.items()]

    def _quantity(self, key: str) -> Quantity | None:
        try:
            return self.words.find(key)
        except UnknownQuantityError:
            return None

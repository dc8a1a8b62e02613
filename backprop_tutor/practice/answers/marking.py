"""What is to be said of an answer: the judge's verdict among the answers that stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from math import isclose
from types import MappingProxyType

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging.finding import Finding, Page, Reading
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError
from backprop_tutor.maths.judging.reason import Made, Reason, Verdict
from backprop_tutor.maths.judging.verdicts import lapses
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.judging.vocabulary import Vocabulary
from backprop_tutor.practice.answers import digits
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.telling.story.elements.sheet import Sheet

TYPED = Place("", 1, 1, 1, "")
NOTHING: Mapping[str, str] = MappingProxyType({})
NEAR = 1e-11
"""Two values nearer than this, relative to them, are the same."""


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
        answers = (*others.values(), text)
        given = {(key, f) for key, told in self.given.items() for f in digits.forms(told, answers)}
        asked = [self._ask(*each) for each in (*sorted(given), *others.items())]
        page = self.judge.judge([*asked, self._ask(question.key, text)])
        finding = page.findings[-1]
        if digits.is_vague(finding, page.findings[:-1]):
            finding = replace(finding, verdict=Verdict.UNEXPLAINED, readings=())
        if finding.tried and finding.verdict is Verdict.UNEXPLAINED and not finding.readings:
            finding = replace(finding, readings=self._guess(finding, {**self.given, **others}))
        elif finding.verdict is Verdict.MISTAKE:
            finding = replace(finding, readings=(*finding.readings, *self._ties(finding)))
        empty = tuple(self._empty(finding, page)) if finding.verdict is Verdict.FOLLOWS else ()
        return Remark(text, finding.verdict, page, finding, empty)

    def _ties(self, finding: Finding) -> Iterator[Reading]:
        """The mistakes that give the same number as the first named.

        On a page, right numbers beside it may speak against them; here each of those had to be
        right before this one was asked.
        """
        values = self.judge.table.single(self.judge.item(finding.quantity)).values
        told = [each.reason for each in finding.readings if isinstance(each.reason, Made)]
        same = values.get(told[0]) if told else None
        for made, value in values.items() if same is not None else ():
            if made not in told and isclose(value, same or 0.0, rel_tol=NEAR):
                yield Reading(made, value)

    def _guess(self, finding: Finding, told: Mapping[str, str]) -> tuple[Reading, ...]:
        """What could have made a number that the judge leaves open, from the numbers as told.

        Few digits are known to be wrong here, so what gives a whole number of them is told too.
        """
        items = {key: self.judge.item(self.words.find(key)) for key in told}
        known = {each.moment: each.sign * float(told[key]) for key, each in items.items()}
        worlds = [(each, self.judge.world(each, known=known)) for each in self.judge.singles]
        plain = self.judge.world(self.judge.right, known=known).quantity(finding.quantity)
        made = [(Made(each.made), world.quantity(finding.quantity)) for each, world in worlds]
        lapsed = lapses.find(self.judge.item(finding.quantity), self.judge.full.number)
        values: dict[Reason, float] = {**dict(lapsed), **dict(made)}
        many = finding.paper.significant > digits.ENOUGH
        fits = finding.paper.meets if many else finding.paper.is_whole
        return tuple(
            Reading(*each) for each in values.items() if each[1] != plain and fits(each[1])
        )

    def find(self, name: str, keys: Iterable[str]) -> str:
        """Return the one of the keys that a name means; an empty text where there is none."""
        keys = tuple(keys)
        meant = self._quantity(name)
        same = (key for key in keys if meant and self._quantity(key) == meant)
        return name if name in keys else next(same, "")

    def _ask(self, key: str, text: str) -> tuple[Printed, Quantity]:
        return Printed(key, text, TYPED), self.words.find(key)

    def _quantity(self, key: str) -> Quantity | None:
        try:
            return self.words.find(key)
        except UnknownQuantityError:
            return None

    def _empty(self, finding: Finding, page: Page) -> Iterable[str]:
        """The wrong numbers behind one that follows which leave nothing to do."""
        at = page.right.keys.moment
        for each in page.wrong:
            if at(each.quantity) in finding.because and digits.is_empty(each.printed.text):
                yield each.printed.quantity

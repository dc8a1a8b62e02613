"""What is to be said of an answer: the judge's verdict among the answers that stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging.finding import Finding, Page, Reading
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError
from backprop_tutor.maths.judging.reason import Made, Verdict
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.judging.vocabulary import Vocabulary
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.numbers.rounding import write
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.questions.question import Offer, Question
from backprop_tutor.telling.story.elements.sheet import Sheet

TYPED = Place("", 1, 1, 1, "")
NOTHING: Mapping[str, str] = MappingProxyType({})
ENOUGH = 3
"""With so many digits a student rounds what is told, and works on with that."""
EMPTY = {0.0, 1.0, -1.0}
"""With such a number a product, or a sum, is no work."""


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

    def choose(self, offer: Offer, words: frozenset[str]) -> Remark:
        """Judge words."""
        right = words == offer.right
        said = ", ".join(word for word in offer.words if word in words)
        return Remark(said, Verdict.EXACT if right else Verdict.UNEXPLAINED)

    def mark(self, question: Question, text: str, standing: Mapping[str, str]) -> Remark:
        """Judge a number among those that stand; raise RejectedError where there is none to judge.

        What stood for the same question before does not count.
        """
        others = {key: number for key, number in standing.items() if key != question.key}
        paper = PrintedNumber.read(text)
        given = {(key, form) for key, told in self.given.items() for form in _forms(told, paper)}
        asked = [self._ask(*each) for each in (*sorted(given), *others.items())]
        page = self.judge.judge([*asked, self._ask(question.key, text)])
        finding = self._guess(page.findings[-1], {**self.given, **others})
        empty = tuple(self._empty(finding, page)) if finding.verdict is Verdict.FOLLOWS else ()
        return Remark(text, finding.verdict, page, finding, empty)

    def _guess(self, finding: Finding, told: Mapping[str, str]) -> Finding:
        """What could have made a number that the judge leaves open.

        A short number is known to be wrong, so what gives all of it is worth telling; a longer
        one may be worked out from the numbers as they are shown.
        """
        if finding.verdict is not Verdict.UNEXPLAINED or finding.readings or not finding.tried:
            return finding
        row = self.judge.table.single(self.judge.item(finding.quantity))
        fits = list(row.fitting(finding.paper))
        found = [Reading(made, value) for made, value in fits if finding.paper.is_whole(value)]
        if not found and finding.paper.significant > ENOUGH:
            found = list(self._on_what_is_told(finding, told))
        return replace(finding, readings=tuple(found))

    def _on_what_is_told(self, finding: Finding, told: Mapping[str, str]) -> Iterator[Reading]:
        items = {key: self.judge.item(self.words.find(key)) for key in told}
        known = {each.moment: each.sign * float(told[key]) for key, each in items.items()}
        plain = self.judge.world(self.judge.right, known=known).quantity(finding.quantity)
        for trial in self.judge.singles:
            value = self.judge.world(trial, known=known).quantity(finding.quantity)
            if value != plain and finding.paper.meets(value):
                yield Reading(Made(trial.made), value)

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
            if at(each.quantity) in finding.because and is_empty(each.printed.text):
                yield each.printed.quantity


def _forms(told: str, answer: PrintedNumber) -> set[str]:
    """A number that is told, and as it is taken for an answer of fewer digits."""
    if answer.significant < ENOUGH:
        return {told}
    value, count = float(told), answer.significant
    ways = [Digits(count, significant=True, truncate=cut) for cut in (False, True)]
    return {told, *(f"{text}e{power}" for text, power in (write(value, way) for way in ways))}


def is_empty(text: str) -> bool:
    """Return whether a number leaves nothing to do: 0, ±1, or one digit."""
    paper = PrintedNumber.read(text)
    return paper.value in EMPTY or paper.significant <= 1

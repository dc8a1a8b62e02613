"""The judge of one lesson: made ready once, then asked as often as there are papers."""

from collections.abc import Sequence
from functools import cached_property
from math import isfinite

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.judging.arithmetic import followed, rounded
from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.finding import Page
from backprop_tutor.maths.judging.quantity import Asked, Quantity
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.judging.symbols.judge import FormulaJudge
from backprop_tutor.maths.judging.verdicts import diagnosis, misreading
from backprop_tutor.maths.judging.verdicts.misreading import Misreading
from backprop_tutor.maths.judging.verdicts.table import MistakeTable
from backprop_tutor.maths.judging.working.preparation import Preparation
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.maths.running import undefined
from backprop_tutor.maths.running.training import Watch, unwatched


class Judge(Preparation):
    """Judges papers, one after the other.

    Raises DivergedError where a formula of the lesson has no value.
    """

    def __init__(self, lesson: Lesson, watch: Watch = unwatched) -> None:
        super().__init__(lesson, watch)
        if any(equation.needs for equation in self.right.network.equations):
            undefined.refuse_divergence(self.right.network, self.right.first)
        self.table = MistakeTable(self)

    def judge(self, asked: Asked) -> Page:
        """Return the page with what is to be said of each number, in the order given.

        Raises RejectedError where the lesson has no finite number to compare one with.
        """
        self.train([self.right], [quantity for _, quantity in asked])
        marking = Marking(self, [self._enter(place, *each) for place, each in enumerate(asked)])
        rounded.mark(marking)
        followed.mark(marking)
        return diagnosis.diagnose(marking, self.table, lambda: self._misreadings)

    @cached_property
    def symbols(self) -> FormulaJudge:
        """The judge of what is written in symbols."""
        return FormulaJudge(self)

    @cached_property
    def _misreadings(self) -> Sequence[Misreading]:
        return tuple(misreading.find(self))

    def _enter(self, place: int, printed: Printed, quantity: Quantity) -> Entry:
        item, paper = self.item(quantity), PrintedNumber.read(printed.text)
        if not isfinite(item.value):
            lesson = quote(self.lesson.name)
            message = f"{quote(printed.quantity)} is infinite or no number in lesson {lesson}"
            raise RejectedError(Problem(message, "try a smaller learning rate", printed.place))
        entry = Entry(place, printed, item, paper)
        if paper.rounds(item.value):
            entry.verdict = Verdict.EXACT
        elif paper.truncates(item.value):
            entry.verdict = Verdict.TRUNCATED
        return entry

"""The questions of a sitting with what was done at each, and the acts that change it."""

from collections.abc import Callable, Mapping, Sequence

from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.answers.words import Word
from backprop_tutor.practice.questions.course import Course
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.practice.sittings.sitting import Act, Sitting, Work

WITHOUT_SKILL = {Word.BACK, Word.KEEP, Word.SKIP}


class Exercise:
    """Changes its sitting by acts, and hands each of them on to be kept."""

    def __init__(
        self,
        course: Course,
        asked: Sequence[Question],
        keep: Callable[[Act], None],
        *,
        strict: bool,
    ) -> None:
        self.questions = {each.key: each for each in asked}
        self.sitting = Sitting(tuple(self.questions), strict=strict)
        self.marker = Marker(course.lesson, course.given(asked))
        self._course = course
        self._first = frozenset(self.questions)
        self._keep = keep

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.questions[self.sitting.at]

    @property
    def work(self) -> Work:
        """What was done at the question."""
        return self.sitting.work(self.question.key)

    @property
    def standing(self) -> Mapping[str, str]:
        """The numbers that stand."""
        works = {key: self.sitting.work(key) for key, q in self.questions.items() if q.row}
        return {key: work.stands.text for key, work in works.items() if work.stands}

    @property
    def formulas(self) -> Mapping[str, str]:
        """The formulas that stand, by their quantities."""
        works = {
            q.quantity: self.sitting.work(q.key) for q in self.questions.values() if q.is_formula
        }
        return {name: work.stands.text for name, work in works.items() if work.stands}

    def do(self, word: Word, text: str = "") -> None:
        """Do what a word says at the question."""
        skill = "" if word in WITHOUT_SKILL else self.question.trains
        self._take(Act(word, self.question.key, skill, text))

    def answer(self, remark: Remark) -> None:
        """Write down an answer and what was found of it."""
        act = Act(Word.ANSWER, self.question.key, self.question.trains, remark.text)
        act = act._replace(verdict=remark.verdict.value, reasons=remark.reasons)
        self._take(act._replace(passes=remark.passes, earns=remark.earns))

    def show(self) -> None:
        """Give the answer up; a sibling is asked later."""
        self.do(Word.SHOW, self._sibling(self.question))

    def redo(self, acts: Sequence[Act]) -> None:
        """Do again what was done before, where it is still asked."""
        for act in acts:
            question = self.questions.get(act.key)
            if question and act.word is Word.SHOW:
                self.sitting = self.sitting.take(act._replace(text=self._sibling(question)))
            elif question:
                self.sitting = self.sitting.take(act)

    def _take(self, act: Act) -> None:
        self._keep(act)
        self.sitting = self.sitting.take(act)

    def _sibling(self, question: Question) -> str:
        """Add the sibling of a question, where no step like it is asked anyway; return its key.

        One that was asked as a sibling itself has none.
        """
        others = (key for key in self.sitting.keys if key != question.key)
        later = [self.questions[key] for key in others if self.sitting.work(key).is_open]
        asked_anyway = any(each.trains == question.trains for each in later)
        if question.key not in self._first or question.offer or asked_anyway:
            return ""
        found = self._course.sibling(question, tuple(self.questions.values()))
        self.questions |= {found.key: found} if found else {}
        return found.key if found else ""

"""The tutor: takes one line after the other, and says what is to be said to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.practice import answering, feedback, overview, words
from backprop_tutor.practice.marking import Marker, is_empty
from backprop_tutor.practice.plan import Plan
from backprop_tutor.practice.question import Question
from backprop_tutor.practice.sitting import Act, Sitting
from backprop_tutor.practice.words import Typed, Word
from backprop_tutor.telling.document import Block, Equations, Text

Blocks: TypeAlias = Iterator[Block]


class Tutor:
    """One sitting at a lesson."""

    def __init__(
        self, plan: Plan, asked: Sequence[Question], keep: Callable[[Act], None], *, strict: bool
    ) -> None:
        self.questions = {each.key: each for each in asked}
        self.sitting = Sitting(tuple(self.questions), strict=strict)
        self.left = False
        self._plan = plan
        self._marker = Marker(plan.lesson, plan.given(asked))
        self._keep = keep
        self._told: set[str] = set()
        self._last = ""

    @property
    def done(self) -> bool:
        """Whether nothing more is asked."""
        return self.left or not self.sitting.at

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.questions[self.sitting.at]

    def open(self) -> Blocks:
        """Give what is told before the question, once."""
        if self.question.key not in self._told:
            self._told.add(self.question.key)
            yield from self.question.before

    def resume(self, acts: Sequence[Act]) -> Blocks:
        """Do again what was done, and give what a student must know to go on."""
        first = next(iter(self.questions.values()))
        for act in acts:
            if act.key in self.questions:
                again = act if act.word is not Word.SHOW else self._show(act)
                self.sitting = self.sitting.take(again)
        self._told.add(first.key)
        yield from first.before
        yield overview.steps(self.sitting, self.questions)

    def hear(self, line: str) -> Blocks:
        """Do what a line says, and give what is to be said to it."""
        typed = words.read(line)
        match typed.word:
            case Word.ANSWER:
                yield from self._answer(typed)
            case Word.HINT:
                self._do(Word.HINT)
                rungs = self.question.hints
                yield Text(rungs[min(self.sitting.work(self.question.key).rung, len(rungs)) - 1])
            case Word.SHOW:
                yield from self._reveal()
            case Word.WHY:
                last = self.questions.get(self._last)
                yield from overview.why(last, self.sitting)
            case Word.KEEP:
                yield from self._stand()
            case Word.BACK:
                yield from self._back(typed.text)
            case Word.LIST:
                yield overview.steps(self.sitting, self.questions)
            case Word.SKIP:
                self._do(Word.SKIP)
                yield Text(("Left out; `back` returns to it.",))
            case Word.QUIT:
                self.left = True
            case Word.HELP:
                yield overview.words()

    def report(self) -> Blocks:
        """Give what is to be said of every answer, where it was not said at once."""
        for key, text in self._standing.items() if not self.sitting.strict else ():
            question = self.questions[key]
            remark = self._marker.mark(question, text, self._standing)
            said = feedback.say(question, remark, self._marker.sheet)
            yield Text((*question.prompt, f"{text}. ", *said))

    def _do(self, word: Word, text: str = "") -> None:
        act = Act(word, self.question.key, str(self.question.skill), text)
        self._take(act._replace(skill="") if word in {Word.BACK, Word.KEEP, Word.SKIP} else act)

    def _take(self, act: Act) -> None:
        self._keep(act)
        self.sitting = self.sitting.take(act)

    def _answer(self, typed: Typed) -> Blocks:
        question = self.question
        if not typed.text:
            yield Text(("Write an answer, or `hint`; `?` lists all words.",))
            return
        try:
            remark = answering.judge(self._marker, question, typed.text, self._standing)
        except RejectedError as rejected:
            for problem in rejected.problems:
                yield Text((answering.sentence(problem),))
            return
        skill = str(question.skill)
        act = Act(Word.ANSWER, question.key, skill, remark.text, remark.verdict.value)
        act = act._replace(reasons=remark.reasons, passes=remark.passes, earns=remark.earns)
        self._take(act)
        self._last = question.key if remark.passes else self._last
        if self.sitting.strict:
            wrong = len(self.sitting.work(question.key).wrong)
            yield from answering.reply(question, remark, self._marker.sheet, wrong)

    @property
    def _standing(self) -> dict[str, str]:
        """The numbers that stand."""
        works = {key: self.sitting.work(key) for key, q in self.questions.items() if q.row}
        return {key: work.stands.text for key, work in works.items() if work.stands}

    def _reveal(self) -> Blocks:
        question = self.question
        act = Act(Word.SHOW, question.key, str(question.skill))
        self._last = question.key
        self._take(self._show(act))
        if question.row:
            yield Equations((question.row._replace(label=""),), one_a_line=True)
        elif question.choice:
            right = [word for word in question.choice.words if word in question.choice.right]
            yield Text((f"{' and '.join(right)}: ", *question.why, "."))

    def _show(self, act: Act) -> Act:
        """The act with the sibling that is asked later, where no step like it is asked anyway."""
        question = self.questions[act.key]
        open_ones = [k for k in self.sitting.keys if self.sitting.work(k).is_open and k != act.key]
        if question.choice or any(self.questions[k].skill is question.skill for k in open_ones):
            return act._replace(text="")
        sibling = self._plan.sibling(question, tuple(self.questions.values()))
        if sibling is None:
            return act._replace(text="")
        self.questions[sibling.key] = sibling
        return act._replace(text=sibling.key)

    def _stand(self) -> Blocks:
        question, wrong = self.question, self.sitting.work(self.question.key).wrong
        if question.choice or not wrong:
            yield Text(("There is no wrong number here to keep.",))
            return
        number = wrong[-1].text
        self._do(Word.KEEP)
        again = f"`back {question.key}` returns to it"
        yield Text((f"{number} stands, and what follows is judged by it; {again}.",))
        if is_empty(number):
            yield Text(("It leaves nothing to do, so what follows from it alone does not count.",))

    def _back(self, name: str) -> Blocks:
        keys, at = self.sitting.keys, self.sitting.at
        key = name if name in keys else self._marker.find(name, keys) if name else ""
        if name and not key:
            near = did_you_mean(name, keys) or "`list` shows the steps"
            problem = Problem(f"{quote(name)} is no step of this sitting", near)
            yield Text((answering.sentence(problem),))
            return
        self._do(Word.BACK, key or self.sitting.before(at))

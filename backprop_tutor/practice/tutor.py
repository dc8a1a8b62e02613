"""The tutor: takes one line after the other, and says what is to be said to it."""

from collections.abc import Iterator, Sequence

from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.practice.answers import feedback, reply, words
from backprop_tutor.practice.answers.words import Word
from backprop_tutor.practice.exercise import Exercise
from backprop_tutor.practice.sittings import overview
from backprop_tutor.practice.sittings.sitting import Act, Sitting
from backprop_tutor.telling.document import Block, Text
from backprop_tutor.telling.formula import Words

Blocks = Iterator[Block]
NO_WRONG = "There is no wrong number here to keep."
ALL_STAND = "Here every number stands as it is."


class Tutor:
    """One sitting at a lesson."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._left = False
        self._told: set[str] = set()
        self._last = ""

    @property
    def sitting(self) -> Sitting:
        """What was done so far."""
        return self.exercise.sitting

    @property
    def done(self) -> bool:
        """Whether nothing more is asked."""
        return self._left or not self.sitting.at

    @property
    def prompt(self) -> Words:
        """What is asked now, in a line."""
        return self.exercise.question.prompt

    def open(self) -> Blocks:
        """Give what is told before the question, once."""
        if self.sitting.at not in self._told:
            self._told.add(self.sitting.at)
            yield from self.exercise.question.before

    def resume(self, acts: Sequence[Act]) -> Blocks:
        """Do again what was done, and give what a student must know to go on."""
        self.exercise.redo(acts)
        self._last = next((act.key for act in reversed(acts) if act.passes), "")
        self._told = {*self.sitting.reached}
        told = [q.before for key, q in self.exercise.questions.items() if key in self._told]
        first = next(filter(None, told))
        yield from first
        yield overview.steps(self.sitting, self.exercise.questions)
        before = self.exercise.question.before if self.sitting.at else first
        yield from before if before is not first else ()

    def hear(self, line: str) -> Blocks:
        """Do what a line says, and give what is to be said to it."""
        word, text = words.read(line)
        match word:
            case Word.ANSWER:
                yield from self._answer(text)
            case Word.HINT:
                yield self._hint()
            case Word.SHOW:
                yield from self._show()
            case Word.WHY:
                yield from overview.why(self.exercise.questions.get(self._last), self.sitting)
            case Word.KEEP:
                yield from self._keep()
            case Word.BACK:
                yield from self._back(text)
            case Word.LIST:
                yield overview.steps(self.sitting, self.exercise.questions)
            case Word.SKIP:
                self.exercise.do(Word.SKIP)
                yield Text(("Left out; `back` returns to it." if self.sitting.at else "Left out.",))
            case Word.QUIT:
                self._left = True
            case Word.HELP:
                yield overview.words()

    def report(self) -> Blocks:
        """Give what is to be said of every answer, where it was not said at once."""
        marker, standing = self.exercise.marker, self.exercise.standing
        for key in self.sitting.keys if not self.sitting.strict else ():
            question, stands = self.exercise.questions[key], self.sitting.work(key).stands
            if not stands:
                continue
            said: Words = ("Right: " if stands.passes else "Not right: ", *question.why, ".")
            if not question.offer:
                remark = reply.judge(marker, question, stands.text, standing)
                said = feedback.say(question, remark, marker.sheet, "Not right")
            yield Text((*question.prompt, f"{stands.text}. ", *said))

    def _answer(self, text: str) -> Blocks:
        if not text:
            yield Text(("Write an answer, or `hint`; `?` lists all words.",))
            return
        question, marker = self.exercise.question, self.exercise.marker
        try:
            remark = reply.judge(marker, question, text, self.exercise.standing)
        except RejectedError as rejected:
            yield from (Text((reply.sentence(problem),)) for problem in rejected.problems)
            return
        if remark.is_vague and self.sitting.strict:
            yield Text((feedback.VAGUE,))
            return
        self.exercise.answer(remark)
        self._last = question.key if remark.passes else self._last
        if self.sitting.strict:
            wrong = len(self.sitting.work(question.key).wrong)
            yield from reply.reply(question, remark, marker.sheet, wrong)

    def _hint(self) -> Text:
        self.exercise.do(Word.HINT)
        rungs = self.exercise.question.hints
        return Text(rungs[min(self.exercise.work.rung, len(rungs)) - 1])

    def _show(self) -> Blocks:
        question, self._last = self.exercise.question, self.exercise.question.key
        self.exercise.show()
        yield from overview.answer(question)

    def _keep(self) -> Blocks:
        question, wrong = self.exercise.question, self.exercise.work.wrong
        if not (question.row and wrong):
            yield Text((NO_WRONG if self.sitting.strict else ALL_STAND,))
            return
        self.exercise.do(Word.KEEP)
        yield from reply.keep(question, wrong[-1].text)

    def _back(self, name: str) -> Blocks:
        keys = self.sitting.keys
        key = self.exercise.marker.find(name, keys) if name else self.sitting.earlier
        if key:
            self.exercise.do(Word.BACK, key)
        else:
            near = did_you_mean(name, keys) or "`list` shows the steps"
            unknown = Problem(f"{quote(name)} is no step of this sitting", near)
            yield Text((reply.sentence(unknown),))

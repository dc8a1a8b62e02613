"""A sitting with its log: begun anew or gone on with, and what is said at its start and end."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.exercise import Exercise
from backprop_tutor.practice.questions.course import Course, Questions, begin_at
from backprop_tutor.practice.questions.question import AnswerKind
from backprop_tutor.practice.sittings import mastery, summary
from backprop_tutor.practice.sittings.log import END, Past, Start
from backprop_tutor.practice.sittings.sitting import Act
from backprop_tutor.practice.tutor import Blocks, Tutor
from backprop_tutor.telling.document import Text
from backprop_tutor.telling.story.sentences import common, digits, what_if

HELP = "Type your answers. `hint` helps, `?` lists all words."
DIGITS = "Of a number three significant digits are enough."
TYPING = (
    "Formulas take `+ - * / ^`, brackets, `exp`, `ln`, `tanh` and `sqrt`. "
    "A derivative is typed as in `d{total}/d{name}`."
)


class Session(NamedTuple):
    """A tutor at work."""

    lesson: Lesson
    start: Start
    tutor: Tutor
    again: tuple[Act, ...] = ()
    """What was done in this one before it was left."""

    def opening(self, *, is_open: bool) -> Blocks:
        """Give the lesson, how its numbers are cut, and where the sitting begins."""
        yield Text(common.title(self.lesson).words)
        yield from (block for step in what_if.tell(self.lesson) for block in step.blocks)
        yield Text(digits.footer(self.lesson))
        if is_open and not self.again:
            yield Text(("An earlier sitting is still open: `--resume` goes on with it.",))
        yield Text(
            (f"`bptutor show --lesson {shlex.quote(self.start.lesson)}` draws the network.",)
        )
        yield Text((HELP if self.start.kind == AnswerKind.SYMBOLS else f"{HELP} {DIGITS}",))
        if self.start.kind != AnswerKind.NUMBERS:
            name = self.start.name or next(iter(self.lesson.parameters))
            yield Text((TYPING.format(total=self.tutor.exercise.marker.words.total, name=name),))
        if self.again:
            yield from self.tutor.resume(self.again)

    def closing(self, now: Sequence[Past], options: str) -> Blocks:
        """Give what was right and wrong, how far each skill is, and how to go on."""
        sitting = self.tutor.sitting
        yield from self.tutor.report()
        yield from summary.tell(sitting, self.tutor.exercise.questions)
        yield from summary.tell_skills(mastery.find(now))
        name = self.start.name if sitting.at else summary.next_name(self.lesson, now)
        words = ("bptutor practice", name, options, "--resume" if sitting.at else "")
        verb = "To go on" if sitting.at else "To practise next"
        yield Text((f"{verb}: {' '.join(filter(None, words))}",))

    @property
    def answers(self) -> Mapping[str, str]:
        """The student's own answers that stand, as `check` reads them."""
        return {**self.tutor.exercise.formulas, **self.tutor.exercise.standing}


def begin(
    lesson: Lesson, start: Start, keep: Callable[[Act], None], again: tuple[Act, ...] = ()
) -> Session:
    """Return a sitting, new or with what was done in it; raise RejectedError for no such step."""
    course = Course(lesson, AnswerKind(start.kind))
    asked = course.of_parameter(start.name) if start.name else course.of_lesson()
    if start.begin:
        asked = begin_at(asked, _find(lesson, asked, start.begin))
    exercise = Exercise(course, asked, keep, strict=start.feedback != END)
    return Session(lesson, start, Tutor(exercise), again)


def find_open(past: Sequence[Past], start: Start, *, of_any: bool = False) -> Past | None:
    """Return the last sitting of this kind that was left, of this parameter or of any."""
    fitting = (each for each in reversed(past) if not each.ended and each.start.kind == start.kind)
    return next((each for each in fitting if of_any or each.start.name == start.name), None)


def _find(lesson: Lesson, asked: Questions, step: str) -> str:
    """The question that a step names."""
    keys = [each.key for each in asked]
    found = Marker(lesson).find(step, keys)
    if not found:
        hint = did_you_mean(step, keys) or f"the first is {quote(keys[0])}"
        raise RejectedError(Problem(f"this practice has no step {quote(step)}", hint))
    return found

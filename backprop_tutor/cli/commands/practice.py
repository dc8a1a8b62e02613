"""`bptutor practice [NAME]`: the tutor asks, and says why an answer is right or wrong."""

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, parameters
from backprop_tutor.cli.conversation import Conversation
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backprop_tutor.lesson.model.conventions import GradientForm
    from backprop_tutor.practice.log import Log, Past
    from backprop_tutor.practice.session import Session
    from backprop_tutor.practice.sitting import Act


class Answered(StrEnum):
    """What the answers are."""

    NUMBERS = "numbers"


class Feedback(StrEnum):
    """When it is said what is right."""

    STEP = "step"
    END = "end"


def command(
    parameter: Annotated[
        str,
        typer.Argument(
            help="A weight, a bias or an input; else the whole lesson.",
            metavar="PARAMETER",
            autocompletion=parameters.complete,
        ),
    ] = "",
    lesson: options.LessonName = options.DEFAULT_LESSON,
    kind: Annotated[  # noqa: ARG001 - there is only one so far
        Answered, typer.Option("--kind", help="What the answers are.")
    ] = Answered.NUMBERS,
    said: Annotated[
        Feedback, typer.Option("--feedback", help="After each step, or at the end as in an exam.")
    ] = Feedback.STEP,
    start: Annotated[
        str,
        typer.Option("--start-at", help="Begin at a step: dE_total/dw5, w5+.", metavar="STEP"),
    ] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on where you left.")] = False,
    file: Annotated[
        str | None,
        typer.Option("--hand-in", help="Write your numbers to a new file.", metavar="FILE"),
    ] = None,
    form: options.FormName = None,
    assignments: options.Assignments = None,
) -> None:
    """Ask for each step, and say why a number is wrong."""
    from backprop_tutor.files import writing
    from backprop_tutor.practice import session
    from backprop_tutor.practice.log import Log, Start

    if resume and start:
        raise RejectedError(Problem("`--start-at` and `--resume` both say where to begin"))
    if file is not None:
        writing.refuse_taken(Path(file))
    chosen = options.load(lesson, assignments, form, None)
    name = parameters.find(parameter, chosen) if parameter else ""
    talk = Conversation(chosen.digits)
    diary = _Diary(Log(chosen), talk)
    past = diary.read()
    left = session.find_open(past, name, of_any=resume and not name)
    if not resume:
        new = Start(lesson, name, said.value, start)
        sitting = session.begin(chosen, new, diary.keep)
        diary.log.begin(new)
    elif left:
        sitting = session.resume(chosen, left, diary.keep)
        diary.log.go_on(left)
    else:
        message = f"no sitting of lesson `{chosen.name}` was left that could be gone on with"
        raise RejectedError(Problem(message, "leave `--resume` out"))
    talk.say(sitting.opening(is_open=bool(left)))
    _converse(sitting, talk)
    if not sitting.tutor.sitting.at:
        diary.end()
    typed = " ".join(_options(lesson, form, assignments))
    talk.say(sitting.closing(diary.read(), typed))
    if file is not None:
        _hand_in(sitting.sheet(), Path(file), talk)


def _hand_in(sheet: str, path: Path, talk: Conversation) -> None:
    from backprop_tutor.files import writing

    if sheet:
        writing.create(path, sheet)
    else:
        shown = quote(str(path), LONGEST_PATH)
        talk.warn(Problem(f"no number of yours stands, so {shown} was not written"))


class _Diary:
    """The log of a sitting; where it cannot be kept, that is said once."""

    def __init__(self, log: "Log", talk: Conversation) -> None:
        self.log = log
        self._talk = talk
        self._is_kept = True

    def read(self) -> "tuple[Past, ...]":
        """Return the sittings so far."""
        try:
            return self.log.read()
        except OSError as error:
            self._give_up(error)
            return ()

    def keep(self, act: "Act") -> None:
        """Write an act down."""
        try:
            self.log.write(act)
        except OSError as error:
            self._give_up(error)

    def end(self) -> None:
        """Write down that all was answered."""
        try:
            self.log.end()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if self._is_kept:
            self._talk.warn(Problem(f"your progress is not kept: {reason(error)}"))
        self._is_kept = False


def _converse(sitting: "Session", talk: Conversation) -> None:
    """Ask until all is answered; raise RejectedError if the input ends before any answer."""
    tutor = sitting.tutor
    while not tutor.done:
        talk.say(tutor.open())
        line = talk.ask(tutor.question.prompt)
        if line is None and not tutor.sitting.answered:
            message = "the input ended before an answer"
            way_out = "type the answers a line each; `bptutor check FILE` checks a file of them"
            raise RejectedError(Problem(message, way_out))
        if line is None:
            return
        talk.say(tutor.hear(line))


def _options(
    lesson: str, form: "GradientForm | None", assignments: list[str] | None
) -> "Iterator[str]":
    """The options with which the same lesson is practised again."""
    if lesson != options.DEFAULT_LESSON:
        yield f"--lesson {shlex.quote(lesson)}"
    if form:
        yield f"--form {form.value}"
    for each in assignments or ():
        yield f"--set {shlex.quote(each)}"

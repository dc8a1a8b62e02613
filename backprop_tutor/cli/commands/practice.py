"""`bptutor practice [NAME]`: the tutor asks, and says why an answer is right or wrong."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, parameters, streams
from backprop_tutor.cli.conversation import Conversation
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, quote, reason

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.practice.session import Session
    from backprop_tutor.practice.sittings.log import Log


class Answered(StrEnum):
    """What the answers are."""

    NUMBERS = "numbers"
    SYMBOLS = "symbols"
    ALL = "all"


class Feedback(StrEnum):
    """When it is said what is right."""

    STEP = "step"
    END = "end"


ParameterName = Annotated[
    str,
    typer.Argument(
        help="A weight, a bias or an input; else the whole lesson.",
        metavar="PARAMETER",
        autocompletion=parameters.complete,
    ),
]
KindName = Annotated[
    Answered,
    typer.Option(
        "--kind", help="Answer in numbers, in symbols, or first in one and then in the other."
    ),
]
FeedbackName = Annotated[
    Feedback, typer.Option("--feedback", help="After each step, or at the end as in an exam.")
]
StepName = Annotated[
    str,
    typer.Option("--start-at", help="Begin at a step: dE_total/dw5, w5+.", metavar="STEP"),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where you left.")]
SheetName = Annotated[
    str | None,
    typer.Option("--hand-in", help="Write your answers to a new file.", metavar="FILE"),
]


def command(
    parameter: ParameterName = "",
    lesson: options.LessonName = options.DEFAULT_LESSON,
    kind: KindName = Answered.NUMBERS,
    said: FeedbackName = Feedback.STEP,
    step: StepName = "",
    resume: Resume = False,
    file: SheetName = None,
    form: options.FormName = None,
    assignments: options.Assignments = None,
) -> None:
    """Ask for each step, and say why an answer is wrong."""
    if resume and step:
        raise RejectedError(Problem("`--start-at` and `--resume` both say where to begin"))
    if file is not None:
        from backprop_tutor.files import writing

        writing.refuse_taken(Path(file))
    chosen = options.load(lesson, assignments, form, None)
    name = parameters.find(parameter, chosen) if parameter else ""
    talk, start = Conversation(chosen), (lesson, name, said.value, step, kind.value)
    sitting, log = _begin(chosen, start, talk, resume=resume)
    kinds = [f"--kind {kind.value}"] if kind is not Answered.NUMBERS else []
    again = " ".join([*kinds, *options.repeat(lesson, form, assignments)])
    try:
        talk.hold(sitting)
    except KeyboardInterrupt:
        _close(sitting, log, talk, again, file)
        raise
    _close(sitting, log, talk, again, file)


def _begin(
    lesson: "Lesson", given: tuple[str, str, str, str, str], talk: Conversation, *, resume: bool
) -> "tuple[Session, Log]":
    """Begin a sitting or go on with one; raise RejectedError where there is none to go on with."""
    from backprop_tutor.practice import session
    from backprop_tutor.practice.sittings.log import Log, Start

    def warn(error: OSError) -> None:
        streams.warn([Problem(f"your progress is not kept: {reason(error)}")])

    start, log = Start(*given), Log(lesson, warn)
    left = session.find_open(log.read(), start, of_any=resume and not start.name)
    if resume and left:
        sitting = session.begin(lesson, left.start, log.write, left.acts)
        log.go_on(left)
    elif resume:
        message = f"there is no open sitting of lesson `{lesson.name}` to go on with"
        raise RejectedError(Problem(message, "leave `--resume` out"))
    else:
        sitting = session.begin(lesson, start, log.write)
        log.begin(start)
    talk.say(sitting.opening(is_open=bool(left)))
    return sitting, log


def _close(
    sitting: "Session", log: "Log", talk: Conversation, again: str, file: str | None
) -> None:
    """Say how it went and how to go on; `again` are the options of the same lesson."""
    if not sitting.tutor.sitting.at:
        log.end()
    talk.say(sitting.closing(log.read(), again))
    if file is not None:
        _hand_in(sitting, Path(file))


def _hand_in(sitting: "Session", path: Path) -> None:
    from backprop_tutor.files import writing
    from backprop_tutor.record import sheet

    shown = quote(str(path), LONGEST_PATH)
    if not sitting.answers:
        streams.warn([Problem(f"no answer of yours stands, so {shown} was not written")])
        return
    writing.create(path, sheet.write(sitting.answers, path.suffix))
    if sitting.tutor.sitting.at:
        message = f"{shown} has the answers so far"
        streams.warn([Problem(message, "name another file when you go on with `--resume`")])

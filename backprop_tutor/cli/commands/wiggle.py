"""`bptutor wiggle PARAMETER`: what moves when one number is changed a little."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, outputs, parameters
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.lesson.model.number import WrittenNumber

PLENTY = Digits(9)


def command(
    parameter: parameters.ParameterName,
    by: Annotated[
        str, typer.Option("--by", help="How far; then a tenth of it, a hundredth, …")
    ] = "0.01",
    lesson: options.LessonName = options.DEFAULT_LESSON,
    write_all: Annotated[
        bool, typer.Option("--all", help="Write out every quantity that moves.")
    ] = False,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: outputs.FormatName = None,
    file: outputs.FileName = None,
) -> None:
    """Wiggle one weight, bias or input: what moves?"""
    size = _read(by)
    to = outputs.choose(output, file)
    chosen = options.load(lesson, assignments, None, digits)
    parameter = parameters.find(parameter, chosen)
    shown = chosen.digits if digits else _most(chosen.digits)
    show(chosen, parameter, size, shown, to, write_all=write_all)


def show(
    lesson: "Lesson",
    parameter: str,
    by: "WrittenNumber",
    digits: Digits,
    to: outputs.Output,
    *,
    write_all: bool = False,
) -> None:
    """Work out and print; complain of a number that is not finite after printing it."""
    from backprop_tutor.maths.facts import wiggle
    from backprop_tutor.maths.running.divergence import OverdoneError
    from backprop_tutor.maths.running.wiggling.wiggle import find_overflow
    from backprop_tutor.record import record
    from backprop_tutor.telling.story.pages import wiggle as story

    found = wiggle.of_parameter(lesson, parameter, by.value)
    ended = find_overflow(found)
    told = story.uncarried(lesson, digits)
    to.show(
        told.digits,
        lambda: story.tell(told, found, by, everything=write_all),
        lambda: record.wiggle(lesson, found),
        None if isinstance(ended, OverdoneError) else ended,
    )
    if ended:
        raise ended


def _most(digits: Digits) -> Digits:
    """The lesson's own digits, or as many as show how a difference comes nearer."""
    return digits if digits.significant and digits.count >= PLENTY.count else PLENTY


def _read(by: str) -> "WrittenNumber":
    """The wiggle that the command line asks for."""
    found = number.parse(by)
    if not found:
        reason, way_out = number.blame(by)
        raise RejectedError(Problem(f"`--by` {reason}: {quote(by)}", way_out))
    if not found.value:
        message = f"`--by` is {quote(by)}, and a wiggle of 0 moves nothing"
        raise RejectedError(Problem(message, "write a small number, such as 0.01"))
    return found

"""The parameter or input of a lesson that a command is asked about."""

from typing import Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

ParameterName = Annotated[
    str,
    typer.Argument(
        help="A weight, a bias or an input.",
        metavar="PARAMETER",
        autocompletion=options.complete_parameter,
    ),
]


def find(written: str, lesson: Lesson) -> str:
    """Return the parameter or input that is meant; raise RejectedError where there is none."""
    known = [*lesson.parameters, *_inputs(lesson)]
    parameter = options.meant(written, known)
    if parameter not in known:
        raise RejectedError(_unknown(parameter, lesson, known))
    return parameter


def _inputs(lesson: Lesson) -> list[str]:
    """The inputs that the equations read; of several samples, those of the first batch."""
    from backprop_tutor.maths.equations import samples

    views = samples.views(lesson)[: lesson.batch.size]
    return [name for view in views for name in view.inputs]


def _unknown(parameter: str, lesson: Lesson, known: list[str]) -> Problem:
    from backprop_tutor.lesson.problems.near import did_you_mean
    from backprop_tutor.lesson.problems.wording import offer, quote

    hints = filter(None, (did_you_mean(parameter, known), offer(known)))
    message = f"lesson `{lesson.name}` has no parameter or input {quote(parameter)}"
    return Problem(message, " ".join(hints))

"""The parameter or input of a lesson that a command is asked about."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson


def complete(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the parameters and inputs of the lesson that the command line names."""
    return options.offer((name for each in options.named(ctx) for name in names(each)), incomplete)


ParameterName = Annotated[
    str,
    typer.Argument(
        help="A weight, a bias or an input by its name in the lesson; in mazur one of "
        "w1 … w8, b1, b2, i1, i2.",
        metavar="PARAMETER",
        autocompletion=complete,
    ),
]


def find(written: str, lesson: "Lesson") -> str:
    """Return the parameter or input that is meant; raise RejectedError where there is none."""
    known = names(lesson)
    parameter = options.meant(written, known)
    if parameter not in known:
        raise RejectedError(_unknown(parameter, lesson, known))
    return parameter


def names(lesson: "Lesson") -> list[str]:
    """Return the parameters, and the inputs that the equations of the first batch read."""
    from backprop_tutor.maths.equations import samples

    views = samples.views(lesson)[: lesson.batch.size]
    return [*lesson.parameters, *(name for view in views for name in view.inputs)]


def of_first_sample(lesson: "Lesson") -> dict[str, str]:
    """Return what each input is called in the first sample."""
    from backprop_tutor.maths.equations import samples

    return dict(zip(lesson.inputs, samples.views(lesson)[0].inputs, strict=True))


def _unknown(parameter: str, lesson: "Lesson", known: list[str]) -> Problem:
    from backprop_tutor.lesson.problems.near import did_you_mean
    from backprop_tutor.lesson.problems.wording import offer, quote

    near = of_first_sample(lesson).get(parameter, parameter)
    hints = filter(None, (did_you_mean(near, known), offer(known)))
    message = f"lesson `{lesson.name}` has no parameter or input {quote(parameter)}"
    return Problem(message, " ".join(hints))

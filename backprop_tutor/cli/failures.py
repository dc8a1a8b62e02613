"""What is said where a command line is misused, and where numbers grow without bound."""

import math

from backprop_tutor.cli import options, parameters
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.maths.running.divergence import DivergedError, MistakenError, OverdoneError

HELP = "`bptutor --help` and `bptutor COMMAND --help`"


def misuse(error: Exception) -> Problem:
    """Return what click says, in the manner of the other mistakes."""
    said = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    said = said.rstrip(".")
    return Problem(said[:1].lower() + said[1:], _missing(error) or HELP)


def _missing(error: Exception) -> str:
    """Which names there are, where a parameter is missing."""
    from backprop_tutor.lesson.problems.wording import enumerate_names

    context, asked = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or asked is None or asked.name not in {"parameter", "name"}:
        return ""
    lessons = options.named(context)
    return "".join(f"one of {enumerate_names(parameters.names(each))}" for each in lessons)


def divergence(diverged: DivergedError) -> Problem:
    """Return which number grew without bound or is undefined, and when."""
    stands = "what was computed before it stands"
    if diverged.cause:
        from backprop_tutor.telling.story.sentences import undefined

        said = f"{_when(diverged)}{undefined.say(diverged.cause)}"
        return Problem(said, f"{stands}; try other numbers")
    kind = "not a number" if math.isnan(diverged.value) else "infinite"
    if isinstance(diverged, OverdoneError):
        message = f"where `{diverged.parameter}` is wiggled, `{diverged.quantity}` is {kind}"
        return Problem(message, "what was computed stands; try a smaller `--by`")
    message = f"epoch {diverged.epoch}: `{diverged.quantity}` is {kind}"
    return Problem(message, f"{stands}; try a smaller learning rate")


def _when(diverged: DivergedError) -> str:
    """When a formula has no value, where it is not in the first pass, done right."""
    if isinstance(diverged, MistakenError):
        return "with the mistake, "
    return f"epoch {diverged.epoch}: " if diverged.epoch > 1 else ""

"""What to show a class first, as a command."""

import shlex
from collections.abc import Iterator

from backprop_tutor.grading.classroom import Classroom, MadeBy
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.working.preparation import Preparation


def find(room: Classroom, ready: Preparation, options: str) -> str:
    """Return the command that shows the most frequent mistake; empty where none was made."""
    for made in room.made[:1]:
        try:
            trial = ready.right.with_names(made.cause.split(" + ")) if made.cause else None
        except KeyError:  # no mistake of the catalogue, but a lapse or a misreading
            trial = None
        name = shlex.quote(_parameter(made, ready.right, trial))
        words = "bptutor explain", name, options
        mistake = f"--mistake {shlex.quote(made.cause)}" if trial else ""
        return " ".join(filter(None, (*words, mistake)))
    return ""


def _parameter(made: MadeBy, right: Trial, trial: Trial | None) -> str:
    """The parameter that it is seen in: that of the number, else one whose numbers it changes."""
    at = max(made.first, key=lambda each: made.first[each])
    names = [*dict.fromkeys((*right.lesson.learn[::-1], *right.lesson.parameters))]
    own = [at.by] if at.by in names else []
    for name in (*own, *names):
        if trial and any(trial.number(q) != right.number(q) for q in _numbers(right, name)):
            return name
    return (own or names)[0]


def _numbers(right: Trial, name: str) -> Iterator[Quantity]:
    yield Quantity(QuantityKind.DERIVATIVE, right.network.total.name.name, name)
    if name in right.lesson.learn:
        yield Quantity(QuantityKind.UPDATED, name, name)

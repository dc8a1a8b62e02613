"""How much work the training of a lesson is, counted beforehand. Needs no SymPy.

The unit is a line of straight-line code, of which a laptop does some ten million in a second.
"""

from backprop_tutor.formulas.written.tree import names
from backprop_tutor.lesson.model.lesson import Lesson, Unit
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.maths.equations import samples

BY_HAND = 200
"""A line by hand takes this many times as long: its number is cut in decimal arithmetic."""
MOST_PARAMETERS = 500
"""With more, it would take minutes to make every mistake in all that is updated."""
MISTAKES = 32
"""About how many mistakes can be made in a lesson; each is trained as far as a number asks."""
MINUTE, SECOND = 660_000_000, 10_000_000
"""The work of about a minute, and of about a second."""
STRETCH = SECOND // 10
"""The work between two signs of life."""


def of_epoch(lesson: Lesson) -> int:
    """Return the work of one epoch: each term in each sample, each update after each batch."""
    terms = sum(map(_terms, (unit for layer in lesson.layers for unit in layer.units)))
    lines = terms * len(lesson.samples) + len(lesson.learn) * samples.batches(lesson)
    return lines * (BY_HAND if lesson.digits.carries else 1)


def _terms(unit: Unit) -> int:
    """How many terms a unit has; of a formula, how many names and at least 1."""
    return max(1, len([*names(unit.formula)])) if unit.formula else len(unit.terms)


def most_epochs(lesson: Lesson, work: int) -> int:
    """Return how many epochs so much work is, 1 at least."""
    return max(1, work // of_epoch(lesson))


def last_epoch(lesson: Lesson) -> int:
    """Return the last epoch whose numbers are checked: that takes a minute, or so."""
    return most_epochs(lesson, MINUTE // (1 + MISTAKES if makes_mistakes(lesson) else 1))


def makes_mistakes(lesson: Lesson) -> bool:
    """Return whether a lesson is small enough to make every mistake in it."""
    return len(lesson.parameters) <= MOST_PARAMETERS


def refuse_mistakes(lesson: Lesson) -> None:
    """Raise RejectedError where a lesson is too large to make mistakes in it."""
    if not makes_mistakes(lesson):
        message = f"lesson `{lesson.name}` has {len(lesson.parameters)} parameters"
        way_out = f"mistakes are made in lessons of up to {MOST_PARAMETERS} parameters"
        raise RejectedError(Problem(message, way_out))

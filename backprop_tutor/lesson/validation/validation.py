"""Everything that a lesson must fulfil beyond its form, and what in it may not be meant."""

from collections.abc import Callable, Iterator

from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.validation import (
    doubts,
    fit,
    given,
    names,
    quantities,
    sources,
    warnings,
)

_CHECKS: tuple[Callable[[Lesson, Places], Iterator[Problem]], ...] = (
    *names.CHECKS,
    sources.check,
    given.check,
    *fit.CHECKS,
    names.check_notes,
    names.check_own_names,
    quantities.check_digits,
    quantities.check_names,
)


def check(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield what is wrong; the first at a place is what counts there.

    Where terms are the other way round, all that is wrong with names follows from it.
    """
    turned = tuple(sources.find_turned(lesson, places))
    yield from turned
    for each in fit.CHECKS if turned else _CHECKS:
        yield from each(lesson, places)


def warn(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield what works but may not be meant, in a lesson in which nothing is wrong."""
    yield from warnings.warn(lesson, places)
    yield from fit.warn(lesson, places)
    yield from doubts.warn(lesson, places)

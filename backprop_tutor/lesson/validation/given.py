"""What a lesson that gives values or derivatives must fulfil."""

from collections.abc import Iterator

from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import SLOPES
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.validation.order import Order


def check(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield what cannot be learned, and a derivative that is given for two units on one path."""
    acting = reach.acting(lesson) if lesson.given else frozenset(lesson.parameters)
    for name, place in places.learn:
        if name in lesson.parameters and name not in acting:
            message = f"{quote(name)} acts only through what is given"
            yield Problem(message, "take it out: its gradient is 0", place)
    if lesson.loss != SLOPES:
        return
    order, units = Order(lesson, places), [*lesson.targets]
    for name in units:
        for other in units:
            if name != other and order.leads(name, other):
                message = f"{quote(other)} is worked out from {quote(name)}"
                way_out = "of two units on one path the derivative by one is given"
                yield Problem(message, way_out, places.value("given"))

"""A wiggle of one number of a lesson."""

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running.wiggling import wiggle
from backprop_tutor.maths.running.wiggling.wiggle import Wiggle


def of_parameter(lesson: Lesson, name: str, by: float) -> Wiggle:
    """Return what moves when a parameter or an input is so much larger.

    Raises RejectedError where nothing does.
    """
    equations = network.build(lesson)
    chain = derivation.derive(lesson, equations, symbol(name))
    return wiggle.measure(equations, chain, by)

"""What goes into the outputs of a lesson, and whether an error comes out."""

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import SLOPES


def acting(lesson: Lesson) -> frozenset[str]:
    """Return all whose values go into an output, past what is given."""
    constant = {each.unit for each in lesson.given}
    found = {unit.name for unit in lesson.outputs}
    for unit in reversed([unit for layer in lesson.layers for unit in layer.units]):
        if unit.name in found and unit.name not in constant:
            found |= {*lesson.reads(unit), *lesson.weighs(unit)}
    return frozenset(found)


def parameters(lesson: Lesson) -> tuple[str, ...]:
    """Return the parameters among them."""
    found = acting(lesson)
    return tuple(name for name in lesson.parameters if name in found)


def has_error(lesson: Lesson) -> bool:
    """Return whether an error is worked out: a loss is there, and not given by its derivatives."""
    return lesson.loss not in {Loss.NONE, SLOPES}

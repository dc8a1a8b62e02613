"""What goes into the outputs of a lesson."""

from backprop_tutor.lesson.model.lesson import Lesson


def acting(lesson: Lesson) -> frozenset[str]:
    """Return all whose values go into an output, past what is given."""
    constant = {each.unit for each in lesson.given}
    found = {unit.name for unit in lesson.outputs}
    for unit in reversed([unit for layer in lesson.layers for unit in layer.units]):
        if unit.name in found and unit.name not in constant:
            found |= {*lesson.reads(unit), *lesson.weighs(unit)}
    return frozenset(found)

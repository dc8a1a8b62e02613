"""Where a mistake can be made, and in how many ways."""

from collections import Counter

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.mistakes import readings


def always(_: Lesson) -> bool:
    """Anywhere."""
    return True


def has_error(lesson: Lesson) -> bool:
    """There is an error."""
    return lesson.loss is not Loss.NONE


def is_squared(lesson: Lesson) -> bool:
    """The error is made of squares."""
    return bool(lesson.loss.row.constant)


def is_entropy(lesson: Lesson) -> bool:
    """The error is made of logarithms."""
    return bool(lesson.loss.row.weights)


def is_binary_entropy(lesson: Lesson) -> bool:
    """The error of an output is the sum of two logarithms."""
    weights = lesson.loss.row.weights
    return bool(weights and weights(Floats(), 0.0)[1])


def is_hidden(lesson: Lesson) -> bool:
    """There is a hidden unit: one that another reads."""
    units = (unit for layer in lesson.layers for unit in layer.units)
    return any(name not in lesson.inputs for unit in units for name in lesson.reads(unit))


def learns(lesson: Lesson) -> bool:
    """Something is learned."""
    return bool(lesson.learn)


def learns_hidden(lesson: Lesson) -> bool:
    """Something is learned, and there is a hidden unit."""
    return learns(lesson) and is_hidden(lesson)


def can_divide(lesson: Lesson) -> bool:
    """No weight multiplies a 0: no input is one, and no activation is flat beside a kink."""
    inputs = (number.value for sample in lesson.samples for number in sample.inputs.values())
    rows = (rule.activation.row for rule in lesson.activations)
    return all(inputs) and not any(r.kinks and (r.flat_below or r.flat_beyond) for r in rows)


def has_sigmoid(lesson: Lesson) -> bool:
    """There is a sigmoid."""
    return any(rule.activation is Activation.SIGMOID for rule in lesson.activations)


def has_softmax(lesson: Lesson) -> bool:
    """There is a softmax."""
    return any(layer.is_tied for layer in lesson.layers)


def has_bias(lesson: Lesson) -> bool:
    """A parameter multiplies a constant."""
    return bool(readings.biases(lesson))


def holds_bias(lesson: Lesson) -> bool:
    """A bias is held fixed while others learn."""
    return learns(lesson) and bool(readings.biases(lesson) - {*lesson.learn})


def learns_bias(lesson: Lesson) -> bool:
    """A bias is learned."""
    return bool(readings.biases(lesson) & {*lesson.learn})


def shares(lesson: Lesson) -> bool:
    """A parameter stands in several units."""
    units = (unit for layer in lesson.layers for unit in layer.units)
    counts = Counter(name for unit in units for name in {*lesson.weighs(unit)})
    return any(count > 1 for count in counts.values())


def shares_on_the_way_back(lesson: Lesson) -> bool:
    """A parameter that multiplies what comes out of a unit stands in several units."""
    units = [unit for layer in lesson.layers for unit in layer.units]
    counts = Counter(name for unit in units for name in {*lesson.weighs(unit)})
    terms = (term for unit in units for term in lesson.weighted(unit))
    back = (t for t in terms if isinstance(t.source, str) and t.source not in lesson.inputs)
    return any(counts[term.parameter] > 1 for term in back)


def takes_mean(lesson: Lesson) -> bool:
    """The gradients of a batch are averaged."""
    return lesson.batch.size > 1 and lesson.batch.mean


def takes_sum(lesson: Lesson) -> bool:
    """The gradients of a batch are added."""
    return lesson.batch.size > 1 and not lesson.batch.mean

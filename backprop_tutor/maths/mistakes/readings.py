"""What is read wrongly in a lesson, before its equations are written: one function each."""

from collections.abc import Iterator
from dataclasses import replace

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber


def other_constant(lesson: Lesson, loss: str) -> Lesson:
    """The error with another constant before its squares, its derivative too."""
    return replace(lesson, loss=next(each for each in Loss if each == loss))


def no_biases(lesson: Lesson) -> Lesson:
    """Every bias is left out."""

    def strip(unit: Unit) -> Unit:
        kept = tuple(term for term in unit.terms if not _is_bias(lesson, term))
        return unit._replace(terms=kept or unit.terms)

    layers = (layer._replace(units=tuple(map(strip, layer.units))) for layer in lesson.layers)
    return replace(lesson, layers=tuple(layers))


def held_biases_learned(lesson: Lesson) -> Lesson:
    """The biases that are held fixed are learned too."""
    learned = {*lesson.learn, *biases(lesson)}
    return replace(lesson, learn=tuple(name for name in lesson.parameters if name in learned))


def learned_biases_held(lesson: Lesson) -> Lesson:
    """The biases that are learned are held fixed."""
    held = biases(lesson)
    return replace(lesson, learn=tuple(name for name in lesson.learn if name not in held))


def other_batch(lesson: Lesson) -> Lesson:
    """The mean of a batch where the sum should be, or the sum where the mean should be."""
    return replace(lesson, batch=lesson.batch._replace(mean=not lesson.batch.mean))


def biases(lesson: Lesson) -> set[str]:
    """Return the parameters that multiply a constant."""
    return {term.parameter for term in terms(lesson) if _is_bias(lesson, term)}


def _is_bias(lesson: Lesson, term: Term) -> bool:
    return isinstance(term.source, WrittenNumber) and term.parameter in lesson.parameters


def terms(lesson: Lesson) -> Iterator[Term]:
    """Give the terms of all net inputs."""
    return (term for layer in lesson.layers for unit in layer.units for term in unit.terms)

"""Paths that meet: whether any leads on, what is left out of their sum, 1/m of their mean."""

from backprop_tutor.lesson.model import reach
from backprop_tutor.maths.derivation.chain import Factor, PathSum
from backprop_tutor.telling.formula import Formula, Fraction, Number, Product, Rest
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.elements.sheet import Sheet


def has_others(sheet: Sheet, factor: Factor) -> bool:
    """Return whether `by` changes `of` through others too: the factor is not all of ∂of/∂by."""
    return len(sheet.network.index.readers_towards(factor.of, factor.by)) > 1


def is_given(sheet: Sheet, factor: Factor) -> bool:
    """Return whether a factor is the derivative of the error that a lesson gives."""
    return sheet.names[factor.of].role is Role.ERROR and not reach.has_error(sheet.lesson)


def in_numbers(rest: tuple[Rest, ...]) -> tuple[Rest, ...]:
    """Return what is left out with what it adds up to."""
    return tuple(each._replace(as_number=True) for each in rest)


def scaled(link: PathSum, whole: Formula) -> Formula:
    """Return 1/m of a sum over m samples whose mean is taken."""
    if link.scale == 1:
        return whole
    below = int(1 / link.scale)
    return Product((Fraction(Number(1, "1"), Number(below, str(below))), whole))

"""The digits of a number that a page shows, before it has looks."""

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.telling.formula import Number


def cut(number: Number, shown: Digits) -> tuple[str, int]:
    """Return a number's digits and power of ten; one that its author wrote keeps its digits."""
    if number.written:
        mantissa, _, power = number.written.replace("−", "-").lower().partition("e")
        return mantissa, int(power or 0)
    return rounding.write(number.value, number.digits or shown)

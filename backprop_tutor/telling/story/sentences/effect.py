"""What a small change of a number does to the error, and so to the number: a gradient in words."""

from math import isfinite

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.elements.remark import is_near
from backprop_tutor.telling.story.elements.sheet import Sheet

STEP = Number(0.01, "0.01")
COARSE = Digits(1, significant=True)
FINE = Digits(2, significant=True)


def tell(sheet: Sheet, of: Symbol, by: Symbol, gradient: Number) -> Words:
    """If w5 grows by 0.01, E_total grows by about 0.0008: so w5 goes down."""
    slope = rounding.as_shown(gradient.value, gradient.digits or sheet.network.precision.page)
    if not isfinite(slope):
        return ()
    moves: Words = (" hardly changes",)
    if slope:
        verb = "grows" if slope > 0 else "falls"
        moves = (f" {verb} by about ", _about(abs(slope) * STEP.value))
    moved = ("If ", sheet.names[by], " grows by ", STEP, ", ", sheet.names[of], *moves)
    return (*moved, *_so(sheet, by, slope), ".")


def _about(change: float) -> Number:
    """One digit, or two where one would be off by a tenth."""
    is_enough = is_near(rounding.as_shown(change, COARSE), change)
    return Number(change, digits=COARSE if is_enough else FINE)


def _so(sheet: Sheet, by: Symbol, gradient: float) -> Words:
    """Which way the update goes, where that follows: a rate below 0 turns it round."""
    if by not in sheet.network.learned:
        return ()
    step = sheet.trace.updated(by) - sheet.values[by]
    if gradient * step < 0:
        return (": so ", sheet.names[by], " goes down" if gradient > 0 else " goes up")
    return () if gradient or step else (": so ", sheet.names[by], " stays as it is")

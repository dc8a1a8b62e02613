"""Numbers as they are written."""

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import Number, Rest

RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def write(number: Number | Rest, shown: Digits, glyphs: Glyphs) -> str:
    """Return a number in the characters of some glyphs, or (762 more)."""
    if isinstance(number, Rest):
        return _write_rest(number, shown, glyphs)
    words, exponent = cut(number, shown)
    words = words.replace("-", glyphs.minus).replace("inf", glyphs.infinity)
    if not exponent:
        return words
    power = str(exponent).translate(RAISED) if glyphs.raised else str(exponent)
    return f"{words}{glyphs.power_of_ten}{power}"


def _write_rest(rest: Rest, shown: Digits, glyphs: Glyphs) -> str:
    """(762 more); where numbers are plugged in also what they add up to."""
    if not rest.as_number:
        return f"({rest.many} more)"
    together = Number(rest.value, digits=rest.digits)
    return f"({rest.many} more, together {write(together, shown, glyphs)})"

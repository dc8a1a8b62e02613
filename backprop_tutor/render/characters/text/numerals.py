"""Numbers as they are written."""

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import Number

RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def write(number: Number, shown: Digits, glyphs: Glyphs) -> str:
    """Return a number in the characters of some glyphs."""
    words, exponent = cut(number, shown)
    words = words.replace("-", glyphs.minus).replace("inf", glyphs.infinity)
    if not exponent:
        return words
    power = str(exponent).translate(RAISED) if glyphs.raised else str(exponent)
    return f"{words}{glyphs.power_of_ten}{power}"

"""The characters of mathematics: one row for Unicode, one for ASCII."""

import unicodedata
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import Number

RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


class Glyphs(NamedTuple):
    """The characters with which formulas are drawn."""

    partial: str
    times: str
    minus: str
    bar: str
    half: str
    infinity: str
    power_of_ten: str
    """What stands between a mantissa and the exponent of ten."""
    raised: bool
    """Whole exponents are raised: x²."""
    ascii_only: bool
    strokes: str
    """A line that goes up (1), down (3), left (9), right (27), or the sum of several of these;
    a heavy one counts twice."""
    onward: str
    """The head of an arrow to the right, and of one upward."""
    back: str
    """The head of an arrow to the left, and of one downward."""
    brackets: str
    """What stands before and after the name that is spoken of."""

    def number(self, number: Number, shown: Digits) -> str:
        """Return a number as it is shown."""
        words, exponent = cut(number, shown)
        words = words.replace("-", self.minus).replace("inf", self.infinity)
        words = words.replace("nan", "undefined")
        if not exponent:
            return words
        power = str(exponent).translate(RAISED) if self.raised else str(exponent)
        return f"{words}{self.power_of_ten}{power}"

    def spell(self, text: str) -> str:
        """Return a name or a sentence in characters that can be shown."""
        return _spell_in_ascii(text) if self.ascii_only else text


UNICODE = Glyphs(
    *("∂", "·", "−", "─", "½", "∞", "·10"),
    raised=True,
    ascii_only=False,
    strokes=" │┃││╿┃╽┃─┘┚┐┤┦┒┧┨━┙┛┑┥┩┓┪┫─└┖┌├┞┎┟┠─┴┸┬┼╀┰╁╂╾┵┹┭┽╃┱╅╉━┕┗┍┝┡┏┢┣╼┶┺┮┾╄┲╆╊━┷┻┯┿╇┳╈╋",
    onward="►▲",
    back="◄▼",
    brackets="▐▌",
)
ASCII = Glyphs(
    *("d", "*", "-", "-", "1/2", "inf", "e"),
    raised=False,
    ascii_only=True,
    strokes=" |#||####-+#++####=########-+#++####-+#++####=########=########=########=########",
    onward=">^",
    back="<v",
    brackets="[]",
)
CODE = ASCII._replace(ascii_only=False)
"""As in a program, the author's names untouched."""

SPELLED = {
    "∂": "d", "·": "*", "−": "-", "⁺": "+", "½": "1/2", "²": "^2", "→": "->", "∞": "inf",
    "′": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "Σ": "sum", "×": "x",
    "√": "sqrt", "\u0302": "_hat",
}  # fmt: skip


def _spell_in_ascii(text: str) -> str:
    return "".join(char if char.isascii() else _spell(char) for char in text)


def _spell(char: str) -> str:
    """θ is theta, ä is a; what has no spelling is a question mark."""
    if char in SPELLED:
        return SPELLED[char]
    name = unicodedata.name(char, "")
    if name.startswith("GREEK SMALL LETTER "):
        return name.rsplit(" ", 1)[-1].lower()
    if name.startswith("GREEK CAPITAL LETTER "):
        return name.rsplit(" ", 1)[-1].capitalize()
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return plain or "?"

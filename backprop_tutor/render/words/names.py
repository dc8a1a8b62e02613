"""How names are said: as they are typed, but for letters and signs that no keyboard has."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backprop_tutor.telling.formula import FunctionCall, Name, Number
from backprop_tutor.telling.spelling import PLUS

RESERVED = frozenset(
    {"bracket", "by", "close", "else", "equals", "greater", "half", "if", "infinity", "is", "minus",
     "more", "new", "not", "of", "one", "open", "over", "partial", "plus", "power", "square",
     "squared", "ten", "than", "the", "times", "to", "together"}
)  # fmt: skip
"""The words of formulas; a name that is one of them is said to be a name."""
SIGNS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "′": "prime"}


def find(page: Any) -> Mapping[str, str]:
    """Return how the names of a page, or of a part of it, are said that are not said as typed."""
    texts = {text.removesuffix(PLUS) for text in _texts(page)}
    odd = [text for text in texts if not text.isascii()]
    sounds = Counter(map(_sound, map(_say, texts))) if odd else {}
    return {text: _spell(text) if sounds[_sound(_say(text))] > 1 else _say(text) for text in odd}


def say(name: str, known: Mapping[str, str]) -> str:
    """Return how a name is said.

    >>> [say(name, {}) for name in ("out_h1", "w5⁺", "θ3", "δ_o1", "größe", "one")]
    ['out_h1', 'new w5', 'theta 3', 'delta_o1', 'größe', 'the name one']
    """
    if name.endswith(PLUS) and name != PLUS:
        return f"new {say(name.removesuffix(PLUS), known)}"
    said = known.get(name) or _say(name)
    return f"the name {said}" if said.partition(" ")[0] in RESERVED else said


def _texts(page: Any) -> Iterator[str]:
    """Give the names in a page; a loop, as a network has thousands of them."""
    parts = [page]
    while parts:
        part = parts.pop()
        match part:
            case Name():
                yield part.text
                continue
            case FunctionCall(name=name):
                yield name
        parts += [each for each in part if isinstance(each, tuple) and type(each) is not Number]


def _say(text: str) -> str:
    return _join(text, _letter)


def _spell(text: str) -> str:
    return _join(text, lambda char: unicodedata.name(char, f"U+{ord(char):04X}").lower())


def _join(text: str, say: Callable[[str], str]) -> str:
    """Words for letters, apart from what is beside them."""
    words = ((char, char if char.isascii() else say(char)) for char in text)
    said = "".join(word if word == char else f"\0{word}\0" for char, word in words)
    return re.sub(r"(?<=[^\W_])\0+(?=[^\W_])", " ", said).replace("\0", "")


def _letter(char: str) -> str:
    """theta for θ; a letter of an alphabet that people write in stays as it is."""
    if char in SIGNS:
        return SIGNS[char]
    name = unicodedata.name(char, f"U+{ord(char):04X}").lower().replace("lamda", "lambda")
    greek, _, letter = name.partition(" letter ")
    if greek.startswith("greek"):
        return letter if greek == "greek small" else f"capital {letter}"
    return char if char.isalpha() else name


def _sound(said: str) -> str:
    return re.sub("[ _]", "", said).casefold()

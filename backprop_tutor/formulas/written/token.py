"""The words of a typed formula."""

from enum import Enum, auto
from typing import NamedTuple


class TokenKind(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    FUNCTION = auto()
    BASE = auto()
    """The e of a power: it stands before ^."""
    SIGN = auto()
    SUPERSCRIPT = auto()
    END = auto()


class Token(NamedTuple):
    """One word of a formula."""

    kind: TokenKind
    text: str
    """As it is typed."""
    start: int
    meaning: str
    """Of a name, what it is known as; of a sign, which one; of ² and ½, its number."""


CLOSING = {"(": ")", "[": "]"}

"""Which characters a stream can show."""

import os
from typing import IO

NEEDED = "∂·−─½⁺²⁻σδη∞│▶"
"""What a terminal must be able to show if it is to get more than ASCII."""

WORDS = "BPTUTOR_PLAIN"
"""The variable that asks for words instead of signs, tables and drawings."""


def wants_words() -> bool:
    """Return whether all is to be said in plain words."""
    return os.environ.get(WORDS, "") not in {"", "0"}


def is_plain() -> bool:
    """Return whether nothing but text is wanted."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in {"dumb", "unknown"}


def shows_unicode(stream: IO[str]) -> bool:
    """Return whether the mathematics can be written as in a book.

    Python takes the C locale for UTF-8; a terminal set to it shows bytes beyond ASCII as noise.
    """
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG")
    chosen = os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8")
    if locale in {"C", "POSIX"} and not chosen:
        return False
    try:
        NEEDED.encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True

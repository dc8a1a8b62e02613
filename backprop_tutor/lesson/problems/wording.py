"""How an author's own words are put into a sentence."""

import errno
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 40
LONGEST_PATH = 200
MOST = 16
_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def quote(text: str, longest: int = LONGEST) -> str:
    r"""Return *text* in backticks, cut to so many cells of a terminal and safe to print.

    >>> quote("w5"), quote("\x1b[31m"), quote("二二二", 5)
    ('`w5`', '`?[31m`', '`二二…`')
    """
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    if 2 * len(shown) > longest:  # else it is short, however wide its characters are
        from rich.cells import cell_len, set_cell_size

        if cell_len(shown) > longest:
            shown = set_cell_size(shown, longest - 1).rstrip() + "…"
    return f"`{''.join(char if char.isprintable() else '?' for char in shown)}`"


def enumerate_names(names: Iterable[str]) -> str:
    """Return *names* as a list in a sentence, cut where it gets long.

    >>> enumerate_names(["mazur", "dawood"])
    'mazur, dawood'
    """
    listed = list(names)
    shown = [quote(name).strip("`") for name in listed[:MOST]]
    return ", ".join([*shown, "…"] if len(listed) > MOST else shown)


def offer(names: Collection[str]) -> str:
    """Return which *names* there are to choose from.

    >>> offer(["sigmoid"]), offer(["round", "truncate"])
    ('there is only `sigmoid`', 'there are: round, truncate')
    """
    if len(names) == 1:
        return f"there is only {quote(next(iter(names)))}"
    return f"there are: {enumerate_names(names)}"


def clean(text: str) -> str:
    r"""Return *text* on one line, without the characters that steer a terminal.

    >>> clean("\x1b[31mred\n  or not\u202e")
    '[31mred or not'
    """
    return "".join(char for char in " ".join(text.split()) if not _steers(char))


def harmless(text: str) -> str:
    r"""Return *text* with a question mark for every character that steers a terminal.

    >>> harmless("\x1b[31mred\n")
    '?[31mred\n'
    """
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join("?" if _steers(char) and char not in "\n\t" else char for char in text)


def reason(error: Exception) -> str:
    """Return why something could not be read or written, as the system says it."""
    if getattr(error, "errno", None) == errno.EBADF:
        return "the stream is closed"
    return getattr(error, "strerror", "") or str(error)


def _steers(char: str) -> bool:
    return char in _STEERING or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}

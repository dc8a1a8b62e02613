"""How an author's own words are put into a sentence."""

import errno
import unicodedata
from collections.abc import Collection, Iterable, Iterator

LONGEST = 40
LONGEST_PATH = 200
MOST = 16
RUN = 4
_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def quote(text: str, longest: int = LONGEST) -> str:
    r"""Return *text* in backticks, cut to *longest* cells of a terminal and safe to print.

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
    """Return *names* as a list in a sentence, shorter where they count up or get many.

    >>> enumerate_names(["mazur", "dawood"]), enumerate_names(["w1", "w2", "w3", "w4", "b"])
    ('mazur, dawood', 'w1 … w4, b')
    """
    runs = list(_runs(names))
    shown = [" … ".join(quote(name).strip("`") for name in run) for run in runs[:MOST]]
    return ", ".join([*shown, "…"] if len(runs) > MOST else shown)


def _runs(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give each name alone, and of at least `RUN` that count up the first and the last."""
    found: list[list[str]] = []
    for name in names:
        if found and _counts_up(found[-1][-1], name):
            found[-1].append(name)
        else:
            found.append([name])
    for run in found:
        if len(run) < RUN:
            yield from ((name,) for name in run)
        else:
            yield run[0], run[-1]


def _counts_up(before: str, name: str) -> bool:
    """Whether the second name is the first with the next number at its end."""
    stem = before.rstrip("0123456789")
    number = before[len(stem) :]
    return number.isascii() and number.isdecimal() and name == f"{stem}{int(number) + 1}"


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

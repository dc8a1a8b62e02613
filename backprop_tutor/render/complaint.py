"""How a mistake is drawn: the sentence, the line it stands on, carets below it, the way out."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from backprop_tutor.lesson.problems.problem import Place, Problem
from backprop_tutor.render.characters.text.glyphs import ASCII

MOST = 20
WIDTH = 76
_FORMAT = 1
_TAB = "    "


class Pen(NamedTuple):
    """The characters that a picture is drawn with."""

    arrow: str
    bar: str
    cut: str
    ascii_only: bool

    def glyph(self, char: str) -> str:
        """Return what is shown for *char*: nothing that could steer the terminal."""
        if char == "\t":
            return _TAB
        if not char.isprintable() or (self.ascii_only and not char.isascii()):
            return "?"
        return char

    def sentence(self, text: str) -> str:
        """Return *text* as it can be shown; a Greek letter is spelled where it must be."""
        if self.ascii_only:
            text = ASCII.spell(text)
        return "".join(map(self.glyph, text.replace("…", self.cut)))


_UNICODE = Pen("——▶", "│", "…", ascii_only=False)
_ASCII = Pen("-->", "|", "...", ascii_only=True)


def draw(
    mistakes: Problem | Sequence[Problem], ascii_only: bool = False, *, word: str = "error"
) -> str:
    """Return the pictures of *mistakes*, one below the other; past the twentieth, their number.

    Each begins with *word*.
    """
    pen = _ASCII if ascii_only else _UNICODE
    listed = [mistakes] if isinstance(mistakes, Problem) else list(mistakes)
    pictures = [_draw_one(mistake, pen, word) for mistake in listed[:MOST]]
    more = len(listed) - MOST
    if more > 0:
        thing = "mistake" if word == "error" else word
        pictures.append(f"{word}: {more} more {thing}{'s' if more > 1 else ''} not shown")
    return "\n\n".join(pictures)


def show(text: str, ascii_only: bool = False) -> str:
    """Return *text* without what the terminal cannot show or what could steer it."""
    return (_ASCII if ascii_only else _UNICODE).sentence(text)


def as_json(mistakes: Problem | Sequence[Problem]) -> str:
    """Return *mistakes* as one JSON object: the first as the error, the others as more."""
    listed = [mistakes] if isinstance(mistakes, Problem) else list(mistakes)
    first, *more = map(record, listed)
    return json.dumps({"format": _FORMAT, "error": first, "more": more})


def record(mistake: Problem) -> dict[str, Any]:
    """Return *mistake* as it stands in JSON."""
    place = mistake.place
    return {
        "message": mistake.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "help": mistake.help or None,
    }


def _draw_one(mistake: Problem, pen: Pen, word: str) -> str:
    place = mistake.place
    margin = " " * (len(str(place.line)) + 1 if place else 2)
    lines = _wrap(f"{word}: ", mistake.message, pen)
    lines += _draw_place(place, margin, pen) if place else []
    lines += _wrap(f"{margin}= help: ", mistake.help, pen) if mistake.help else []
    return "\n".join(lines)


def _wrap(head: str, text: str, pen: Pen) -> list[str]:
    """The lines of a sentence; only a word that no line has room for goes beyond."""
    first, *words = pen.sentence(text).split(" ")
    lines, line = [], head + first
    for word in words:
        if _cells(f"{line} {word}") > WIDTH:
            lines.append(line.rstrip())
            line = " " * len(head) + word
        else:
            line = f"{line} {word}"
    return [*lines, line]


def _draw_place(place: Place, margin: str, pen: Pen) -> list[str]:
    shown, carets = _window(place, WIDTH - len(margin) - 2, pen)
    where = f"{pen.sentence(place.file)}:{place.line}:{place.column}"
    return [
        f"{margin}{pen.arrow} {where}",
        f"{margin}{pen.bar}",
        f"{place.line} {pen.bar} {shown}".rstrip(),
        f"{margin}{pen.bar} {carets}",
    ]


def _window(place: Place, width: int, pen: Pen) -> tuple[str, str]:
    """Return the part of the line that fits into *width* cells, and the carets below it."""
    start, text = place.column - 1, place.text
    whole = len(_fitting(text[: 2 * width], width, pen)) == len(text)
    room = width if whole else width - 2 * len(pen.cut)
    ahead = _cells("".join(_fitting(text[start : start + 2 * width], room // 2, pen)))
    left = _fitting(reversed(text[max(0, start - 2 * width) : start]), room - ahead, pen)[::-1]
    right = _fitting(text[start : start + 2 * width], room - _cells("".join(left)), pen)
    before = pen.cut if len(left) < start else ""
    after = pen.cut if start + len(right) < len(text) else ""
    indent = _cells(before + "".join(left))
    carets = max(1, _cells("".join(right[: place.length])))
    return before + "".join([*left, *right]) + after, " " * indent + "^" * carets


def _fitting(chars: Iterable[str], room: int, pen: Pen) -> list[str]:
    """Return the glyphs of as many of the first *chars* as fit into *room* cells."""
    glyphs = []
    for glyph in map(pen.glyph, chars):
        room -= _cells(glyph)
        if room < 0:
            break
        glyphs.append(glyph)
    return glyphs


def _cells(text: str) -> int:
    """Return the width of *text* on a terminal: Chinese takes two cells, an accent none."""
    if text.isascii():
        return len(text)  # most messages need no import
    from rich.cells import cell_len

    return cell_len(text)

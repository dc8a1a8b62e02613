"""Sentences broken into lines."""

from collections.abc import Iterator

from rich.cells import cell_len

from backprop_tutor.render.characters.text.box import Line, Piece, width

GLUE = "\u00a0"
"""Stands for a space at which a line does not break, inside a formula."""


def fill(line: Line, wide: int) -> Iterator[Line]:
    """Break a line at its spaces; a word longer than a line is cut."""
    for part in _break(line, wide):
        yield tuple(piece._replace(text=piece.text.replace(GLUE, " ")) for piece in part)


def widest_word(line: Line) -> int:
    """Return the columns of the longest stretch that does not break."""
    return max((width(tuple(word)) for _, word in _split_at_spaces(line)), default=0)


def _break(line: Line, wide: int) -> Iterator[Line]:
    current: list[Piece] = []
    for gap, word in _split_at_spaces(line):
        if current and width((*current, *word)) + gap > wide:
            yield tuple(current)
            current = []
        current += [Piece(" " * gap, word[0].role), *word] if current else word
        while width(tuple(current)) > wide:
            head, current = _cut(current, wide)
            yield head
    if current:
        yield tuple(current)


def _split_at_spaces(line: Line) -> Iterator[tuple[int, list[Piece]]]:
    """The words of a line, each with the spaces before it; a word may be several pieces."""
    gap, word = 0, list[Piece]()
    for piece in line:
        for index, part in enumerate(piece.text.split(" ")):
            if index:
                if word:
                    yield gap, word
                gap, word = (1 if word else gap + 1), []
            if part:
                word.append(piece._replace(text=part))
    if word:
        yield gap, word


def _cut(pieces: list[Piece], wide: int) -> tuple[Line, list[Piece]]:
    """As many pieces as fill a line, and what is left."""
    head: list[Piece] = []
    room = max(wide, 2)
    for index, piece in enumerate(pieces):
        size = 0
        for place, char in enumerate(piece.text):
            size += cell_len(char)
            if size > room:
                head.append(piece._replace(text=piece.text[:place]))
                rest = piece._replace(text=piece.text[place:])
                return tuple(head), [rest, *pieces[index + 1 :]]
        room -= size
        head.append(piece)
    return tuple(head), []


def strip(line: Line) -> Line:
    """A line without the spaces at its end."""
    pieces = list(line)
    while pieces and not pieces[-1].text.rstrip(" "):
        pieces.pop()
    if pieces:
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip(" "))
    return tuple(pieces)

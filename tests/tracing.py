"""Reads a drawing in characters as a person does: follows its lines, and tells what reads what."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from backprop_tutor.render.characters.text.glyphs import UNICODE

UP, DOWN, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)
ARMS = {
    glyph: {
        way for way, weight in ((UP, 1), (DOWN, 3), (LEFT, 9), (RIGHT, 27)) if number // weight % 3
    }
    for number, glyph in enumerate(UNICODE.strokes)
    if number
}
ARMS |= {"─": {LEFT, RIGHT}, "│": {UP, DOWN}}
NUMBER = r"(?: [−\d][\d.e·−⁻]*)?"
LABEL = re.compile(rf" (\S+(?: · \S+)?){NUMBER} ")
Way = tuple[int, int]


class Read(NamedTuple):
    """A line from one name to another, and what is written on it."""

    source: str
    reader: str
    words: str = ""


class Drawn:
    """A drawing; `names` are the words at which lines start and end, each with what it is."""

    def __init__(self, page: str, names: Mapping[str, str]) -> None:
        self._rows = page.splitlines()
        self._names = names
        choice = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._name = re.compile(rf" ({choice}){NUMBER} (?!·) *")

    def reads(self) -> list[Read]:
        """Return each line as often as it is drawn."""
        return sorted(read for start in self._starts() for read in self._follow(*start))

    def _starts(self) -> Iterator[tuple[str, int, int]]:
        """Give each name from which a line leads on, and where that begins."""
        for row, line in enumerate(self._rows):
            for found in self._name.finditer(line):
                before, end = line[max(found.start() - 1, 0)], found.end()
                is_entry = found.start() == 0
                if (is_entry or before in ARMS) and RIGHT in self._arms(row, end):
                    if not is_entry and LEFT not in ARMS[before]:
                        continue
                    yield self._names[found[1]], row, end

    def _follow(self, source: str, row: int, column: int) -> Iterator[Read]:
        """Give what a line leads to; it leads to the right, up and down."""
        ways: list[tuple[int, int, Way, str]] = [(row, column, RIGHT, "")]
        seen: set[tuple[int, int, Way, str]] = set()
        while ways:
            row, column, way, words = place = ways.pop()
            if place in seen:
                continue
            seen.add(place)
            for turn in self._turns(row, column, way):
                found = self._step(row + turn[0], column + turn[1], turn, words)
                if isinstance(found, str):
                    yield Read(source, found, words)
                else:
                    ways.append(found)

    def _turns(self, row: int, column: int, way: Way) -> Iterable[Way]:
        back = (-way[0], -way[1])
        return [turn for turn in self._arms(row, column) if turn not in (back, LEFT)]

    def _step(self, row: int, column: int, way: Way, words: str) -> str | tuple[int, int, Way, str]:
        """Go on to the next cell: under lines that cross, over words, to a name."""
        back, line = (-way[0], -way[1]), self._rows[row]
        while (arms := self._arms(row, column)) and back not in arms:
            assert arms == ({UP, DOWN} if way == RIGHT else {LEFT, RIGHT}), (row, column)
            row, column = row + way[0], column + way[1]
            line = self._rows[row]
        if arms:
            name = self._name.match(line, column + 1) if way == RIGHT else None
            if name and RIGHT not in arms:
                return self._names[name[1]]
            return row, column, way, words
        if way != RIGHT:
            words_there = re.finditer(r"\S+", line)
            return next(word[0] for word in words_there if word.start() <= column <= word.end())
        if name := self._name.match(line + " ", column):
            return self._names[name[1]]
        label = LABEL.match(line, column)
        assert label, (row, column)
        assert not words, (row, column)
        return row, label.end(), way, label[1]

    def _arms(self, row: int, column: int) -> set[Way]:
        line = self._rows[row]
        return ARMS.get(line[column], set()) if column < len(line) else set()


def find(page: str, names: Mapping[str, str]) -> Sequence[Read]:
    """Return every line of a drawing from one name to another."""
    return Drawn(page, names).reads()

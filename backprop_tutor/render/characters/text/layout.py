"""Sentences on a page of some width."""

from typing import NamedTuple

from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.wrap import GLUE, fill
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.document import Title
from backprop_tutor.telling.formula import Words

GAP = Piece("   ")


class Layout(NamedTuple):
    """The size of a page, and how formulas are written on it."""

    writer: TextWriter
    columns: int
    rows: int = 0
    """The lines of a wall; a page that is printed has no end."""

    def sentence(self, words: Words) -> list[Line]:
        """Return the lines of a sentence, broken between words."""
        return self.fill(self.words(words))

    def fill(self, line: Line) -> list[Line]:
        """Return a line broken between its words."""
        return list(fill(line, self.columns))

    def title(self, title: Title) -> Line:
        """Return a title as one line, its parts three blanks apart."""
        parts = (piece for part in title.parts for piece in (GAP, *self.words(part)))
        return tuple(parts)[1:]

    def words(self, words: Words) -> Line:
        """Return a sentence as one line."""
        spell = self.writer.glyphs.spell
        pieces: list[Piece] = []
        for word in words:
            if isinstance(word, str):
                pieces.append(Piece(spell(word)))
            else:
                pieces += self._glue(self.inline.write(word).lines[0])
        return tuple(pieces)

    def _glue(self, formula: Line) -> Line:
        """A formula inside a sentence stays on one line where it is not too long for that."""
        if width(formula) > self.columns // 2:
            return formula
        return tuple(piece._replace(text=piece.text.replace(" ", GLUE)) for piece in formula)

    @property
    def inline(self) -> TextWriter:
        """The writer that keeps a formula on one line."""
        return self.writer._replace(stacked=False)

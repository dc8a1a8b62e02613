"""The errors in the small drawing of a network: each behind its output, and their sum."""

from collections.abc import Mapping
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.highlight import Highlight
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.canvas import LIGHT, Canvas
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.formula import Name

TOTAL = ""
"""The owner of the lines to the total; no node has this name."""


class NameEnd(NamedTuple):
    """Where a name ends: its row, and the column behind it."""

    row: int
    column: int


NameEnds = Mapping[str, NameEnd]


class SmallErrors(NamedTuple):
    """Draws on the canvas of a network."""

    canvas: Canvas
    layout: Layout
    highlight: Highlight

    def draw(self, diagram: Diagram, outs: NameEnds) -> None:
        """Draw each error behind the output that it is of, and the total behind all."""
        start = max(end.column for end in outs.values()) + 1
        names = {node.name: node.out.name.text for node in diagram.columns[-1].nodes}
        found = {}
        for miss in diagram.misses:
            error, out = miss.error.name, names[miss.node]
            weight = self.highlight.weigh(Link(error.text, out))
            self._lead(outs[out], start, miss.node.text, weight)
            found[error.text] = self._write(error, NameEnd(outs[out].row, start + 1))
        if diagram.total:
            self._add_up(diagram.total.name, found)

    def _add_up(self, total: Name, errors: NameEnds) -> None:
        rows = [end.row for end in errors.values()]
        spine, meet = max(end.column for end in errors.values()) + 1, sum(rows) // len(rows)
        heaviest = LIGHT
        for error, (row, column) in errors.items():
            weight = self.highlight.weigh(Link(total.text, error))
            self.canvas.across(row, column, spine, TOTAL, weight)
            self.canvas.down(spine, row, meet, TOTAL, weight)
            heaviest = max(heaviest, weight)
        self._lead(NameEnd(meet, spine), spine + 2, TOTAL, heaviest)
        self._write(total, NameEnd(meet, spine + 3))

    def _lead(self, start: NameEnd, column: int, owner: str, weight: int) -> None:
        """Draw a line to a column, an arrow at its end where it is heavy."""
        self.canvas.across(start.row, start.column, column, owner, weight)
        self.highlight.point(self.canvas, start.row, column, weight)

    def _write(self, name: Name, place: NameEnd) -> NameEnd:
        """Write the name of an error; return where it ends."""
        words = self.highlight.frame(self.layout.words((name,)), name.text)
        self.canvas.write(place.row, place.column, words)
        return NameEnd(place.row, place.column + width(words))

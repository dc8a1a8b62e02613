"""How what is spoken of stands out of a drawing: heavy lines, arrows, a name in brackets."""

from dataclasses import dataclass
from functools import cached_property

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.text.box import Line, Piece
from backprop_tutor.render.characters.text.canvas import HEAVY, LIGHT, Canvas
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.telling.diagram import Direction, Marks, Node
from backprop_tutor.telling.role import Role


@dataclass(frozen=True)
class Highlight:
    """Answers for each part of a drawing how it is marked."""

    marks: Marks
    glyphs: Glyphs

    def weigh(self, *links: Link) -> int:
        """Return the weight of a line that stands for some links."""
        return HEAVY if not self.marks.path.isdisjoint(links) else LIGHT

    def weigh_unit(self, node: Node) -> int:
        """Return the weight of a unit's frame, and of what leads on from it."""
        return HEAVY if node.out.name.text in self._worked_out else LIGHT

    def frame(self, line: Line, *keys: Link | str) -> Line:
        """Return a name with a space on each side; in brackets where it is the focus."""
        if not self.marks.focus.isdisjoint(keys):
            return self.bracket(line)
        return (Piece(" "), *line, Piece(" "))

    def bracket(self, line: Line) -> Line:
        """Return the name that is the focus."""
        opening, closing = tuple(self.glyphs.brackets)
        focus = (Piece(piece.text, Role.FOCUS) for piece in line)
        return Piece(opening), *focus, Piece(closing)

    def arrow(self, *, upward: bool = False) -> Line:
        """Return the head of an arrow to where the numbers go, on a line to the right or upward."""
        forward = self.marks.direction is Direction.FORWARD
        heads = self.glyphs.onward if forward else self.glyphs.back
        return (Piece(heads[upward], Role.PATH),)

    def point(
        self, canvas: Canvas, row: int, column: int, weight: int, *, upward: bool = False
    ) -> None:
        """Put the head of an arrow on a heavy line."""
        if weight == HEAVY:
            canvas.write(row, column, self.arrow(upward=upward))

    @cached_property
    def names(self) -> frozenset[str]:
        """The quantities on the path."""
        return frozenset(name for link in self.marks.path for name in link)

    @cached_property
    def _worked_out(self) -> frozenset[str]:
        return frozenset(link.of for link in self.marks.path)


def net_of(node: Node) -> str:
    """Return the name of what flows into a unit adds up to."""
    return node.sum.name.text

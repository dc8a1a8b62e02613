"""The names and numbers in the drawing of a network, each with a space or a bracket around it."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.highlight import Highlight, net_of
from backprop_tutor.render.characters.network.stacking import Reach
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.telling.diagram import Edge, Inlet, NamedNumber, Node
from backprop_tutor.telling.formula import Name


class Style(NamedTuple):
    """How closely a network is drawn."""

    lane: int = 2
    """Columns from lane to lane, and from a box to the first lane."""
    stacked: bool = False
    """The number of a unit stands below its name."""
    terse: bool = False
    """A unit is drawn with its own name instead of those of its net input and output."""
    spread: int = 1
    """Rows from edge to edge."""
    gap: int = 2
    """Rows from the last edge of a unit to the first of the next."""
    boxed: bool = True
    """A unit stands in a box; else a line runs from name to name."""

    @property
    def reach(self) -> Reach:
        """How far a box, the net input above it and the target below it reach."""
        if not self.boxed:
            return Reach(0, 0, self.spread, self.gap)
        above, below = (1, 2) if self.terse else (3, 2) if self.stacked else (2, 1)
        return Reach(above, below, self.spread)


class Labels(NamedTuple):
    """Writes what stands beside the lines of a drawing."""

    layout: Layout
    style: Style
    highlight: Highlight

    def given(self, quantity: NamedNumber) -> Line:
        """Return a name and its number in one line."""
        return self._frame(self._line(quantity), quantity.name.text)

    def worked_out(self, quantity: NamedNumber) -> list[Line]:
        """Return a name and its number, in one line or two."""
        if not self.style.stacked:
            return [self.given(quantity)]
        return [self._frame(each, quantity.name.text) for each in self._parts(quantity)]

    def inlet(self, unit: Node, inlet: Inlet) -> Line:
        """w1 0.15, f · c0, −0.5; nothing where what is read is added as it is."""
        edge = inlet.edge
        if edge.is_weighted:
            return self._edge(unit, edge)
        if inlet.is_joined or unit.formula:
            return ()
        if isinstance(edge.source, Name):
            times = f" {self.layout.writer.glyphs.times} "
            return self._frame(self.layout.words((edge.parameter.name, times, edge.source)))
        return () if edge.source.value == 1 else self._frame(self.layout.words((edge.source,)))

    def _edge(self, unit: Node, edge: Edge) -> Line:
        """w1 0.15; a constant stands before the parameter that it is multiplied by."""
        key = Link(net_of(unit), edge.parameter.name.text)
        label = self._frame(self._line(edge.parameter), key)
        if isinstance(edge.source, Name) or edge.source.value == 1:
            return label
        bar = self.layout.writer.glyphs.bar
        return (Piece(" "), *self.layout.words((edge.source, f" {bar}")), *label)

    def inside(self, unit: Node) -> list[Line]:
        """Return what stands in a unit's box."""
        if not self.style.terse:
            return self.worked_out(unit.out)
        names = net_of(unit), unit.out.name.text
        return [self._frame(self.layout.words((unit.name,)), *names)]

    def entry(self, node: Node) -> Line:
        """Return what stands where a drawing begins: an input, or a unit already drawn."""
        return self.given(node.out) if node.out.number else self.inside(node)[0]

    def above(self, unit: Node) -> list[Line]:
        """Return what stands above a unit's box."""
        return [] if self.style.terse or not unit.net else self.worked_out(unit.net)

    def name(self, unit: Node) -> Line:
        """Return the unit's name, for its frame, where neither net input nor output says it."""
        if self.style.terse or unit.name.text in unit.out.name.text + net_of(unit):
            return ()
        return self._frame(self.layout.words((unit.name,)))

    def measure(self, unit: Node) -> int:
        """Return the columns inside a unit's box."""
        return max(map(width, (*self.above(unit), self.name(unit), *self.inside(unit))))

    def _line(self, quantity: NamedNumber) -> Line:
        name, *number = self._parts(quantity)
        return (*name, Piece(" "), *number[0]) if number else name

    def _parts(self, quantity: NamedNumber) -> Iterator[Line]:
        """The name, and the number or the room for it."""
        yield self.layout.words((quantity.name,))
        if quantity.number:
            number = self.layout.words((quantity.number,))
            unknown = quantity.name.text in self.highlight.marks.unknown
            yield (Piece(" " * width(number)),) if unknown else number

    def _frame(self, line: Line, *keys: Link | str) -> Line:
        return self.highlight.frame(line, *keys)

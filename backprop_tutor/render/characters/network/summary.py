"""A large network in few lines: its sizes, and one line a layer with the names that matter."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network import ranking
from backprop_tutor.render.characters.network.highlight import Highlight
from backprop_tutor.render.characters.network.ranking import NOTHING, Names, Rank, RankedName, pick
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill, strip
from backprop_tutor.telling.diagram import Column, Diagram, Node

if TYPE_CHECKING:
    from backprop_tutor.telling.formula import Name

MOST = 12
"""At most this many marked names are written, where there are more than a few names."""
COUNTS = *((count, count) for count in range(MOST, 0, -1)), *((c, 0) for c in range(MOST, 0, -1))
"""The numbers of units and parameters that are tried in one line."""
DOTS = "…"


@dataclass(frozen=True)
class Summary:
    """Writes a network layer by layer."""

    layout: Layout
    highlight: Highlight

    def sizes(self, diagram: Diagram) -> Iterator[Line]:
        """784 inputs → 32 relu → 10 softmax."""
        sizes = [self._size(column) for column in diagram.columns if column.nodes]
        flow = [piece for size in sizes for piece in (*self.layout.words((" → ",)), *size)]
        yield from fill(tuple(flow[1:]), self.layout.columns)

    def layers(self, diagram: Diagram) -> Iterator[Line]:
        """The names in each layer and the parameters that it reads; then the errors."""
        sizes = [self._size(column) for column in diagram.columns]
        margin = max(map(width, sizes)) + 1
        before: tuple[Node, ...] = ()
        inputs, *_ = diagram.columns
        for size, column in zip(sizes, diagram.columns, strict=True):
            title = (*size, Piece(" " * (margin - width(size))))
            read = NOTHING if column is inputs else self._parameters(before, column)
            before = column.nodes if diagram.is_layered else (*before, *column.nodes)
            yield from self._line(title, self._units(column), read) if column.nodes else ()
        if errors := [*dict.fromkeys(miss.error.name for miss in diagram.misses)]:
            total = [diagram.total.name] if diagram.total else []
            ranks = {name: self._rank(name.text) for name in (*errors, *total)}
            yield from self._line((Piece(" " * margin),), pick((*errors, *total), ranks), NOTHING)

    def _size(self, column: Column) -> Line:
        return self.layout.words((f"{len(column.nodes)} ", *column.title))

    def _units(self, column: Column) -> Names:
        """The units by their names; one that is spoken of, by what is spoken of."""
        names, ranks = [], {}
        for node in column.nodes:
            ranked = [
                (self._rank(each.name.text), each.name) for each in (node.out, node.net) if each
            ]
            rank, spoken = max(ranked, key=itemgetter(0))
            names.append(spoken if rank == Rank.FOCUS else node.name)
            ranks[names[-1]] = rank
        return pick(names, ranks)

    def _parameters(self, before: tuple[Node, ...], column: Column) -> Names:
        """The parameters that a layer reads, in order; a shared one as it matters most."""
        names, read = ranking.read(before, column)
        ranks: dict[Name, Rank] = {}
        for links, rank in ((self.highlight.marks.path, Rank.PATH), (self._spoken, Rank.FOCUS)):
            ranks |= {name: rank for link in links for name in read.get(link, ())}
        return pick(names, ranks)

    @property
    def _spoken(self) -> Iterator[Link]:
        return (each for each in self.highlight.marks.focus if isinstance(each, Link))

    def _rank(self, name: str) -> Rank:
        return _rank(focus=name in self.highlight.marks.focus, path=name in self.highlight.names)

    def _line(self, title: Line, units: Names, read: Names) -> Iterator[Line]:
        """Give one line with as many names as it has room for; more lines where it has none."""
        for some, others in COUNTS:
            names = self._abbreviate(units, some), self._abbreviate(read, others)
            line = (*title, *names[0], Piece("  "), *names[1])
            if width(strip(line)) <= self.layout.columns:
                yield strip(line)
                return
        yield from fill((*title, *self._abbreviate(units, 1)), self.layout.columns)

    def _abbreviate(self, names: Names, count: int) -> Line:
        """Return the names that matter most, and dots for the others."""
        kept = sorted(sorted(names.items, key=lambda item: -item.rank)[:count])
        dots, line, after = self.layout.words((DOTS,)), [], 0
        for item in kept:
            line += [*(dots if item.place > after else ()), *self._write(item)]
            after = item.place + 1
        return (*line, *(dots if kept and after < names.total else ()))

    def _write(self, item: RankedName) -> Line:
        name = self.layout.words((item.name,))
        match item.rank:
            case Rank.FOCUS:
                return self.highlight.bracket(name)
            case Rank.PATH:
                return (*self.highlight.arrow(), *name, Piece(" "))
        return (Piece(" "), *name, Piece(" "))


def _rank(*, focus: bool, path: bool) -> Rank:
    return Rank.FOCUS if focus else Rank.PATH if path else Rank.OTHER

"""A large network in few lines: its sizes, and one line a layer with the names that matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.highlight import Highlight, net_of
from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill, strip
from backprop_tutor.telling.diagram import Column, Diagram
from backprop_tutor.telling.formula import Name, Number

FEW, MOST = 6, 12
"""So many names are written out, and of more, so many that are marked."""
COUNTS = *((count, count) for count in range(MOST, 0, -1)), *((c, 0) for c in range(MOST, 0, -1))
"""How many units and parameters are tried in one line."""
Outs = dict[Name | Number, Name]
DOTS = "…"


class Rank(IntEnum):
    """How much a name matters."""

    OTHER = 0
    END = 1
    """It stands first or last."""
    PATH = 2
    FOCUS = 3


class Item(NamedTuple):
    """A name and how much it matters."""

    name: Name
    rank: Rank = Rank.OTHER


@dataclass(frozen=True)
class Summary:
    """Writes a network layer by layer."""

    layout: Layout
    highlight: Highlight

    def sizes(self, diagram: Diagram) -> Iterator[Line]:
        """784 inputs → 32 relu → 10 softmax."""
        sizes = [self._size(column) for column in diagram.columns]
        flow = [piece for size in sizes for piece in (*self.layout.words((" → ",)), *size)]
        yield from fill(tuple(flow[1:]), self.layout.columns)

    def layers(self, diagram: Diagram) -> Iterator[Line]:
        """The names in each layer and the parameters that it reads; then the errors."""
        sizes = [self._size(column) for column in diagram.columns]
        margin = max(map(width, sizes)) + 1
        outs: Outs = {node.name: node.out.name for each in diagram.columns for node in each.nodes}
        for size, column in zip(sizes, diagram.columns, strict=True):
            title = (*size, Piece(" " * (margin - width(size))))
            yield from self._line(title, self._units(column), self._parameters(column, outs))
        if errors := [miss.error.name for miss in diagram.misses]:
            total = [diagram.total.name] if diagram.total else []
            items = [Item(name, self._rank(name.text)) for name in (*errors, *total)]
            yield from self._line((Piece(" " * margin),), items, [])

    def _size(self, column: Column) -> Line:
        return self.layout.words((f"{len(column.nodes)} ", *column.title))

    def _units(self, column: Column) -> list[Item]:
        """The units by their names; one that is spoken of, by what is spoken of."""
        found = []
        for node in column.nodes:
            ranked = [
                (self._rank(each.name.text), each.name) for each in (node.out, node.net) if each
            ]
            rank, name = max(ranked, key=itemgetter(0))
            found.append(Item(name if rank == Rank.FOCUS else node.name, rank))
        return found

    def _parameters(self, column: Column, outs: Outs) -> list[Item]:
        """The parameters that a layer reads, in order; a shared one as it matters most."""
        ranks: dict[Name, Rank] = {}
        for node in column.nodes:
            for edge in node.edges:
                name, net = edge.parameter.name, net_of(node)
                links = [Link(net, each.text) for each in (name, outs.get(edge.source)) if each]
                ranks[name] = max(ranks.get(name, Rank.OTHER), *map(self._rank_link, links))
        return [Item(name, rank) for name, rank in ranks.items()]

    def _rank(self, name: str) -> Rank:
        return _rank(focus=name in self.highlight.marks.focus, path=name in self.highlight.names)

    def _rank_link(self, link: Link) -> Rank:
        marks = self.highlight.marks
        return _rank(focus=link in marks.focus, path=link in marks.path)

    def _line(self, title: Line, units: Sequence[Item], read: Sequence[Item]) -> Iterator[Line]:
        """Give one line with as many names as it has room for; more lines where it has none."""
        for some, others in COUNTS:
            names = self._abbreviate(units, some), self._abbreviate(read, others)
            line = (*title, *names[0], Piece("  "), *names[1])
            if width(strip(line)) <= self.layout.columns:
                yield strip(line)
                return
        yield from fill((*title, *self._abbreviate(units, 1)), self.layout.columns)

    def _abbreviate(self, items: Sequence[Item], count: int) -> Line:
        """Return so many names, those that matter most, and dots for the others."""
        ends = (0, len(items) - 1)
        ranks = [max(item.rank, Rank(place in ends)) for place, item in enumerate(items)]
        least = Rank.OTHER if len(items) <= FEW else Rank.END
        places = [place for place, rank in enumerate(ranks) if rank >= least]
        kept = sorted(sorted(places, key=lambda place: -ranks[place])[:count])
        dots, line, after = self.layout.words((DOTS,)), [], 0
        for place in kept:
            line += [*(dots if place > after else ()), *self._write(items[place])]
            after = place + 1
        return (*line, *(dots if kept and after < len(items) else ()))

    def _write(self, item: Item) -> Line:
        name = self.layout.words((item.name,))
        match item.rank:
            case Rank.FOCUS:
                return self.highlight.bracket(name)
            case Rank.PATH:
                return (*self.highlight.arrow(), *name, Piece(" "))
        return (Piece(" "), *name, Piece(" "))


def _rank(*, focus: bool, path: bool) -> Rank:
    return Rank.FOCUS if focus else Rank.PATH if path else Rank.OTHER

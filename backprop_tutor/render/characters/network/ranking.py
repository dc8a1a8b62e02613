"""Which of a layer's many names are written: those that matter, and the first and the last."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.render.characters.network.highlight import net_of
from backprop_tutor.telling.diagram import Column, Node
from backprop_tutor.telling.formula import Name

FEW = 6
"""Up to this many names are all written."""


class Rank(IntEnum):
    """How much a name matters."""

    OTHER = 0
    END = 1
    """It stands first or last."""
    PATH = 2
    FOCUS = 3


class RankedName(NamedTuple):
    """A name, its place among the others, and how much it matters."""

    place: int
    name: Name
    rank: Rank = Rank.OTHER


class Names(NamedTuple):
    """The names that can be written in a line, and how many there are in all."""

    items: tuple[RankedName, ...] = ()
    total: int = 0


NOTHING = Names()


def pick(names: Sequence[Name], ranks: Mapping[Name, Rank]) -> Names:
    """Return the names that can be written: of more than a few, the ends and those that matter."""
    ends = {0, len(names) - 1}
    places = list(range(len(names)))
    if len(names) > FEW:
        places = sorted(ends | {place for place, name in enumerate(names) if ranks.get(name)})
    items = (
        RankedName(place, names[place], ranks.get(names[place], Rank.OTHER)) for place in places
    )
    return Names(
        tuple(i._replace(rank=max(i.rank, Rank(i.place in ends))) for i in items), len(names)
    )


@lru_cache(maxsize=64)
def read(
    before: tuple[Node, ...], column: Column
) -> tuple[Sequence[Name], Mapping[Link, Sequence[Name]]]:
    """Return what a layer reads in order, and what of it belongs to each link of a path.

    Of a term with a parameter that is the parameter, of any other what stands in it.
    """
    outs: Mapping[Name, Name] = {node.name: node.out.name for node in before}
    names: dict[Name, None] = {}
    found: dict[Link, list[Name]] = {}
    for node in column.nodes:
        net = net_of(node)
        for edge in node.edges:
            read = (edge.parameter.name,) if edge.is_weighted else edge.reads
            names |= dict.fromkeys(read)
            for name in (*read, *filter(None, map(outs.get, edge.reads))):
                found.setdefault(Link(net, name.text), []).extend(read)
    return tuple(names), found

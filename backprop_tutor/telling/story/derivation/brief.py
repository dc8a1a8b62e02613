"""A chain as the rows of one table: all are numbered, and a product says of which it is made."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, PathSum
from backprop_tutor.maths.derivation.valuation import links_below
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.elements import listing
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.paths import has_others, is_given
from backprop_tutor.telling.story.elements.selection import MOST_TERMS


class BriefRow(NamedTuple):
    """One line of the table; its number is by what it is called in those below."""

    number: Words
    name: Words
    made: Words
    value: Words


class Brief:
    """Writes the rows of a chain."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._numbers: dict[Link, int] = {}
        self._last = 0

    def rows(self, chain: Chain) -> Iterator[BriefRow]:
        """Give every factor and sum, each after those that it is made of, and the gradient."""
        links = self._links
        below = list(links_below([chain], lambda link: links.told(link)[0], links.ordered))
        deltas = {each.chain.links: each for each in below if isinstance(each, Delta)}
        told = _told(links, below, chain)
        for link in told:
            match link:
                case Factor():
                    sheet = links.sheet
                    derivative = sheet.derivative(link.equation, link.by)
                    symbols = "given" if is_given(sheet, link) else derivative
                    way = (" directly",) if has_others(sheet, link) else ()
                    yield self._row((links.name(link), *way), symbols, links.result(link), link)
                case PathSum() if link in chain.links or told is below:
                    yield from self._sum(link, deltas.get((link,)))
                case PathSum():
                    delta = deltas.get((link,))
                    yield self._whole(delta or link, self._signed(_kind(link), delta), link, delta)
                case Delta() if link not in self._numbers:
                    yield self._whole(link, self._product(link.chain, link), link)
        if len(chain.links) > 1:
            name = links.sheet.partial(chain.of, chain.by)
            yield self._row((name,), self._product(chain), links.result(chain))

    def _sum(self, link: PathSum, delta: Delta | None) -> Iterator[BriefRow]:
        """The paths, and what they add up to, which may be a δ; a path of one factor is told."""
        paths, rest = self._links.told(link)
        numbers = []
        for path in paths:
            name: Words = ("through ", self._links.sheet.names[path.via])
            if path.chain.of != link.of:
                name = (self._links.path_name(link, path),)
            if len(path.chain.links) == 1 and path.chain.links[0] in self._numbers:
                numbers.append(self._numbers[path.chain.links[0]])
                continue
            yield self._row(name, self._product(path.chain), self._links.result(path.chain))
            numbers.append(self._last)
        for left in rest:
            yield self._row((left,), "together", Number(left.value, digits=left.digits))
        numbers.extend(range(self._last + 1 - len(rest), self._last + 1))
        added = f"{_kind(link)} of {listing.write(numbers)}" if numbers else "no path to the error"
        yield self._whole(delta or link, self._signed(added, delta), link, delta)

    def _whole(self, whole: PathSum | Delta, made: str, *links: Link | None) -> BriefRow:
        """∂E/∂out or δ."""
        value = self._links.result(whole)
        if isinstance(whole, Delta):
            name, value = self._links.sheet.delta(whole.by), self._links.delta(value)
            return self._row((name,), made, value, *links)
        return self._row((self._links.name(whole),), made, value, *links)

    def _row(
        self, name: Words, made: str | Formula, value: Number, *links: Link | None
    ) -> BriefRow:
        self._last += 1
        self._numbers |= {link: self._last for link in links if link}
        return BriefRow((f"{self._last}",), name, (made,), (value,))

    def _product(self, chain: Chain, *of: Delta) -> str:
        """Of which rows a chain is the product; on a long way not all of them are told."""
        numbers = [self._numbers[link] for link in chain.links if link in self._numbers]
        if len(numbers) < len(chain.links):
            return self._signed("product", *chain.links, *of)
        kind = "the same as" if len(chain.links) == 1 else "product of"
        return self._signed(f"{kind} {listing.write(numbers)}", *chain.links, *of)

    def _signed(self, made: str, *links: Link | None) -> str:
        """Each δ brings a minus where the author's is −∂E/∂net."""
        deltas = sum(isinstance(link, Delta) for link in links)
        return f"minus the {made}" if self._minus and deltas % 2 else made

    @property
    def _minus(self) -> bool:
        return self._links.sheet.lesson.notation.minus_delta


def _told(links: Links, below: Sequence[Link], chain: Chain) -> Sequence[Link]:
    """All links of a short way; of a long one its sums and δ's, and its own factors."""
    sums = [link for link in below if not isinstance(link, Factor)]
    if _length(links, below, chain) <= MOST_TERMS or not sums:
        return below
    return (*sums, *(link for link in chain.links if isinstance(link, Factor)))


def _length(links: Links, below: Sequence[Link], chain: Chain) -> int:
    """How many factors the longest way has; each link stands after those that it is made of."""
    found: dict[Link, int] = {}

    def add_up(part: Chain) -> int:
        return sum(found[link] for link in part.links)

    for link in below:
        match link:
            case Factor():
                found[link] = 1
            case Delta(chain=inner):
                found[link] = add_up(inner)
            case PathSum():
                ways = (add_up(path.chain) for path in links.told(link)[0])
                found[link] = max(ways, default=0)
    return add_up(chain)


def _kind(link: PathSum) -> str:
    return "sum" if link.scale == 1 else "mean"

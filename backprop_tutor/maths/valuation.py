"""The numbers in a derivation: the value of every factor, sum and chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod

from sympy import Symbol

from backprop_tutor.maths import code
from backprop_tutor.maths.chain import Chain, Delta, Factor, Link, Sum

Cut = Callable[[float], float]


@dataclass(frozen=True)
class Valuation:
    """The value of each link, and of a chain as the product of its links."""

    values: Mapping[Link, float]
    cut: Cut | None = None
    """What a product is cut with before it is used, if the lesson says so."""

    def link(self, link: Link) -> float:
        """Return the value of a link."""
        return self.values[link]

    def chain(self, chain: Chain) -> float:
        """Return links[0] · links[1] · …, multiplied from left to right."""
        product = prod(self.values[link] for link in chain.links)
        return self.cut(product) if self.cut else product


def weigh(
    chains: Iterable[Chain], values: Mapping[Symbol, float], cut: Cut | None = None
) -> Valuation:
    """Return the value of all links under the chains where the names have these values.

    With `cut`, every factor, product and sum is cut before it is used.
    """
    links = list(links_below(chains))
    factors = [link for link in links if isinstance(link, Factor)]
    numbers = code.evaluate([factor.expression for factor in factors], values)
    if cut is not None:
        numbers = [cut(number) for number in numbers]
    found: dict[Link, float] = dict(zip(factors, numbers, strict=True))
    valuation = Valuation(found, cut)
    for link in links:
        match link:
            case Sum(paths=paths, scale=scale):
                whole = sum(valuation.chain(path.chain) for path in paths)
                found[link] = cut(float(scale) * whole) if cut else float(scale) * whole
            case Delta(chain=inner):
                found[link] = valuation.chain(inner)
    return valuation


def links_below(chains: Iterable[Chain]) -> Iterator[Link]:
    """Give every link once, each after the links it is made of."""
    seen: set[Link] = set()
    for chain in chains:
        yield from _links_below(chain, seen)


def _links_below(chain: Chain, seen: set[Link]) -> Iterator[Link]:
    for link in chain.links:
        if link in seen:
            continue
        seen.add(link)
        match link:
            case Sum(paths=paths):
                for path in paths:
                    yield from _links_below(path.chain, seen)
            case Delta(chain=inner):
                yield from _links_below(inner, seen)
        yield link

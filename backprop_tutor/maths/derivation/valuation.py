"""The numbers in a derivation: the value of every factor, sum and chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from sympy import Expr, Symbol

from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, Path, PathSum
from backprop_tutor.maths.equations.equation import join
from backprop_tutor.maths.equations.precision import Precision
from backprop_tutor.maths.numbers import evaluation


@dataclass(frozen=True)
class Valuation:
    """The value of each link, and of a chain as the product of its links."""

    values: Mapping[Link, float]
    """As it comes out, before it is cut."""
    joint: Mapping[tuple[Link, ...], float]
    """The product of the first two links of a chain, where there is a form for both in one."""
    precision: Precision | None = None
    """How a value is cut before it is used, if the lesson says so."""

    def link(self, link: Link) -> float:
        """Return what the next line has for the value of a link.

        A factor that is a quantity itself has the digits of that quantity, which is cut already.
        """
        is_name = isinstance(link, Factor) and isinstance(link.expression, Symbol)
        return self.values[link] if is_name else self._carry(link, self.values[link])

    def chain(self, chain: Chain) -> float:
        """Return what the next line has for the product of a chain."""
        return self._carry(chain, self.in_full(chain))

    def in_full(self, part: Link | Chain) -> float:
        """Return the value as it comes out, before it is cut."""
        return self._multiply(part) if isinstance(part, Chain) else self.values[part]

    def _multiply(self, chain: Chain) -> float:
        """links[0] · links[1] · …, multiplied from left to right."""
        first, others = chain.links[:2], chain.links[2:]
        if first in self.joint:
            return prod(map(self.link, others), start=self.joint[first])
        return prod(map(self.link, chain.links))

    def _carry(self, part: Link | Chain, value: float) -> float:
        return self.precision.carry_slope(part.of, part.by, value) if self.precision else value


def weigh(
    chains: Iterable[Chain], values: Mapping[Symbol, float], precision: Precision | None = None
) -> Valuation:
    """Return the value of all links under the chains where the names have these values.

    With a `precision`, every factor, product and sum is cut before it is used.
    """
    chains = list(chains)
    links = list(links_below(chains))
    factors = [link for link in links if isinstance(link, Factor)]
    joint = dict(_join(chains, links))
    expressions = [*(factor.computed for factor in factors), *joint.values()]
    numbers = evaluation.evaluate(expressions, values)
    products = dict(zip(joint, numbers[len(factors) :], strict=True))
    found: dict[Link, float] = {}
    valuation = Valuation(found, products, precision)
    found |= zip(factors, numbers[: len(factors)], strict=True)
    for link in links:
        match link:
            case PathSum(paths=paths, scale=scale):
                whole = sum(valuation.chain(path.chain) for path in paths)
                found[link] = float(scale) * whole
            case Delta(chain=inner):
                found[link] = valuation.in_full(inner)
    return valuation


def _join(
    chains: Iterable[Chain], links: Iterable[Link]
) -> Iterator[tuple[tuple[Link, ...], Expr]]:
    """The first two links of each chain by what both are in one, where there is such a form."""
    paths = (path for link in links if isinstance(link, PathSum) for path in link.paths)
    deltas = (link.chain for link in links if isinstance(link, Delta))
    for chain in (*chains, *(path.chain for path in paths), *deltas):
        match chain.links[:2]:
            case (Factor(equation=outer), Factor(equation=inner, by=by)):
                if (slope := join(outer, inner, by)) is not None:
                    yield chain.links[:2], slope


def links_below(
    chains: Iterable[Chain],
    choose: Callable[[PathSum], Sequence[Path]] = lambda link: link.paths,
    order: Callable[[Sequence[Link]], Sequence[Link]] = lambda links: links,
) -> Iterator[Link]:
    """Give every link once, each after the links it is made of.

    Of a sum it goes along the chosen paths; a chain goes from the error unless ordered otherwise.
    """
    seen: set[Link] = set()
    for chain in chains:
        yield from _links_below(chain, seen, choose, order)


def _links_below(
    chain: Chain,
    seen: set[Link],
    choose: Callable[[PathSum], Sequence[Path]],
    order: Callable[[Sequence[Link]], Sequence[Link]],
) -> Iterator[Link]:
    for link in order(chain.links):
        if link in seen:
            continue
        seen.add(link)
        match link:
            case PathSum():
                for path in choose(link):
                    yield from _links_below(path.chain, seen, choose, order)
            case Delta(chain=inner):
                yield from _links_below(inner, seen, choose, order)
        yield link

"""The links of a chain by name, in symbols and in numbers."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple, TypeVar

from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, Path, PathSum
from backprop_tutor.maths.derivation.valuation import Valuation
from backprop_tutor.telling import formula
from backprop_tutor.telling.document import Side
from backprop_tutor.telling.formula import (
    Bracket,
    Formula,
    Negative,
    Number,
    Product,
    Rest,
    Words,
)
from backprop_tutor.telling.story.elements.paths import in_numbers, is_given, scaled
from backprop_tutor.telling.story.elements.remark import is_near, say
from backprop_tutor.telling.story.elements.selection import select
from backprop_tutor.telling.story.elements.sheet import Sheet

Part = TypeVar("Part")


class Links(NamedTuple):
    """Writes links and chains."""

    sheet: Sheet
    valuation: Valuation

    def sides(self, chain: Chain) -> tuple[Side, ...]:
        """Return the links in symbols, in numbers, and the value of their product."""
        value = Side(self.result(chain), self.remark(chain))
        if len(chain.links) == 1:
            sides = Side(self.names(chain)), Side(self.values(chain.links[0])), value
            return sides[2:] if chain.leads_nowhere else sides
        return (*(Side(Product(each)) for each in self.product(chain)), value)

    def remark(self, *chains: Chain) -> Words:
        """Say so where the links of a chain in numbers do not give their product: ∞ · 0."""
        for chain in chains:
            product = prod(self.valuation.link(link) for link in chain.links)
            match chain.links[:2]:
                case (_, Factor(equation=inner)) as joined if joined in self.valuation.joint:
                    if not is_near(product, self.valuation.chain(chain)):
                        return say(self.sheet, {*inner.reads})
        return ()

    def values(self, link: Link) -> Formula:
        """Return a sum as the sum of its paths' values, any other link as its value."""
        if not isinstance(link, PathSum):
            return self.value(link)
        paths, rest = self.told(link)
        values = [self.product_value(path.chain) for path in paths]
        return scaled(link, formula.Sum((*values, *in_numbers(rest))))

    def told(self, link: PathSum) -> tuple[tuple[Path, ...], tuple[Rest, ...]]:
        """Return the paths of a sum that are told, and the rest, if any, with their digits."""
        values = [self.valuation.chain(path.chain) for path in link.paths]
        places, rest = select(values, everything=self.sheet.everything)
        told = tuple(link.paths[place] for place in places)
        digits = self.product_value(told[0].chain).digits if rest else None
        return told, (rest._replace(digits=digits),) if rest else ()

    def product(self, chain: Chain) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
        """Return the links in symbols and in numbers."""
        links = self.ordered(chain.links)
        return tuple(map(self.symbols, links)), tuple(map(self.factor_in_numbers, links))

    def names(self, chain: Chain) -> Formula:
        """Return the product of the links' names; of a sum alone, the sum of its paths' names."""
        if isinstance(meeting := chain.links[0], PathSum) and len(chain.links) == 1:
            paths, rest = self.told(meeting)
            names = formula.Sum((*(self.path_name(meeting, path) for path in paths), *rest))
            return scaled(meeting, names)
        each = tuple(map(self.name, self.ordered(chain.links)))
        return each[0] if len(each) == 1 else Product(each)

    def name(self, link: Link) -> Formula:
        """∂of/∂by, or δ, or −δ where δ is −∂E/∂net."""
        if isinstance(link, Delta):
            return self.signed(self.sheet.delta(link.by))
        return self.sheet.partial(link.of, link.by)

    def symbols(self, link: Link) -> Formula:
        """Return a factor as its derivative in brackets, anything else by its name."""
        if isinstance(link, Factor) and not is_given(self.sheet, link):
            return Bracket(self.sheet.derivative(link.equation, link.by))
        return self.name(link)

    def signed(self, formula: Formula) -> Formula:
        """Return −formula where the author's δ is −∂E/∂net."""
        return Negative(formula) if self.sheet.lesson.notation.minus_delta else formula

    def delta(self, value: Number) -> Number:
        """Return the value of a δ with the author's sign."""
        minus = self.sheet.lesson.notation.minus_delta
        return value._replace(value=-value.value) if minus else value

    def factor_in_numbers(self, link: Link) -> Formula:
        """Return the number of a link as it stands in a product."""
        value = self.value(link)
        return self.signed(self.delta(value)) if isinstance(link, Delta) else value

    def value(self, link: Link) -> Number:
        """Return the value; a factor that is a given number as it was written."""
        if isinstance(link, Factor) and link.expression in self.sheet.names:
            return self.sheet.number(link.expression)
        return self.sheet.slope(link.of, link.by, self.valuation.link(link))

    def product_value(self, chain: Chain) -> Number:
        """Return the value of a chain."""
        return self.sheet.slope(chain.of, chain.by, self.valuation.chain(chain))

    def result(self, part: Link | Chain) -> Number:
        """Return a value as it is printed where it is worked out."""
        value = self.product_value(part) if isinstance(part, Chain) else self.value(part)
        is_name = isinstance(part, Factor) and part.expression in self.sheet.names
        if is_name or not self.sheet.network.precision.prints_more((part.of, part.by)):
            return value
        return value._replace(value=self.valuation.in_full(part))

    def path_name(self, link: PathSum, path: Path) -> Formula:
        """∂E_o1/∂out_h1, or where the error is that of the sum, ∂E/∂net_h1 · ∂net_h1/∂b1.

        Where `by` stands in the output itself, the derivative as it is taught.
        """
        if path.via == link.of:
            return self.symbols(path.chain.links[0])
        if path.chain.of != link.of:
            return self.sheet.partial(path.chain.of, path.chain.by)
        if isinstance(path.chain.links[0], Delta):
            return self.names(path.chain)
        partials = self.sheet.partial(link.of, path.via), self.sheet.partial(path.via, link.by)
        return Product(tuple(self.ordered(partials)))

    def ordered(self, parts: Sequence[Part]) -> Sequence[Part]:
        """Return the parts of a chain in the author's order: from the error, or from the weight."""
        return parts[::-1] if self.sheet.lesson.notation.from_weight else parts

"""A chain of factors told in order: each worked out once, numbered, and named when reused."""

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_tutor.maths.derivation.chain import Chain, Delta, Link, Path, PathSum
from backprop_tutor.maths.derivation.valuation import Valuation
from backprop_tutor.telling import formula
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Step, Text, Title
from backprop_tutor.telling.formula import Formula, Partial, Product
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements.links import Links, in_numbers, scaled
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import state
from backprop_tutor.telling.story.sentences import common

SHORT = 2
"""A path of so few links is told together with the others that meet it."""


@dataclass
class Teller:
    """Tells chains one after another; what one has worked out, the next may reuse."""

    links: Links
    factors: Factors

    @property
    def sheet(self) -> Sheet:
        """The names and numbers."""
        return self.links.sheet

    @property
    def valuation(self) -> Valuation:
        """The value of every link."""
        return self.links.valuation

    def tell(self, chain: Chain) -> Iterator[Step]:
        """Give the steps of a chain: the sums and δ's it needs, then its own factors."""
        yield from (step._replace(parameter=chain.by.name) for step in self._tell(chain))

    def _tell(self, chain: Chain) -> Iterator[Step]:
        for link in chain.links:
            yield from self._tell_sums(link)
        if blocks := self.factors.tell(chain.links):
            yield Step(Title(), tuple(blocks), level=2, goes_on=chain.by.name)

    def headline(self, chain: Chain) -> Equations:
        """∂E/∂w = ∂E/∂out · ∂out/∂net · ∂net/∂w, stacked."""
        return self._growing(self.sheet.partial(chain.of, chain.by), self.links.names(chain))

    def result(self, chain: Chain) -> EquationLine:
        """∂E/∂w = the product in symbols = in numbers = its value."""
        return state(self.sheet, self.sheet.partial(chain.of, chain.by), self.links.sides(chain))

    def collapsed(self, chain: Chain) -> EquationLine:
        """∂E/∂w = the product in numbers = its value."""
        *_, numbers, value = self.links.sides(chain)
        return state(self.sheet, self.sheet.partial(chain.of, chain.by), (numbers, value))

    def _tell_sums(self, link: Link) -> Iterator[Step]:
        """Give a step for each sum or δ that has not been told, the innermost first."""
        if link in self.factors.labels:
            return
        match link:
            case PathSum():
                for path in self.links.told(link)[0]:
                    for inner in path.chain.links:
                        yield from self._tell_sums(inner)
                yield self._tell_sum(link)
            case Delta(chain=chain):
                for inner in chain.links:
                    yield from self._tell_sums(inner)
                yield self._tell_delta(link)

    def _tell_sum(self, link: PathSum) -> Step:
        """∂E/∂out as the sum over the paths that meet in out."""
        left = self.sheet.partial(link.of, link.by)
        short = all(len(path.chain.links) <= SHORT for path in link.paths)
        blocks = (
            self.headline(Chain(link.of, link.by, (link,))),
            *(self._tell_together(link) if short else self._tell_each(link)),
        )
        ways = common.ways(self.sheet.names[link.by], link, self.sheet.network)
        title = Title(ways, ((left,),))
        return Step(title, blocks, level=2, keys=(f"d{link.of.name}/d{link.by.name}",))

    def _tell_together(self, link: PathSum) -> Iterator[Block]:
        """Short paths: their factors under one another, then the sum of their products."""
        paths, rest = self.links.told(link)
        yield from self.factors.tell([each for path in paths for each in path.chain.links])
        products = [self.links.product(path.chain) for path in paths]
        symbols, numbers = (tuple(map(Product, column)) for column in zip(*products, strict=True))
        sums = formula.Sum((*symbols, *rest)), formula.Sum((*numbers, *in_numbers(rest)))
        yield self._sum_up(link, tuple(scaled(link, each) for each in sums))

    def _tell_each(self, link: PathSum) -> Iterator[Block]:
        """Long paths: one after another, then the sum of their values."""
        for path in self.links.told(link)[0]:
            yield from self._tell_path(link, path)
        yield self._sum_up(link, (self.links.values(link),))

    def _sum_up(self, link: PathSum, formulas: tuple[Formula, ...]) -> Equations:
        left = self.sheet.partial(link.of, link.by)
        value = Side(self.links.result(link), self.links.remark(*(p.chain for p in link.paths)))
        sides = (*map(Side, formulas), value)
        row = state(self.sheet, left, sides, self.factors.label(link))
        return Equations((row, *self.factors.cancel(link.of, link.by)))

    def _tell_path(self, link: PathSum, path: Path) -> Iterator[Block]:
        """One path: its chain, the factors that are new, its product."""
        name = self.links.path_name(link, path)
        yield Text(("Through ", self.sheet.names[path.via], ":"), introduces=True)
        if isinstance(name, Partial):
            yield self._growing(name, self.links.names(path.chain))
        yield from self.factors.tell(path.chain.links)
        yield Equations((state(self.sheet, name, self.links.sides(path.chain)),))

    def _tell_delta(self, link: Delta) -> Step:
        """δ = ∂E/∂net, worked out once for all that flows into the unit."""
        name, signed = self.sheet.delta(link.by), self.links.signed
        meaning = self.sheet.partial(link.of, link.by)
        names = signed(meaning), signed(self.links.names(link.chain))
        *products, value = self.links.sides(link.chain)
        sides = (
            *(Side(signed(side.formula)) for side in products),
            value._replace(formula=self.links.delta(self.links.result(link))),
        )
        blocks = [
            self._growing(name, *names),
            *self.factors.tell(link.chain.links),
            Equations((state(self.sheet, name, sides, self.factors.label(link)),)),
        ]
        words = ("How much does a change in ", meaning.by, " change the error?")
        return Step(Title(words, ((name,),)), tuple(blocks), level=2, keys=(name.text,))

    def _growing(self, left: Formula, *sides: Formula) -> Equations:
        """Return a chain of which one factor after the other is named."""
        row = state(self.sheet, left, map(Side, sides))
        return Equations((row,), stacked=True, grows=True)

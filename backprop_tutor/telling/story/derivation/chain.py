"""A chain of factors told in order: each worked out once, numbered, and named when reused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backprop_tutor.maths.derivation.chain import Chain, Delta, Link, Path, PathSum
from backprop_tutor.telling import formula
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Step, Text, Title
from backprop_tutor.telling.formula import Formula, Name, Partial, Product
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.paths import in_numbers, scaled
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

    def tell(self, chain: Chain) -> list[Step]:
        """Return the steps of a chain: the sums and δ's it needs, then its own factors."""
        if chain.leads_nowhere:
            return [self._tell_nowhere(chain)]
        steps = [step for link in chain.links for step in self._tell_sums(link)]
        if blocks := self.factors.tell(chain.links):
            steps.append(Step(Title(), tuple(blocks), level=2, goes_on=chain.by.name))
        return [step._replace(parameter=chain.by.name) for step in steps]

    def headline(self, chain: Chain) -> Equations:
        """∂E/∂w = ∂E/∂out · ∂out/∂net · ∂net/∂w, stacked."""
        return self._growing(self.sheet.partial(chain.of, chain.by), self.links.names(chain))

    def result(self, chain: Chain) -> EquationLine:
        """∂E/∂w = the product in symbols = in numbers = its value."""
        return state(self.sheet, self.sheet.partial(chain.of, chain.by), self.links.sides(chain))

    def collapsed(self, chain: Chain) -> EquationLine:
        """∂E/∂w = the product in numbers = its value."""
        sides = self.links.sides(chain)[-2:]
        return state(self.sheet, self.sheet.partial(chain.of, chain.by), sides)

    def _tell_sums(self, link: Link) -> Iterator[Step]:
        """Give a step for each sum or δ that has not been told, the innermost first."""
        if link in self.factors.labels:
            return
        match link:
            case (PathSum() as meeting) | Delta(chain=Chain(links=((PathSum() as meeting),))):
                for path in self.links.told(meeting)[0]:
                    for inner in path.chain.links:
                        yield from self._tell_sums(inner)
                yield self._tell_sum(meeting, link)
            case Delta(chain=chain):
                for inner in chain.links:
                    yield from self._tell_sums(inner)
                yield self._tell_delta(link)

    def _tell_nowhere(self, chain: Chain) -> Step:
        """∂E/∂w = 0, where w acts only through what is given."""
        words = common.nowhere(self.sheet.names[chain.by])
        blocks = Text(words), Equations((self.result(chain),))
        return Step(Title(), blocks, 2, goes_on=chain.by.name, parameter=chain.by.name)

    def _tell_sum(self, link: PathSum, whole: PathSum | Delta) -> Step:
        """∂E/∂out, or δ, as the sum over the paths that meet in it."""
        is_short = all(len(path.chain.links) <= SHORT for path in link.paths)
        tell = self._tell_together if is_short else self._tell_each
        blocks = self._beginning(whole, Chain(link.of, link.by, (link,))), *tell(link, whole)
        ways = common.ways(self.sheet.names[link.by], link, self.sheet.network)
        left, key = self._name(whole), f"d{link.of.name}/d{link.by.name}"
        keys = (left.text, key) if isinstance(left, Name) else (key,)
        return Step(Title(ways, ((left,),)), blocks, level=2, keys=keys)

    def _tell_together(self, link: PathSum, whole: PathSum | Delta) -> Iterator[Block]:
        """Short paths: their factors under one another, then the sum of their products."""
        paths, rest = self.links.told(link)
        yield from self.factors.tell([each for path in paths for each in path.chain.links])
        products = [self.links.product(path.chain) for path in paths]
        symbols, numbers = (tuple(map(Product, column)) for column in zip(*products, strict=True))
        sums = formula.Sum((*symbols, *rest)), formula.Sum((*numbers, *in_numbers(rest)))
        yield self._end(whole, [scaled(link, each) for each in sums], link.paths)

    def _tell_each(self, link: PathSum, whole: PathSum | Delta) -> Iterator[Block]:
        """Long paths: one after another, then the sum of their values."""
        for path in self.links.told(link)[0]:
            yield from self._tell_path(link, path)
        yield self._end(whole, [self.links.values(link)], link.paths)

    def _tell_path(self, link: PathSum, path: Path) -> Iterator[Block]:
        """One path: its chain, the factors that are new, its product."""
        name, whole = self.links.path_name(link, path), self.links.names(path.chain)
        way = ("Through ", self.sheet.names[path.via], ":")
        yield Text(("Directly:",) if path.via == link.of else way, introduces=True)
        is_factor = path.via == link.of or (isinstance(name, Partial) and name == whole)
        if isinstance(name, Partial) and not is_factor:
            yield self._growing(name, whole)
        yield from self.factors.tell(path.chain.links)
        if not is_factor:
            yield Equations((state(self.sheet, name, self.links.sides(path.chain)),))

    def _tell_delta(self, link: Delta) -> Step:
        """δ = ∂E/∂net, worked out once for all that flows into the unit."""
        *products, _ = self.links.sides(link.chain)
        blocks = (
            self._beginning(link, link.chain),
            *self.factors.tell(link.chain.links, in_one=False),
            self._end(link, [side.formula for side in products], [link]),
        )
        name, net = self.sheet.delta(link.by), self.sheet.names[link.by]
        words = common.whole_question(net, self.sheet.network)
        return Step(Title(words, ((name,),)), blocks, level=2, keys=(name.text,))

    def _name(self, whole: PathSum | Delta) -> Formula:
        """∂E/∂out, or δ as it stands on the left."""
        return self.sheet.delta(whole.by) if isinstance(whole, Delta) else self.links.name(whole)

    def _beginning(self, whole: PathSum | Delta, chain: Chain) -> Equations:
        """∂E/∂out = its paths; δ = ∂E/∂net = its factors or paths."""
        names = self.sheet.partial(whole.of, whole.by), self.links.names(chain)
        signed = self._name(whole), *map(self.links.signed, names)
        return self._growing(*(signed if isinstance(whole, Delta) else names))

    def _end(
        self, whole: PathSum | Delta, formulas: Iterable[Formula], made: Iterable[Path | Delta]
    ) -> Equations:
        """The sum or δ in symbols, in numbers, and its value; what it is where all else cancels."""
        left, value = self._name(whole), self.links.result(whole)
        remark = self.links.remark(*(each.chain for each in made))
        if isinstance(whole, Delta):
            formulas, value = map(self.links.signed, formulas), self.links.delta(value)
        sides = (*map(Side, formulas), Side(value, remark))
        row = state(self.sheet, left, sides, self.factors.label(whole))
        return Equations((row, *self.factors.cancel(whole.of, whole.by, left)))

    def _growing(self, left: Formula, *sides: Formula) -> Equations:
        """Return a chain of which one factor after the other is named."""
        row = state(self.sheet, left, map(Side, sides))
        return Equations((row,), stacked=True, grows=True)

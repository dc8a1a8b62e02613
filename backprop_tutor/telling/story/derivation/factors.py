"""The factors of a chain, each worked out once, numbered, and named when it is reused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sympy import Expr, Symbol

from backprop_tutor.maths.derivation.chain import Factor, Link
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.story.derivation import differentiation
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.remark import remark
from backprop_tutor.telling.story.elements.working import state


@dataclass
class Factors:
    """Tells factors; remembers which it has told, and under which number."""

    links: Links
    rule_by_rule: bool = False
    """Tell how each factor is differentiated, not only what it comes to."""
    labels: dict[Link, str] = field(default_factory=dict)
    """The number under which each link was worked out."""
    _known: dict[tuple[Symbol, Expr], Factor] = field(default_factory=dict)
    """The first factor with some derivative: ∂E_o1/∂out_o1 is the same as ∂E_total/∂out_o1."""

    def tell(self, links: Iterable[Link]) -> list[Block]:
        """Return the factors under one another; a sum or δ has had a step of its own."""
        factors = [link for link in links if isinstance(link, Factor)]
        rows = [self._factor(factor) for factor in self.links.ordered(factors)]
        for error, activation in pairwise(factors):
            if error.by == activation.of and len(activation.equation.reads) == 1:
                rows += self.cancel(error.of, activation.by)
        if self.rule_by_rule:
            return [Equations((row,), stacked=True, one_a_line=True) for row in rows]
        return [Equations(tuple(rows), one_a_line=True)] if rows else []

    def cancel(self, error: Symbol, net: Symbol) -> Iterator[EquationLine]:
        """Give ∂E/∂net = out − target, where what the loss brings cancels with ∂out/∂net."""
        network = self.links.sheet.network
        if net in network.cancelled:
            difference = network.cancelled[net]
            example = next(each for each in network.examples if net in each.cancelled)
            symbols = self.links.sheet.read(difference.taught, example.total_in_outputs)
            value = self.links.sheet.work_out(error, net, difference.computed)
            sides = (
                Side(symbols, ("multiplied out, all else cancels",)),
                Side(self.links.sheet.plug_in(symbols)),
                Side(value, remark(self.links.sheet, *difference, value.value)),
            )
            yield state(self.links.sheet, self.links.sheet.partial(error, net), sides)

    def _factor(self, factor: Factor) -> EquationLine:
        left = self.links.sheet.partial(factor.of, factor.by)
        same = factor
        if factor.expression.free_symbols:
            same = self._known.setdefault((factor.by, factor.expression), factor)
        if same in self.labels:
            reason = ("from step " if same is factor else "the same as ", self.labels[same])
            return state(self.links.sheet, left, [Side(self.links.value(factor), reason)])
        return state(self.links.sheet, left, self._work_out(factor), self.label(factor))

    def _work_out(self, factor: Factor) -> tuple[Side, ...]:
        """The derivative in symbols, in numbers, and its value."""
        symbols = self.links.sheet.derivative(factor.equation, factor.by)
        numbers = self.links.sheet.plug_in(symbols)
        rules: tuple[Side, ...] = (Side(symbols),)
        if self.rule_by_rule:
            rules = differentiation.tell(self.links.sheet, factor.equation, factor.by)
        if numbers == symbols:
            return rules
        if isinstance(numbers, Number):
            return (*rules, Side(numbers))
        value = self.links.result(factor)
        reason = remark(self.links.sheet, factor.expression, factor.computed, value.value)
        return (*rules, Side(numbers), Side(value, reason))

    def label(self, link: Link) -> str:
        """Return the number under which a link is worked out now."""
        self.labels[link] = str(len(self.labels) + 1)
        return self.labels[link]

"""The factors of a chain, each worked out once, numbered, and named when it is reused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sympy import Expr, Symbol

from backprop_tutor.lesson.model import reach
from backprop_tutor.maths.derivation.chain import Factor, Link
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Text
from backprop_tutor.telling.formula import Formula, Name, Number, Product
from backprop_tutor.telling.formulas.substitution import without_names
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.derivation import differentiation
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.paths import has_others, is_given
from backprop_tutor.telling.story.elements.remark import remark
from backprop_tutor.telling.story.elements.working import state


@dataclass
class Factors:
    """Tells factors; remembers which it has told, and under which number."""

    links: Links
    rule_by_rule: bool = False
    """Tell how each factor is differentiated, not only what it comes to."""
    stated: set[Symbol] = field(default_factory=set)
    """The errors whose formulas stand on the page already."""
    labels: dict[Link, str] = field(default_factory=dict)
    """The number under which each link was worked out."""
    _known: dict[tuple[Symbol, Expr], Factor] = field(default_factory=dict)
    """The first factor with some derivative: ∂E_o1/∂out_o1 is the same as ∂E_total/∂out_o1."""
    _alike: dict[object, Factor] = field(default_factory=dict)
    """The first factor that is differentiated in some way, whatever the names in it."""
    _cancelled: set[Symbol] = field(default_factory=set)

    def tell(self, links: Iterable[Link], *, in_one: bool = True) -> list[Block]:
        """Return the factors under one another; a sum or δ has had a step of its own.

        What two of them are in one is told, if wanted, where all else cancels.
        """
        factors = [link for link in links if isinstance(link, Factor)]
        rows = [row for each in self.links.ordered(factors) for row in self._rows(each)]
        blocks: list[Block] = [Equations(tuple(rows), one_a_line=True)] if rows else []
        if self.rule_by_rule:
            blocks = [Equations((row,), stacked=True, one_a_line=True) for row in rows]
        for error, activation in pairwise(factors) if in_one else ():
            if error.by == activation.of and len(activation.equation.reads) == 1:
                blocks += self._in_one(error, activation)
        return blocks

    def _in_one(self, *pair: Factor) -> Iterator[Block]:
        """What two factors are together, where that is simpler."""
        (of, _), (_, by) = ((each.of, each.by) for each in pair)
        if rows := self.cancel(of, by, self.links.sheet.partial(of, by)):
            names = tuple(map(self.links.name, self.links.ordered(pair)))
            yield Text((Product(names), " in one:"), introduces=True)
            yield Equations(rows)

    def cancel(self, error: Symbol, net: Symbol, left: Formula) -> tuple[EquationLine, ...]:
        """Return ∂E/∂net, or δ, as out − target where all else cancels; it is told once."""
        sheet = self.links.sheet
        if net not in sheet.network.cancelled or net in self._cancelled:
            return ()
        self._cancelled.add(net)
        difference = sheet.network.cancelled[net]
        example = next(each for each in sheet.network.examples if net in each.cancelled)
        symbols = sheet.read(difference.taught, example.total_in_outputs)
        value = sheet.work_out(error, net, difference.computed)
        if isinstance(left, Name):
            symbols, value = self.links.signed(symbols), self.links.delta(value)
        sides = (
            Side(symbols, ("multiplied out, all else cancels",)),
            Side(sheet.plug_in(symbols)),
            Side(value, remark(sheet, *difference, value.value)),
        )
        return (state(sheet, left, sides),)

    def _rows(self, factor: Factor) -> Iterator[EquationLine]:
        """A factor, and before it the error that it is the slope of, once."""
        sheet, error = self.links.sheet, factor.of
        is_error = sheet.names[error].role is Role.ERROR and not self.rule_by_rule
        row = self._factor(factor)
        if is_error and row.label and error not in self.stated and reach.has_error(sheet.lesson):
            self.stated.add(error)
            formula = sheet.right_side(factor.equation, factor.by)
            yield state(sheet, sheet.names[error], [Side(formula)])
        yield row

    def _factor(self, factor: Factor) -> EquationLine:
        left = self.links.sheet.partial(factor.of, factor.by)
        same = factor
        if factor.expression.free_symbols:
            same = self._known.setdefault((factor.by, factor.expression), factor)
        if same in self.labels:
            label = self.labels[same]
            reason = ("from step " if same is factor else "as in step ", label)
            return state(self.links.sheet, left, [Side(self.links.value(factor), reason, label)])
        *sides, value = self._work_out(factor)
        if has_others(self.links.sheet, factor) and not value.reason:
            value = value._replace(reason=("directly",))
        return state(self.links.sheet, left, (*sides, value), self.label(factor))

    def _work_out(self, factor: Factor) -> tuple[Side, ...]:
        """The derivative in symbols, in numbers, and its value."""
        if is_given(self.links.sheet, factor):
            return (Side(self.links.value(factor), ("given",)),)
        symbols = self.links.sheet.derivative(factor.equation, factor.by)
        numbers = self.links.sheet.plug_in(symbols)
        rules = self._rules(factor) if self.rule_by_rule else (Side(symbols),)
        if numbers == symbols:
            return rules
        if isinstance(numbers, Number):
            return (*rules, Side(numbers))
        value = self.links.result(factor)
        reason = remark(self.links.sheet, factor.expression, factor.computed, value.value)
        return (*rules, Side(numbers), Side(value, reason))

    def _rules(self, factor: Factor) -> tuple[Side, ...]:
        """How a factor is differentiated; what differs in its names alone is told once."""
        told = differentiation.tell(self.links.sheet, factor.equation, factor.by)
        first = self._alike.setdefault(without_names(told), factor)
        if first is factor:
            return told
        return told[0], told[-1]._replace(reason=("as in step ", self.labels[first]))

    def label(self, link: Link) -> str:
        """Return the number under which a link is worked out now."""
        self.labels[link] = str(len(self.labels) + 1)
        return self.labels[link]

"""Formulas made of the right parts in a wrong way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from sympy import Symbol

from backprop_tutor.formulas.written.tree import Tree
from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.opinion import FormulaDifference, Off
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbols.draws import Column, Draws, same
from backprop_tutor.maths.judging.symbols.values import numbers
from backprop_tutor.maths.judging.working.formula import Formula


@dataclass(frozen=True)
class Slips:
    """Of one quantity."""

    draws: Draws
    steps: Sequence[Formula]
    """All formulas that give it in one step."""
    key: Key

    def find(self, typed: Column) -> Iterator[FormulaDifference]:
        """Give what explains a formula that has these values."""
        yield from self._undone(typed)
        for step in self.steps:
            for off, column in _joined(step, list(map(self.draws.of_key, step.operands))):
                if same(typed, column):
                    yield FormulaDifference(off)

    def numbers(self, tree: Tree, right: Column) -> Iterator[FormulaDifference]:
        """Give that a number stands where the formula needs a name."""
        needed = dict.fromkeys(key for step in self.steps for key in step.operands)
        for number in {*numbers(tree)}:
            for key in needed:
                other = {number: self.draws.of_key(key)}
                if same(self.draws.of_tree(tree, self.draws.right, other), right):
                    yield FormulaDifference(Off.NUMBER)

    def _undone(self, typed: Column) -> Iterator[FormulaDifference]:
        """What is to be differentiated as it is, the step of an update without what it is from."""
        match self.key:
            case (of, by) if by not in self.draws.right.keys.new:
                for whole in dict.fromkeys((of, self.draws.right.graph.one(self.key)[0])):
                    if same(typed, self.draws.of_key(whole)):
                        yield FormulaDifference(Off.WHOLE, Quantity(QuantityKind.VALUE, whole.name))
            case Symbol() as new if old := self.draws.right.keys.new.get(new):
                change = self.draws.of_key((old, new))
                if same(typed, change) or same(typed, tuple(-each for each in change)):
                    yield FormulaDifference(Off.OLD, Quantity(QuantityKind.VALUE, old.name))


def _joined(step: Formula, operands: Sequence[Column]) -> Iterator[tuple[Off, Column]]:
    """The sum of products as a product of all, as a sum of all."""
    draws = [*zip(*operands, strict=True)]
    if len(step.terms) > 1:
        places = [place for term in step.terms for place in (*term, *step.common)]
        yield Off.MULTIPLIED, tuple(prod(each[place] for place in places) for each in draws)
    elif step.terms and len(operands) > 1:
        yield Off.ADDED, tuple(map(sum, draws))

"""What a right formula is multiplied, or added up, from, at random draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from sympy import Mul, Symbol

from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.symbols.draws import Column, Draws
from backprop_tutor.maths.judging.working.formula import Formula


@dataclass(frozen=True)
class Pieces:
    """Of one quantity."""

    draws: Draws
    steps: Sequence[Formula]
    """All formulas that give it in one step."""
    key: Key

    @property
    def factors(self) -> Iterator[Column]:
        """Give all that may be a factor of it."""
        for step in self.steps:
            yield from map(self.draws.of_key, step.operands)
        graph = self.draws.right.graph
        if isinstance(self.key, tuple) and graph.reads(*self.key):
            factors = Mul.make_args(graph.partial(*self.key))
            yield from map(self.draws.of_expression, factors)

    @property
    def terms(self) -> Iterator[Column]:
        """Give the terms of each of its sums."""
        equations = self.draws.right.graph.equations
        if isinstance(self.key, Symbol) and self.key in equations:
            yield from map(self.draws.of_expression, equations[self.key].terms)
        for step in self.steps:
            operands = list(map(self.draws.of_key, step.operands))
            for term in step.terms if len(step.terms) > 1 else ():
                columns = [operands[place] for place in (*term, *step.common)]
                yield tuple(map(prod, zip(*columns, strict=True)))

"""The products of factors that give a derivative along a path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sympy import Symbol

from backprop_tutor.maths.equations.graph import Graph, Key


@dataclass(frozen=True)
class Chains:
    """The products of one network."""

    _graph: Graph

    def written_out(
        self, of: Symbol, by: Symbol
    ) -> Iterator[tuple[Sequence[Sequence[Key]], Sequence[Key]]]:
        """Give sums of products, and what each sum is multiplied by.

        A first factor that is a sum is written out; the part of each error is a product.
        """
        parts = self._graph.parts(of, by)
        if parts:
            yield [[*self.step(of, part), *self.factors(part, by)] for part in parts], ()
            readers = [(part, r) for part in parts for r in self._graph.readers(part, by)]
            yield (
                [
                    [*self.step(of, p), *self.step(p, r), self._graph.link(r, by)]
                    for p, r in readers
                ],
                (),
            )
        first, *rest = self.factors(of, by) or [(of, by)]
        if rest and not self._graph.reads(*_pair(first)):
            above, below = _pair(first)
            readers = self._graph.readers(above, below)
            yield (
                [[*self.step(above, each), self._graph.link(each, below)] for each in readers],
                rest,
            )
            inner = self._graph.parts(above, below)
            if inner:
                yield [[self._graph.one((each, below))] for each in inner], rest

    def factors(self, of: Symbol, by: Symbol) -> list[Key]:
        """Return the product that gives ∂of/∂by, back to where several paths meet."""
        if of == by:
            return []
        if self._graph.reads(of, by):
            return self.step(of, by)
        readers = self._graph.readers(of, by)
        if len(readers) != 1:
            return [self._graph.one((of, by))]
        return [*self.factors(of, readers[0]), self._graph.link(readers[0], by)]

    def step(self, of: Symbol, by: Symbol) -> list[Key]:
        """Return ∂of/∂by as a factor; a factor 1 is none."""
        if of == by or (self._graph.reads(of, by) and self._graph.partial(of, by) == 1):
            return []
        return [self._graph.one((of, by))]


def _pair(key: Key) -> tuple[Symbol, Symbol]:
    if isinstance(key, Symbol):
        raise TypeError(key)
    return key

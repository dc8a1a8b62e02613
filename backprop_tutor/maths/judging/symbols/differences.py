"""What is off in a formula: tried at random draws, so that nothing fits by coincidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.formulas.written.tree import Tree, names
from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.judging.opinion import FormulaDifference, Off
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbol_table import SymbolTable
from backprop_tutor.maths.judging.symbols.draws import Column, Draws, same
from backprop_tutor.maths.judging.symbols.pieces import Pieces
from backprop_tutor.maths.judging.symbols.slips import Slips
from backprop_tutor.maths.judging.symbols.values import numbers
from backprop_tutor.maths.judging.working.formulas import Formulas
from backprop_tutor.maths.judging.working.siblings import Siblings

MOST = 100
"""Of more derivatives it is not said which one was written."""


@dataclass(frozen=True)
class DifferenceSearch:
    """Looks for what is off in one formula."""

    draws: Draws
    formulas: Formulas
    quantity: Quantity
    tree: Tree

    def find(self) -> FormulaDifference | None:
        """Return the first that explains it."""
        return next(self._each(), None)

    def _each(self) -> Iterator[FormulaDifference]:
        yield from self._constant()
        yield from self._other_quantity()
        yield from self._slips.find(self._typed)
        yield from self._other_name()
        yield from self._factors()
        yield from self._terms()
        if {*numbers(self.tree)} and self.draws.at_lesson(self.tree, self.quantity):
            yield FormulaDifference(Off.NUMBERS)
        yield from self._slips.numbers(self.tree, self._right)

    def _constant(self) -> Iterator[FormulaDifference]:
        if not all(self._right):
            return
        ratios = tuple(s / r for s, r in zip(self._typed, self._right, strict=True))
        if same(ratios, ratios[:1] * len(ratios)) and ratios[0]:
            off = Off.SIGN if same(ratios[:1], (-1.0,)) else Off.CONSTANT
            yield FormulaDifference(off, ratio=ratios[0])

    def _other_quantity(self) -> Iterator[FormulaDifference]:
        """∂of/∂(another name) of the same equation, the same of another line, any other factor."""
        found: list[Key] = []
        if isinstance(self._key, tuple) and self._graph.reads(*self._key):
            of, by = self._key
            found += [(of, each) for each in self._graph.equations[of].reads if each != by]
        for key in (*found, *Siblings(self._keys).of(self._key), *self._others):
            if same(self._typed, self.draws.of_key(key)):
                yield FormulaDifference(Off.OTHER, _quantity(key))

    @cached_property
    def _others(self) -> Sequence[Key]:
        """The derivatives of all equations, where those are not many."""
        each = self.draws.right.network.equations
        found = [(equation.name, by) for equation in each for by in equation.reads]
        return found if len(found) <= MOST else ()

    def _other_name(self) -> Iterator[FormulaDifference]:
        for leaf in {each.name: each for each in names(self.tree)}.values():
            if leaf.name in self.draws.names.given:
                continue
            quantity = self.draws.names.quantity(leaf.name)
            for key in self._beside(self._keys.key(quantity)):
                other = {leaf.name: self.draws.of_key(key)}
                if same(self.draws.of_tree(self.tree, self.draws.right, other), self._right):
                    yield FormulaDifference(Off.NAME, quantity)

    def _beside(self, key: Key) -> Sequence[Key]:
        data = self.draws.right.network.data
        return data if key in data else Siblings(self._keys).of(key)

    def _factors(self) -> Iterator[FormulaDifference]:
        for each in names(self.tree):
            column = self.draws.of_name(each.name, self.draws.right)
            if same(self._typed, _times(self._right, column)):
                yield FormulaDifference(Off.FACTOR_EXTRA, self.draws.names.known(each.name))
        for column in self._pieces.factors:
            if same(_times(self._typed, column), self._right):
                yield FormulaDifference(Off.FACTOR_MISSING)
            if same(self._typed, _times(self._right, column)):
                yield FormulaDifference(Off.FACTOR_EXTRA)

    def _terms(self) -> Iterator[FormulaDifference]:
        for name in {each.name: None for each in names(self.tree)}:
            column = self.draws.of_name(name, self.draws.right)
            added = tuple(a + b for a, b in zip(self._right, column, strict=True))
            if same(added, self._typed):
                yield FormulaDifference(Off.TERM_EXTRA, self.draws.names.known(name))
        for column in self._pieces.terms:
            added = tuple(a + b for a, b in zip(self._typed, column, strict=True))
            if same(added, self._right):
                yield FormulaDifference(Off.TERM_MISSING)
            added = tuple(a + b for a, b in zip(self._right, column, strict=True))
            if same(added, self._typed):
                yield FormulaDifference(Off.TERM_EXTRA)

    @cached_property
    def _typed(self) -> Column:
        return self.draws.of_tree(self.tree, self.draws.right)

    @cached_property
    def _right(self) -> Column:
        return self.draws.of_quantity(self.quantity, self.draws.right)

    @property
    def _slips(self) -> Slips:
        return Slips(self.draws, self.formulas.of(self._key), self._key)

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.draws, self.formulas.of(self._key), self._key)

    @cached_property
    def _key(self) -> Key:
        return self._keys.key(self.quantity)

    @property
    def _keys(self) -> SymbolTable:
        return self.draws.right.keys

    @property
    def _graph(self) -> Graph:
        return self.draws.right.graph


def _times(one: Column, other: Column) -> Column:
    return tuple(a * b for a, b in zip(one, other, strict=True))


def _quantity(key: Key) -> Quantity:
    if isinstance(key, Symbol):
        return Quantity(QuantityKind.VALUE, key.name)
    of, by = key
    return Quantity(QuantityKind.DERIVATIVE, of.name, by.name)

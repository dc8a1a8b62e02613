"""Which quantities stand in the same place of other lines: those that are copied by mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.symbol_table import SymbolTable

FEW_LINES = 12
"""Of more lines beside one another none is looked at for having been copied."""


@dataclass(frozen=True)
class Siblings:
    """The lines beside one another in the layers of a lesson."""

    keys: SymbolTable

    def of(self, key: Key) -> list[Key]:
        """Return the same quantity of the other units of a layer, or of its other parameters."""
        if isinstance(key, Symbol):
            w = self.keys.new.get(key)
            if w is None:
                return [*self._beside.get(key, ())]
            return [
                self.keys.graph.network.updates[each].steps[-1].name for each in self._updated(w)
            ]
        of, by = key
        if by in self.keys.new:
            return [(w, self.keys.updated(w.name)) for w in self._updated(of)]
        others = zip(self._beside.get(of, ()), self._beside.get(by, ()), strict=False)
        pairs = (
            [*others] if of in self._beside else [(of, each) for each in self._beside.get(by, ())]
        )
        return [self.keys.graph.one((a, b)) for a, b in pairs if self.keys.graph.index.leads(b, a)]

    def _updated(self, parameter: Symbol) -> list[Symbol]:
        beside = self._beside.get(parameter, ())
        return [each for each in beside if each in self.keys.graph.network.updates]

    @cached_property
    def _beside(self) -> Mapping[Symbol, Sequence[Symbol]]:
        """The quantities that stand in the same place of other lines, of layers that have a few."""
        found: dict[Symbol, Sequence[Symbol]] = {}
        for example in self.keys.graph.network.examples:
            groups = [[error.name for error in example.errors]]
            for layer in example.layers:
                groups += [[each.net.name for each in layer], [each.value.name for each in layer]]
                read = dict.fromkeys(name for each in layer for name in each.net.reads)
                groups.append([name for name in read if name in self.keys.graph.network.parameters])
            for group in groups:
                if len(group) <= FEW_LINES:
                    found |= {name: [o for o in group if o != name] for name in group}
        return found

"""Any quantity of one pass, worked out when it is asked for."""

from collections.abc import Iterable, Mapping

from sympy import Expr, Symbol

from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.numbers.addition import compile_sum

Known = Mapping[Key, float]
"""Numbers that are taken as they are, whatever the equations say of them: shown by hand."""


class Reckoning:
    """One pass from a state."""

    def __init__(self, graph: Graph, state: Mapping[Symbol, float], known: Known) -> None:
        self._graph = graph
        self._state = state
        self._known = {graph.one(key): number for key, number in known.items()}
        self._found: dict[Key, float] = {**state, **self._known}

    def number(self, key: Key) -> float:
        """Return the number of a quantity."""
        key = self._graph.one(key) if isinstance(key, tuple) else key
        if key not in self._found:
            self._found[key] = (
                self._derivative(*key) if isinstance(key, tuple) else self._value(key)
            )
        return self._found[key]

    def printed(self, key: Key) -> float:
        """Return what is printed of a quantity that the next line has with fewer digits."""
        one = self._graph.one(key) if isinstance(key, tuple) else key
        if one not in self._known or not self._graph.network.precision.prints_more(key):
            return self.number(key)
        return self._derivative(*one) if isinstance(one, tuple) else self._value(one)

    def after(self) -> dict[Symbol, float]:
        """Return the state after the update."""
        state = dict(self._state)
        for name, update in self._graph.network.updates.items():
            state |= {old: self.number(new) for old, new in update.memory.items()}
            state[name] = self.number(update.steps[-1].name)
        return state

    def _value(self, name: Symbol) -> float:
        if name in self._graph.gradients:
            return self.number(self._graph.gradients[name])
        equation = self._graph.equations[name]
        if equation.computed is not None and self._is_free(equation.computed, equation.reads):
            return self._evaluate((equation.computed,))
        return self._evaluate(tuple(equation.terms))

    def _derivative(self, of: Symbol, by: Symbol) -> float:
        """∂of/∂by = Σ ∂of/∂reader · ∂reader/∂by over the equations that read the name.

        Where the share of one part of an error is known: ∂of/∂by = Σ ∂of/∂part · ∂part/∂by.
        """
        if of == by:
            return 1.0
        if self._graph.reads(of, by):
            return self._slope(of, by)
        parts = self._graph.parts(of, by)
        if any((part, by) in self._known for part in parts):
            shares = (self.number((of, part)) * self.number((part, by)) for part in parts)
            return sum(shares, start=0.0)
        readers = self._graph.readers(of, by)
        return self._add_up(of, by, readers)

    def _add_up(self, of: Symbol, by: Symbol, readers: Iterable[Symbol]) -> float:
        return sum((self._path(of, reader, by) for reader in readers), start=0.0)

    def _whole(self, of: Symbol, by: Symbol) -> float:
        """∂of/∂by along all paths, where the equation of one name has the other in it, too."""
        readers = self._graph.readers(of, by) if self._graph.reads(of, by) else ()
        return self._add_up(of, by, readers) if len(readers) > 1 else self.number((of, by))

    def _slope(self, of: Symbol, by: Symbol) -> float:
        taught, computed = self._graph.partial(of, by), self._graph.equations[of].slope(by)
        free = self._is_free(computed, taught.free_symbols)
        return self._evaluate((computed if free else taught,))

    def _path(self, of: Symbol, reader: Symbol, by: Symbol) -> float:
        """∂of/∂reader · ∂reader/∂by; in one form where there is one and neither factor is known."""
        graph = self._graph
        if of == reader:
            return self.number(graph.link(of, by))
        joint = graph.network.joint.get((reader, by))
        (error, *_) = [of] if graph.reads(of, reader) else graph.readers(of, reader)
        factors = {reader, (reader, by), (error, reader), graph.one((of, reader))}
        if joint is None or factors & self._known.keys():
            return self._whole(of, reader) * self.number(graph.link(reader, by))
        return self.number((of, error)) * self._evaluate((joint,))

    def _is_free(self, computed: Expr, names: Iterable[Symbol]) -> bool:
        """Whether nothing is known of the names that a formula is computed without."""
        return not self._known.keys() & ({*names} - computed.free_symbols)

    def _evaluate(self, terms: tuple[Expr, ...]) -> float:
        names, compiled = compile_sum(terms)
        return float(compiled(*map(self.number, names)))

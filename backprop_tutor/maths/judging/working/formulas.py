"""The formulas that give a quantity in one step: grouped, along paths, by δ."""

from collections.abc import Iterator

from sympy import Expr, Symbol

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.equations.graph import Graph, Key
from backprop_tutor.maths.judging.working.chains import Chains
from backprop_tutor.maths.judging.working.formula import Formula, add
from backprop_tutor.maths.numbers.addition import compile_sum


class Formulas:
    """The formulas of every quantity of a network, each made when it is first asked for."""

    def __init__(self, graph: Graph, form: GradientForm) -> None:
        self._graph = graph
        self._form = form
        self._made: dict[Key, tuple[Formula, ...]] = {}
        self._first: dict[Key, Formula | None] = {}
        self._shorthand = graph.written.shorthand
        self._chains = Chains(graph)
        self._deltas = {key: name for name, key in graph.written.gradients.items()}
        self._new = {each.steps[-1].name: w for w, each in graph.network.updates.items()}

    def of(self, key: Key) -> tuple[Formula, ...]:
        """Return the formulas of a quantity, that of the lesson's own form first."""
        if key not in self._made:
            found = dict.fromkeys(self._make(key))
            self._made[key] = tuple(each for each in found if key not in each.operands)
        return self._made[key]

    def first(self, key: Key) -> Formula | None:
        """Return the formula of the lesson's own form; None where nothing gives the quantity."""
        if key not in self._first:
            self._first[key] = next(self._make(key), None)
        return self._first[key]

    def _make(self, key: Key) -> Iterator[Formula]:
        if isinstance(key, Symbol):
            yield from self._of_name(key)
        elif key[1] in self._new:
            yield from self._of_change(*key)
        elif self._graph.reads(*key):
            yield from self._each_way((self._graph.partial(*key),))
        else:
            yield from self._of_derivative(*key)

    def _of_name(self, name: Symbol) -> Iterator[Formula]:
        equation = self._graph.equations[name]
        terms = tuple(equation.terms)
        if equation.computed is not None and equation.computed.free_symbols == {*equation.reads}:
            yield self._compile((equation.computed,))
        yield from self._each_way(terms)
        for part in self._graph.written.equations if len(terms) > 1 else ():
            if 1 < len(part.terms) < len(terms) and {*part.terms} < {*terms}:
                yield self._compile((part.name, *(t for t in terms if t not in part.terms)))
        if name in self._new:
            yield from self._of_new(name)
        for example in self._graph.network.examples:
            if name == example.total.name and len(example.errors) > 1:
                yield self._compile(tuple(example.total_in_outputs.terms))

    def _each_way(self, terms: tuple[Expr, ...]) -> Iterator[Formula]:
        """A formula as it is, and with what people write down on the way to it."""
        yield self._compile(terms)
        shorter = tuple(term.xreplace(self._shorthand) for term in terms)
        if shorter != terms:
            yield self._compile(shorter)

    def _of_new(self, name: Symbol) -> Iterator[Formula]:
        """w⁺ = w + Δw; where Δw has an equation, it is written out too."""
        w = self._new[name]
        old, *added = self._graph.equations[name].terms
        yield Formula((w, (w, name)), lambda old, change: old + change)
        if len(added) == 1 and added[0] in self._graph.equations:
            yield self._compile((old, *self._graph.equations[added[0]].terms))

    def _of_change(self, w: Symbol, new: Symbol) -> Iterator[Formula]:
        """Δw is what is added to w: w⁺ − w"""
        _, *added = self._graph.equations[new].terms
        yield self._compile(tuple(added))
        yield Formula((new, w), lambda new, old: new - old)

    def _of_derivative(self, of: Symbol, by: Symbol) -> Iterator[Formula]:
        """∂of/∂by as a product, or as a sum over the quantities that read `by`, or over errors."""
        readers, chains = self._graph.readers(of, by), self._chains
        if self._cancels(of, by):
            yield self._compile((self._graph.network.cancelled[by].taught,))
        last = [self._graph.link(reader, by) for reader in readers]
        paths = [
            [*chains.factors(of, each[0]), each[1]] for each in zip(readers, last, strict=True)
        ]
        steps = [[*chains.step(of, each[0]), each[1]] for each in zip(readers, last, strict=True)]
        parts = [
            [*chains.step(of, part), self._graph.one((part, by))]
            for part in self._graph.parts(of, by)
        ]
        chosen = {
            GradientForm.DELTA: (steps, paths, parts),
            GradientForm.PATHS: (parts, paths, steps),
        }
        for sums in chosen.get(self._form, (paths, steps, parts)):
            if sums:
                yield add(sums)
        for each in chains.written_out(of, by):
            yield add(*each)
        terms = tuple(self._shorthand.get(self._term(of, reader, by)) for reader in readers)
        if terms and all(terms):
            yield self._compile(terms)

    def _term(self, of: Symbol, reader: Symbol, by: Symbol) -> Expr | None:
        """∂of/∂reader · ∂reader/∂by as an expression, where it may be written down: w·δ."""
        delta = self._deltas.get((of, reader))
        return delta and delta * self._graph.partial(reader, by)

    def _cancels(self, of: Symbol, by: Symbol) -> bool:
        """Whether ∂of/∂by is out − target."""
        network, one = self._graph.network, self._graph.one
        totals = (example.total.name for example in network.examples)
        return by in network.cancelled and any(one((total, by)) == (of, by) for total in totals)

    def _compile(self, terms: tuple[Expr, ...]) -> Formula:
        names, compiled = compile_sum(terms)
        gradients = self._graph.gradients
        return Formula(tuple(gradients.get(name, name) for name in names), compiled)

"""A network that runs as by hand: the digits that are shown go into the next line."""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from sympy import Dummy, Expr, Integer, Symbol

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, PathSum
from backprop_tutor.maths.derivation.valuation import links_below
from backprop_tutor.maths.equations.precision import Precision
from backprop_tutor.maths.numbers.code import call, load
from backprop_tutor.maths.numbers.code_writer import Assignment, CodeWriter
from backprop_tutor.maths.numbers.functions import Functions
from backprop_tutor.maths.numbers.products import Products
from backprop_tutor.maths.running.straight_line import StraightLine
from backprop_tutor.maths.running.trace import State

Cut = Callable[[float], float]


@dataclass(frozen=True)
class HandRun(StraightLine):
    """A program that goes back along the chains as they are told, and cuts every line."""

    form: GradientForm

    def quantities(self, state: State) -> dict[Symbol | tuple[Symbol, Symbol], float]:
        """Return everything that a pass shows by name, derivatives as (of, by)."""
        values = {**state, **self._work_out(state)}
        shown: dict[tuple[Symbol, Symbol], Link | Chain] = {}
        for chain in self._chains.values():
            shown[chain.of, chain.by] = chain
        for link in links_below(self._chains.values()):
            shown.setdefault((link.of, link.by), link)
            for path in link.paths if isinstance(link, PathSum) else ():
                if path.chain.of != link.of:
                    shown[path.chain.of, path.chain.by] = path.chain
        return {**values, **{key: values[self._told.name(part)] for key, part in shown.items()}}

    @cached_property
    def _chains(self) -> dict[Symbol, Chain]:
        backward = Backpropagation(self.network, self.form)
        return {name: backward.derive(name) for name in self.network.parameters}

    @cached_property
    def _told(self) -> "_Lines":
        lines = _Lines(self.network.precision)
        for chain in self._chains.values():
            lines.name(chain)
        return lines

    @property
    def _backward(self) -> list[Assignment]:
        return self._told.written

    @cached_property
    def _slopes(self) -> dict[Symbol, Symbol]:
        return {name: self._told.name(chain) for name, chain in self._chains.items()}

    @cached_property
    def _cuts(self) -> Mapping[Symbol, Cut]:
        """What the next line has for a value, by the name of the value."""
        names = [each.name for each in self.network.equations] + [name for name, _ in self._update]
        carry = self.network.precision.carry
        return {name: partial(carry, name) for name in names} | self._told.cuts

    @property
    def _functions(self) -> Functions:
        usual = super()._functions
        cuts = {f"cut_{self._variables.of[name]}": cut for name, cut in self._cuts.items()}
        return usual._replace(calls={**usual.calls, **cuts})

    def _write(self, writer: CodeWriter, assignment: Assignment) -> list[ast.stmt]:
        """`name = …; name = cut(name)`"""
        name, _ = assignment
        lines = super()._write(writer, assignment)
        if name in self._cuts:
            variable = self._variables.of[name]
            cut = call(f"cut_{variable}", load(variable))
            lines.append(ast.Assign([ast.Name(variable, ast.Store())], cut))
        return lines


@dataclass(frozen=True)
class _Lines:
    """The lines of a derivation as it is told, each after those that it reads."""

    precision: Precision
    written: list[Assignment] = field(default_factory=list)
    cuts: dict[Symbol, Cut] = field(default_factory=dict)
    _names: dict[Link | Chain, Symbol] = field(default_factory=dict)

    def name(self, part: Link | Chain) -> Symbol:
        """Return the name of a value, which is written when it is first asked for."""
        if part not in self._names:
            self._names[part] = self._write(part)
        return self._names[part]

    def _write(self, part: Link | Chain) -> Symbol:
        """As `weigh` works it out."""
        match part:
            case Factor(expression=Symbol() as known):
                return known
            case Factor(expression=expression):
                return self._cut(part, [expression])
            case PathSum(paths=paths, scale=scale):
                whole = self._add([self.name(path.chain) for path in paths] or [Integer(0)])
                return self._cut(part, Products([(scale, whole)]))
            case Delta(chain=inner):
                return self.name(inner)
            case Chain(links=links):
                return self._cut(part, Products([tuple(map(self.name, links))]))

    def _cut(self, part: Factor | PathSum | Chain, terms: Sequence[Expr]) -> Symbol:
        name = self._add(terms)
        self.cuts[name] = partial(self.precision.carry_slope, part.of, part.by)
        return name

    def _add(self, terms: Sequence[Expr]) -> Symbol:
        name = Dummy()
        self.written.append((name, terms))
        return name

"""The names of a network's quantities, and the number that stands behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sympy import Expr, Symbol

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.formulas.updates import Update
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers import evaluation
from backprop_tutor.maths.running.trace import Trace, quantities
from backprop_tutor.telling.formula import Formula, Name, Number, Partial
from backprop_tutor.telling.formulas.reading import Reader
from backprop_tutor.telling.formulas.substitution import plug_in
from backprop_tutor.telling.story.elements import names, selection
from backprop_tutor.telling.story.elements.selection import LINES, Selection, select

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Sheet:
    """Turns the symbols and expressions of a network into formulas, with the numbers of a pass."""

    lesson: Lesson
    network: Network
    trace: Trace
    everything: bool = False
    """Long sums are told whole."""
    batch: int = 0
    """How many batches of the epoch came before the pass."""

    @cached_property
    def names(self) -> Mapping[Symbol, Name]:
        """Every quantity by its name, with the role it plays."""
        return names.find(self.network, self._updates.values())

    def partial(self, of: Symbol, by: Symbol) -> Partial:
        """∂of/∂by."""
        return Partial(self.names[of], self.names[by])

    def delta(self, net: Symbol) -> Name:
        """Return the name of ∂E/∂net."""
        return self._deltas[net]

    def number(self, symbol: Symbol) -> Number:
        """Return a quantity's number, as written where the lesson gives it."""
        value, given = self.values[symbol], self.network.written.get(symbol)
        written = given.text if given and given.value == value else ""
        return Number(value, written, self._own(self.network.precision.of(symbol)))

    def quantity(self, name: Symbol, value: float) -> Number:
        """Return another value of a quantity, with its digits; what is given has no other."""
        if name in self.network.precision.given:
            return self.number(name)
        return Number(value, digits=self._own(self.network.precision.of(name)))

    def slope(self, of: Symbol, by: Symbol, value: float) -> Number:
        """Return a value of ∂of/∂by."""
        return Number(value, digits=self._own(self.network.precision.of_slope(of, by)))

    def work_out(self, of: Symbol, by: Symbol, expression: Expr) -> Number:
        """Return the value of an expression for ∂of/∂by."""
        value = evaluation.evaluate([expression], self.values)[0]
        return self.slope(of, by, self.network.precision.carry_slope(of, by, value))

    def right_side(self, equation: Equation, by: Symbol | None = None) -> Formula:
        """Return what an equation says, in the order in which it is written.

        A long sum is cut to its largest terms, those in which the name `by` stands among them.
        """
        told, rest = self.select(equation, by)
        body = self._reader(equation).read_sum([equation.terms[place] for place in told])
        return selection.with_rest(body, rest)

    def select(self, equation: Equation, by: Symbol | None = None) -> Selection:
        """Return which terms of an equation are told."""
        if len(equation.terms) <= selection.MOST_TERMS or self.everything:
            return select([0.0] * len(equation.terms), everything=True)
        values = evaluation.evaluate_each(equation.terms, self.values)
        return select(values, kept=equation.places.get(by, ()) if by else ())

    def derivative(self, equation: Equation, by: Symbol) -> Formula:
        """Return ∂equation/∂by as it is taught."""
        return self.read(equation.derivative(by), equation)

    def read(self, expression: Expr, equation: Equation) -> Formula:
        """Return any expression in the order of an equation."""
        return self._reader(equation).read(expression)

    def plug_in(self, formula: Formula) -> Formula:
        """Return the formula with the numbers in place of the names."""
        return plug_in(formula, self._put)

    def first(self, things: Sequence[Thing], limits: tuple[int, int] = LINES) -> Sequence[Thing]:
        """Return the first of many lines, or of many other things."""
        most, few = limits
        return things if self.everything or len(things) <= most else things[:few]

    def last(self, lines: Sequence[Thing]) -> Sequence[Thing]:
        """Return the last of many lines: a forward pass ends with the outputs and the error."""
        most, few = LINES
        return lines if self.everything or len(lines) <= most else lines[-few:]

    def largest(self, parameters: Sequence[Symbol]) -> tuple[list[Symbol], int]:
        """Return of many parameters those with the largest gradients, and how many are left."""
        gradients = [self.trace.gradients[name] for name in parameters]
        told, rest = select(gradients, everything=self.everything, limits=LINES)
        return [parameters[place] for place in told], rest.many if rest else 0

    def _own(self, digits: Digits) -> Digits | None:
        return None if digits == self.network.precision.page else digits

    @cached_property
    def values(self) -> Mapping[Symbol, float]:
        """Every quantity of the pass and of the update after it."""
        return quantities(self.network, self.trace)

    @cached_property
    def _updates(self) -> Mapping[Symbol, Update]:
        """The updates whose gradients the pass has worked out."""
        updates = self.network.updates
        return {name: updates[name] for name in self.trace.gradients if name in updates}

    @cached_property
    def _written(self) -> Mapping[Symbol, Formula]:
        """How every symbol is written: a gradient as ∂E/∂w, all others by their names."""
        total, updates = self.network.total.name, self._updates.items()
        return {**self.names, **{u.gradient: self.partial(total, name) for name, u in updates}}

    def _put(self, written: Formula) -> Formula:
        """The number of a name; a name that has none stays."""
        symbol = self._symbols.get(written)
        return self.number(symbol) if symbol else written

    @cached_property
    def _symbols(self) -> Mapping[Formula, Symbol]:
        return {written: symbol for symbol, written in self._written.items()}

    @cached_property
    def _deltas(self) -> Mapping[Symbol, Name]:
        return names.deltas(self.network)

    def _reader(self, equation: Equation) -> Reader:
        return Reader(self._written, (*equation.reads, equation.name))

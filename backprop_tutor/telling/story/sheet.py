"""The names of a network's quantities, and the number that stands behind each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr, Symbol

from backprop_tutor.lesson.model import Lesson
from backprop_tutor.maths import code
from backprop_tutor.maths.equation import Equation
from backprop_tutor.maths.network import Network
from backprop_tutor.telling.formula import Formula, Name, Number, Partial, Role, plug_in
from backprop_tutor.telling.reading import Reader


@dataclass(frozen=True)
class Sheet:
    """Turns the symbols and expressions of a network into formulas."""

    lesson: Lesson
    network: Network
    values: Mapping[Symbol, float]

    @cached_property
    def names(self) -> Mapping[Symbol, Name]:
        """Every symbol with the role it plays."""
        roles: dict[Symbol, Role] = {}
        for neuron in self.network.neurons:
            roles |= {neuron.net.name: Role.NET, neuron.out.name: Role.OUT}
        roles |= {error.name: Role.ERROR for error in self.network.errors}
        roles |= {self.network.total.name: Role.ERROR, self.network.rate: Role.PLAIN}
        roles |= {Symbol(self.lesson.target(u)): Role.TARGET for u in self.lesson.targets}
        roles |= {Symbol(name): Role.INPUT for name in self.lesson.inputs}
        roles |= dict.fromkeys(self.network.parameters, Role.PARAMETER)
        return {symbol: Name(symbol.name, role) for symbol, role in roles.items()}

    def partial(self, of: Symbol, by: Symbol) -> Partial:
        """∂of/∂by."""
        return Partial(self.names[of], self.names[by])

    def updated(self, parameter: Symbol) -> Name:
        """Return the name of a parameter's new value."""
        return Name(self.lesson.updated(parameter.name), Role.PARAMETER)

    def delta(self, net: Symbol) -> Name:
        """Return the name of ∂E/∂net."""
        return self._deltas[net]

    def number(self, symbol: Symbol) -> Number:
        """Return a quantity's number, as written where the lesson gives it."""
        value, given = self.values[symbol], self.network.given.get(symbol)
        return Number(value, given.text if given and given.value == value else "")

    def work_out(self, expression: Expr) -> Number:
        """Return the value of any expression."""
        return Number(code.evaluate([expression], self.values)[0])

    def right_side(self, equation: Equation) -> Formula:
        """Return what an equation says, in the order in which it is written."""
        return self._reader(equation).read_sum(equation.terms)

    def derivative(self, equation: Equation, by: Symbol) -> Formula:
        """Return ∂equation/∂by as it is taught."""
        return self.read(equation.derivative(by), equation)

    def read(self, expression: Expr, equation: Equation) -> Formula:
        """Return any expression in the order of an equation."""
        return self._reader(equation).read(expression)

    def plug_in(self, formula: Formula) -> Formula:
        """Return the formula with the numbers in place of the names."""
        return plug_in(formula, lambda name: self._numbers.get(name.text, Number(0, name.text)))

    @cached_property
    def _deltas(self) -> Mapping[Symbol, Name]:
        neurons = self.network.neurons
        return {n.net.name: Name(self.lesson.delta(n.unit.name), Role.ERROR) for n in neurons}

    @cached_property
    def _numbers(self) -> Mapping[str, Number]:
        return {symbol.name: self.number(symbol) for symbol in self.names}

    def _reader(self, equation: Equation) -> Reader:
        return Reader(self.names, (*equation.reads, equation.name))

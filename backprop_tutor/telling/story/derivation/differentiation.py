"""How one derivative is found, told rule by rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sympy import Dummy, Expr, Mul, Symbol

from backprop_tutor.maths.derivation import differentiation, rules
from backprop_tutor.maths.derivation.rules import PowerRule, Rule
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.telling.document import Side
from backprop_tutor.telling.formula import (
    Branches,
    Formula,
    Greater,
    Negative,
    Number,
    Power,
    Product,
    Slope,
    Sum,
    Words,
)
from backprop_tutor.telling.formulas.reading import Reader
from backprop_tutor.telling.story.elements.selection import with_rest
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common, reasons


def tell(sheet: Sheet, equation: Equation, by: Symbol) -> tuple[Side, ...]:
    """Return ∂equation/∂by from the formula to the form that is taught, a rule a line.

    A line that says the same as the one before is left out.
    """
    told = _Telling(sheet, equation, by).sides()
    return tuple(next(same) for _, same in groupby(told, key=lambda side: side.formula))


@dataclass(frozen=True)
class _Telling:
    sheet: Sheet
    equation: Equation
    by: Symbol

    def sides(self) -> Iterator[Side]:
        """From ∂/∂x (…) down to the derivative as it is taught."""
        told, rest = self.sheet.select(self.equation, self.by)
        if rest:  # the name does not stand in it
            rest = rest._replace(value=0.0, as_number=True)
        terms = [self.equation.terms[place] for place in told]
        rule = differentiation.differentiate(terms, self.by)
        yield Side(self._slope(self.sheet.right_side(self.equation, self.by)))
        if isinstance(rule, PowerRule) and rule.exponent.is_negative:
            power = Power(self._read(rule.base), self._read(rule.exponent))
            yield Side(self._slope(power), ("a fraction is a power with a negative exponent",))
        for depth in range(1, max(rules.depth(rule), 1) + 1):
            yield Side(
                with_rest(self._write(rule, depth), rest),
                reasons.tell(self.sheet, self.equation, self.by, rule, depth),
            )
        found, taught = differentiation.derivative(rule), self.equation.derivative(self.by)
        yield Side(self._read(found))
        reason: Words = ()
        if len(self._parts(taught)) > 1:
            yield self._as_taught(taught)
        elif self.equation.name in taught.free_symbols:
            formula = self.sheet.right_side(self.equation)
            reason = ("because ", self.sheet.names[self.equation.name], " = ", formula)
        yield Side(self._read(taught), reason)

    def _as_taught(self, taught: Expr) -> Side:
        """Split the derivative into the factors that are taught, each written in net."""
        factors = [factor for factor in Mul.make_args(taught) if factor != -1]
        inside = [differentiation.one_fraction(factor.xreplace(self._outs)) for factor in factors]
        parts = ((self._read(part),) for part in self._parts(taught))
        reason = ("these factors are ", *common.join(parts, " and "))
        product = Product(tuple(self._read(factor) for factor in inside))
        return Side(Negative(product) if taught.args[0] == -1 else product, reason)

    def _parts(self, taught: Expr) -> list[Expr]:
        """The factors of a derivative that have outputs in them."""
        factors = Mul.make_args(taught)
        return [factor for factor in factors if factor.free_symbols & self._outs.keys()]

    @property
    def _outs(self) -> dict[Symbol, Expr]:
        """What stands behind the output of each unit."""
        outs = (neuron.out for neuron in self.sheet.network.neurons)
        return {out.name: out.expression for out in outs if out}

    def _read(self, expression: Expr) -> Formula:
        return self.sheet.read(expression, self.equation)

    def _slope(self, body: Formula) -> Slope:
        return Slope(self.sheet.names[self.by], body)

    def _write(self, rule: Rule, depth: int) -> Formula:
        """What the rules say down to some depth; what lies below is still to be differentiated."""
        match rule:
            case rules.SumRule(terms=terms):
                return Sum(tuple(self._write(term, depth) for term in terms))
            case rules.Constant():
                return Number(0, "0")
            case rules.Itself():
                return Number(1, "1")
            case rules.ConstantMultiple(constant=constant, inner=inner):
                return _product(self._read(constant), self._write(inner, depth))
            case rules.BranchRule(branches=branches):
                *conditional, (last, _) = branches
                written = self._write(last, depth)
                for branch, when in reversed(conditional):
                    condition = Greater(self._read(when.gts), self._read(when.lts))
                    written = Branches(self._write(branch, depth), condition, written)
                return written
            case rules.ProductRule(left=left, right=right):
                left_slope = self._inner(rule.left_rule, left, depth)
                right_slope = self._inner(rule.right_rule, right, depth)
                ahead = _product(left_slope, self._read(right))
                return Sum((ahead, _product(self._read(left), right_slope)))
            case PowerRule(base=base, exponent=exponent, inner=inner):
                less = Sum((self._read(exponent), Negative(Number(1, "1"))))
                power = Power(self._read(base), less)
                return _product(self._read(exponent), power, self._inner(inner, base, depth))
            case rules.FunctionRule(argument=argument, inner=inner):
                slope = self._slope_at(rule, self._read(argument))
                return _product(slope, self._inner(inner, argument, depth))

    def _slope_at(self, rule: rules.FunctionRule, argument: Formula) -> Formula:
        """The derivative of a function by what is inside, which is left as it stands: 1/(2x)."""
        inside = Dummy()
        return Reader({inside: argument}, ()).read(rule.slope(inside))

    def _inner(self, rule: Rule, body: Expr, depth: int) -> Formula:
        if rules.is_immediate(rule):
            return self._read(differentiation.derivative(rule))
        return self._write(rule, depth - 1) if depth > 1 else self._slope(self._read(body))


def _product(*factors: Formula) -> Product:
    """A product of products is one product."""
    flat: list[Formula] = []
    for factor in factors:
        flat += factor.factors if isinstance(factor, Product) else (factor,)
    return Product(tuple(flat))

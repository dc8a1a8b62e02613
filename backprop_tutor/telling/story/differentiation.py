"""How one derivative is found, told rule by rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Dummy, Expr, Mul, Symbol, exp, together

from backprop_tutor.maths import differentiation as rules
from backprop_tutor.maths.differentiation import (
    Constant,
    ConstantMultiple,
    ExponentialRule,
    Itself,
    PowerRule,
    ProductRule,
    Rule,
    SumRule,
)
from backprop_tutor.maths.network import Equation
from backprop_tutor.telling.document import Side, Words
from backprop_tutor.telling.formula import (
    Formula,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Slope,
    Sum,
)
from backprop_tutor.telling.story.sheet import Sheet

FEW = 2
"""So many terms without the name are written out when it is said that they drop out."""


def tell(sheet: Sheet, equation: Equation, by: Symbol) -> tuple[Side, ...]:
    """Return ∂equation/∂by from the formula to the form that is taught, a rule a line."""
    return tuple(_drop_repeats(_Telling(sheet, equation, by).sides()))


def _drop_repeats(sides: Iterator[Side]) -> Iterator[Side]:
    """A line that says the same as the one before says nothing."""
    before: Formula | None = None
    for side in sides:
        if side.formula != before:
            yield side
        before = side.formula


@dataclass(frozen=True)
class _Telling:
    sheet: Sheet
    equation: Equation
    by: Symbol

    def sides(self) -> Iterator[Side]:
        """From ∂/∂x (…) down to the derivative as it is taught."""
        rule = rules.differentiate(self.equation.terms, self.by)
        yield Side(self._slope(self.sheet.right_side(self.equation)))
        if isinstance(rule, PowerRule) and rule.exponent.is_negative:
            power = Power(self._read(rule.base), self._read(rule.exponent))
            yield Side(self._slope(power), ("a fraction is a power with a negative exponent",))
        for depth in range(1, max(_depth(rule), 1) + 1):
            yield Side(self._write(rule, depth), self._reason(rule, depth))
        found = rules.derivative(rule)
        yield Side(self._read(found))
        if self.equation.taught is not None:
            yield from self._as_taught(self.equation.taught)
        yield Side(self.sheet.derivative(self.equation, self.by))

    def _as_taught(self, taught: Expr) -> Iterator[Side]:
        """Split the derivative into the factors that are taught, each written in net."""
        factors = Mul.make_args(taught)
        inside = [
            _one_fraction(f.subs(self.equation.name, self.equation.expression)) for f in factors
        ]
        names = [self._read(factor) for factor in factors]
        reason: Words = ("these factors are ", names[0])
        for name in names[1:]:
            reason = (*reason, " and ", name)
        yield Side(Product(tuple(self._read(factor) for factor in inside)), reason)

    def _read(self, expression: Expr) -> Formula:
        return self.sheet.read(expression, self.equation)

    def _slope(self, body: Formula) -> Slope:
        return Slope(self.sheet.names[self.by], body)

    def _write(self, rule: Rule, depth: int) -> Formula:
        """What the rules say down to some depth; what lies below is still to be differentiated."""
        match rule:
            case SumRule(terms=terms):
                return Sum(tuple(self._write(term, depth) for term in terms))
            case Constant():
                return Number(0, "0")
            case Itself():
                return Number(1, "1")
            case ConstantMultiple(constant=constant, inner=inner):
                return _product(self._read(constant), self._write(inner, depth))
            case PowerRule(base=base, exponent=exponent, inner=inner):
                less = Sum((self._read(exponent), Negative(Number(1, "1"))))
                power = Power(self._read(base), less)
                return _product(self._read(exponent), power, self._inner(inner, base, depth))
            case ExponentialRule(exponent=exponent, inner=inner):
                power = Power(Name("e"), self._read(exponent))
                return _product(power, self._inner(inner, exponent, depth))
            case ProductRule():
                left = self._inner(rule.left_rule, rule.left, depth)
                right = self._inner(rule.right_rule, rule.right, depth)
                return Sum(
                    (
                        _product(left, self._read(rule.right)),
                        _product(self._read(rule.left), right),
                    )
                )

    def _inner(self, rule: Rule, body: Expr, depth: int) -> Formula:
        if rules.is_immediate(rule):
            return self._read(rules.derivative(rule))
        return self._write(rule, depth - 1) if depth > 1 else self._slope(self._read(body))

    def _reason(self, rule: Rule, depth: int) -> Words:
        """Name the rules that are applied at one depth."""
        parts = [*self._names_of_rules(rule, depth), *self._zeros(rule, depth)]
        joined: Words = ()
        for part in parts:
            joined = (*joined, "; ", *part) if joined else part
        return joined

    def _names_of_rules(self, rule: Rule, depth: int) -> Iterator[Words]:
        found = dict.fromkeys(type(each) for each in _at_depth(rule, depth))
        if PowerRule in found:
            yield ("power rule, times the inner derivative",)
        if ExponentialRule in found:
            yield ("e to a power stays as it is, times the derivative of the exponent",)
        if ProductRule in found:
            yield ("product rule",)
        if rules.is_immediate(rule):
            yield ("the derivative of ", self.sheet.names[self.by], " by itself is 1")

    def _zeros(self, rule: Rule, depth: int) -> Iterator[Words]:
        """Say why terms drop out of a sum: they do not contain the name."""
        sums = [rule, *_inner_rules(rule, depth)] if depth > 1 else [rule]
        constants = [
            term.expression
            for each in sums
            if isinstance(each, SumRule) and (each is not rule or depth == 1)
            for term in each.terms
            if isinstance(term, Constant)
        ]
        if constants and len(constants) <= FEW:
            verb = "does" if len(constants) == 1 else "do"
            words: Words = (self._read(constants[0]),)
            for constant in constants[1:]:
                words = (*words, " and ", self._read(constant))
            yield (*words, f" {verb} not contain ", self.sheet.names[self.by], ": 0")
        elif constants:
            yield ("terms without ", self.sheet.names[self.by], " give 0")


def _one_fraction(expression: Expr) -> Expr:
    """Put a sum on one denominator, with e⁻ˣ kept as it is and not turned into eˣ."""
    powers = {power: Dummy() for power in expression.atoms(exp)}
    return together(expression.xreplace(powers)).xreplace({d: p for p, d in powers.items()})


def _product(*factors: Formula) -> Product:
    """A product of products is one product."""
    flat: list[Formula] = []
    for factor in factors:
        flat += factor.factors if isinstance(factor, Product) else (factor,)
    return Product(tuple(flat))


def _depth(rule: Rule) -> int:
    """How many rules stand inside one another until the derivative is seen at once."""
    if rules.is_immediate(rule):
        return 0
    own = isinstance(rule, PowerRule | ExponentialRule | ProductRule)
    return own + max(map(_depth, _parts(rule)))


def _at_depth(rule: Rule, depth: int) -> Iterator[Rule]:
    """The power, exponential and product rules at one depth, counted from 1."""
    own = isinstance(rule, PowerRule | ExponentialRule | ProductRule)
    if own and depth == 1:
        yield rule
    elif depth > 0:
        for part in _parts(rule):
            yield from _at_depth(part, depth - own)


def _inner_rules(rule: Rule, depth: int) -> Iterator[Rule]:
    """What stands directly inside the rules of the depth before."""
    for outer in _at_depth(rule, depth - 1):
        yield from _parts(outer)


def _parts(rule: Rule) -> tuple[Rule, ...]:
    match rule:
        case SumRule(terms=terms):
            return terms
        case ConstantMultiple(inner=inner) | PowerRule(inner=inner) | ExponentialRule(inner=inner):
            return (inner,)
        case ProductRule(left_rule=left, right_rule=right):
            return left, right
        case Constant() | Itself():
            return ()

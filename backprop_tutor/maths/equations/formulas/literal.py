"""A formula as it was typed, as an expression: what SymPy would cancel stays, as x/x does."""

from collections.abc import Iterator, Mapping
from itertools import chain

from sympy import Add, Expr, I, Integer, Mul, Pow, Rational, S, Symbol, exp, log, nan, oo, zoo

from backprop_tutor.formulas.written.tree import Call, Operations, Opposite, Raised, Tree, work_out
from backprop_tutor.maths.equations.equation import Domain, Need
from backprop_tutor.maths.equations.formulas.algebra import Algebra
from backprop_tutor.maths.numbers.functions import NAMED

CLASSES: Mapping[str, type] = {each.row.written or each.value: of for of, each in NAMED.items()}
ROOTS = {"sqrt", "√"}
VALUELESS = zoo, nan, oo, -oo, I


class Literal:
    """Reads one formula, and notes what has to hold for it to have a value."""

    def __init__(self, f: Algebra, known: Mapping[str, Symbol]) -> None:
        self._f = f
        self._known = known
        self.needs: list[Need] = []

    def read(self, tree: Tree) -> Expr:
        """Return the expression."""
        whole: Expr
        match tree:
            case Operations(first=first, others=others):
                whole = self.read(first)
                for sign, operand in others:
                    whole = self._operate(whole, sign, self.read(operand))
                return whole
            case Opposite(body=body):
                return self._multiply(Integer(-1), self.read(body))
            case Raised(base=base, exponent=exponent):
                return self._raise(self.read(base), exponent)
            case Call(function=function, arguments=arguments) if not function.of_name:
                parts = [self.read(each) for each in arguments]
                return self._call(tree, function.formula(self._f, *parts), parts)
        whole = work_out(tree, self._f, self._known)
        return whole

    def _operate(self, left: Expr, sign: str, right: Expr) -> Expr:
        match sign:
            case "*":
                return self._multiply(left, right)
            case "/":
                return self._multiply(left, self._invert(right))
            case "-":
                right = self._multiply(Integer(-1), right)
        parts = *Add.make_args(left), *Add.make_args(right)
        return _keep(left + right, Add(*parts, evaluate=False), left, right)

    def _multiply(self, left: Expr, right: Expr) -> Expr:
        """A product with a logarithm is what needs a value, as 0·ln 0 has one."""
        factors = [each for each in (*Mul.make_args(left), *Mul.make_args(right)) if each != 1]
        whole = _keep(left * right, Mul(*factors, evaluate=False), left, right)
        for place, need in enumerate(self.needs):
            if need.domain is Domain.LOGARITHM and need.part in {left, right}:
                self.needs[place] = need._replace(part=whole)
        return whole

    def _invert(self, below: Expr) -> Expr:
        plain = Pow(below, -1, evaluate=False)
        self.needs.append(Need(Domain.DIVISOR, below, plain))
        return _keep(1 / below, plain, below)

    def _raise(self, base: Expr, exponent: int) -> Expr:
        if exponent < 0:
            self._invert(base)
        return _keep(base**exponent, Pow(base, exponent, evaluate=False), base)

    def _call(self, call: Call, whole: Expr, parts: list[Expr]) -> Expr:
        if call.name in ROOTS:
            (base,) = parts
            plain = Pow(base, Rational(1, 2), evaluate=False)
            whole = _keep(whole, plain, base)
            self.needs.append(Need(Domain.ROOT, base, plain))
        elif kind := CLASSES.get("ln" if call.name == "log" else call.name):
            plain = kind(*parts, evaluate=False)
            whole = _keep(whole, plain, *parts)
            domain = {log: Domain.LOGARITHM, exp: Domain.EXPONENT}.get(kind)
            part = whole if whole.free_symbols else plain
            self.needs += [Need(domain, parts[0], part)] if domain else []
        return whole


def _keep(whole: Expr, plain: Expr, *parts: Expr) -> Expr:
    """An expression as SymPy has it, or plain where that loses a name or part of its domain.

    Without a name in it, and without a value, it is no number.
    """
    names = set().union(*(part.free_symbols for part in parts))
    if not names:
        return S.NaN if whole.has(*VALUELESS) else whole
    limits = set(chain.from_iterable(map(_limits, parts)))
    lost = names - whole.free_symbols or limits - {*_limits(whole)} or whole.has(*VALUELESS)
    return plain if lost else whole


def _limits(whole: Expr) -> Iterator[tuple[Domain, Expr]]:
    """What an expression divides by, has the root of or the logarithm of."""
    for each in whole.atoms(Pow, log):
        if isinstance(each, log):
            yield Domain.LOGARITHM, each.args[0]
            continue
        if each.exp.is_negative:
            yield Domain.DIVISOR, each.base
        if each.exp.is_integer is False:
            yield Domain.ROOT, each.base

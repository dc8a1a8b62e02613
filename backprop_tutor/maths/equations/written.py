"""The equation of a formula that an author wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sympy import Add, Expr, Float, Integer, Number, Piecewise, Rel, Symbol

from backprop_tutor.formulas.table import Formula
from backprop_tutor.formulas.written.tree import Tree, work_out
from backprop_tutor.maths.equations.algebra import Algebra
from backprop_tutor.maths.equations.equation import Equation


@dataclass(frozen=True)
class _Written(Algebra):
    """Reads a formula as an expression whose decimals stay as they are written."""

    def number(self, value: int | Decimal) -> Expr:
        """Return a number: 1e-5 is not 1/100000."""
        return Integer(int(value)) if value == int(value) else Float(str(value))


def write(name: Symbol, formula: Formula, *reads: Symbol) -> Equation:
    """Return the equation of a name by what its formula reads."""
    whole: Expr = formula(_Written(), *reads)
    return Equation(name, Add.make_args(whole), reads, kinks=tuple(_kinks(whole)))


def write_tree(name: Symbol, tree: Tree, known: Mapping[str, Symbol]) -> Equation:
    """Return the equation of a name; `known` has the symbol of each name in the formula."""
    reads = dict.fromkeys(known.values())
    return write(name, lambda f, *_: work_out(tree, f, known), *reads)


def _kinks(whole: Expr) -> Iterator[tuple[Symbol, Expr]]:
    """Give each name and where it changes the side of a condition, where that is seen at once."""
    for branches in whole.atoms(Piecewise):
        for _, when in branches.args:
            if isinstance(when, Rel):
                yield from _levels(when.gts - when.lts)


def _levels(difference: Expr) -> Iterator[tuple[Symbol, Expr]]:
    for name in difference.free_symbols:
        factor = difference.coeff(name, 1)
        rest = (difference - factor * name).expand()
        if isinstance(factor, Number) and name not in rest.free_symbols:
            yield name, -rest / factor

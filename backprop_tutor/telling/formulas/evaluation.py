"""Formulas as they are written, read with any reader of formulas."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from operator import add, mul
from typing import Any

from backprop_tutor.formulas.written.calls import FUNCTIONS
from backprop_tutor.telling.formula import (
    Bracket,
    Formula,
    Fraction,
    FunctionCall,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Sum,
)

E = Name("e")


def work_out(formula: Formula, f: Any, values: Mapping[str, Any]) -> Any:
    """Return what a reader makes of a formula; `values` has its names, ∂of/∂by among them.

    Raises NotImplementedError for a choice between formulas, and where terms are left out.
    """
    match formula:
        case Name(text=text):
            return values[text]
        case Partial(of=of, by=by):
            return values[f"∂{of.text}/∂{by.text}"]
        case Number(value=value, written=written):
            return f.number(Decimal(written or repr(value)))
    return _operate(formula, f, lambda part: work_out(part, f, values))


def _operate(formula: Formula, f: Any, inside: Callable[[Formula], Any]) -> Any:
    """What an operation makes of its parts."""
    match formula:
        case Sum(terms=terms):
            return reduce(add, map(inside, terms))
        case Product(factors=factors):
            return reduce(mul, map(inside, factors))
        case Negative(body=body):
            return -inside(body)
        case Bracket(body=body):
            return inside(body)
        case Fraction(above=above, below=below):
            return inside(above) / inside(below)
        case Power(base=base, exponent=exponent) if base == E:
            return f.exp(inside(exponent))
        case Power(base=base, exponent=Number(value=value)):
            return inside(base) ** int(value)
        case Power(base=base, exponent=Fraction(above=Number(value=times), below=Number(value=2))):
            return f.sqrt(inside(base)) ** int(times)
        case FunctionCall(name=name, body=body):
            return FUNCTIONS[name].formula(f, inside(body))
    raise NotImplementedError(formula)

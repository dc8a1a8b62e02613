"""The value of expressions where the names in them have values."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

from sympy import Expr, Symbol

from backprop_tutor.maths.numbers.code import Variables, function, returning
from backprop_tutor.maths.numbers.code_writer import CodeWriter
from backprop_tutor.maths.numbers.products import Products


def evaluate(expressions: Sequence[Expr], values: Mapping[Symbol, float]) -> Sequence[float]:
    """Return the value of each expression."""
    read = set().union(*(expression.free_symbols for expression in expressions))
    known = {name: values[name] for name in read}
    variables = Variables.number(known)
    writer = CodeWriter(variables)
    results = returning([writer.write(expression) for expression in expressions])
    compiled = function(list(variables.of.values()), [*writer.ahead(), results])
    return compiled(*known.values())  # type: ignore[no-any-return]


def add_up(terms: Sequence[Expr], values: Mapping[Symbol, float]) -> float:
    """Return the sum of the terms, added from left to right."""
    first, *others = evaluate_each(terms, values)
    return reduce(add, others, first)


def evaluate_each(terms: Sequence[Expr], values: Mapping[Symbol, float]) -> Sequence[float]:
    """Return the value of each term; to multiply two numbers takes no SymPy."""
    if not isinstance(terms, Products):
        return evaluate(terms, values)
    return [
        values[parameter] * (values[source] if isinstance(source, Symbol) else float(source))
        for parameter, source in terms.factors
    ]

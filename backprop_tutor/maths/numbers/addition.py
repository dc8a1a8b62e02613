"""A sum of terms as a function of the names in it."""

import ast
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from sympy import Dummy, Expr, Symbol

from backprop_tutor.maths.numbers.code import Variables, function
from backprop_tutor.maths.numbers.code_writer import CodeWriter

_written: dict[Hashable, Callable[..., float]] = {}
"""The functions by the shapes of their sums: w5 − η·∂E/∂w5 is like w6 − η·∂E/∂w6."""


@lru_cache(maxsize=8192)
def compile_sum(terms: tuple[Expr, ...]) -> tuple[tuple[Symbol, ...], Callable[..., float]]:
    """Return the names in a sum of terms, and the function of them that works it out.

    The same sums stand in many networks that differ in one equation.
    """
    found = set().union(*(term.free_symbols for term in terms))
    names = tuple(sorted(found, key=attrgetter("name")))
    variables = Variables.number(names)
    shape = tuple(_shape(term, variables.of) for term in terms)
    if shape not in _written:
        _written[shape] = _write(names, terms)
    return names, _written[shape]


def _shape(expression: Expr, variables: Mapping[Symbol, str]) -> Hashable:
    """An expression with numbered variables in place of its names."""
    if not expression.args:
        place: Hashable = variables.get(expression, expression)
        return place
    return type(expression).__name__, *(_shape(each, variables) for each in expression.args)


def _write(names: Sequence[Symbol], terms: Sequence[Expr]) -> Callable[..., float]:
    whole = Dummy()
    variables = Variables.number([*names, whole])
    arguments = [variables.of[name] for name in names]
    writer = CodeWriter(variables)
    body = [*writer.assign((whole, terms)), ast.Return(variables.load(whole))]
    written: Callable[..., float] = function(arguments, body)
    return written

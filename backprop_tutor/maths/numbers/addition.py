"""A sum of terms as a function of the names in it."""

import ast
from collections.abc import Sequence
from typing import Any

from sympy import Dummy, Expr, Symbol

from backprop_tutor.maths.numbers.code import Variables, function
from backprop_tutor.maths.numbers.code_writer import CodeWriter


def compile_sum(terms: Sequence[Expr]) -> tuple[tuple[Symbol, ...], Any]:
    """Return the names in a sum of terms, and the function of them that works it out."""
    names = tuple(sorted(set().union(*(term.free_symbols for term in terms)), key=str))
    whole = Dummy()
    variables = Variables.number([*names, whole])
    arguments = [variables.of[name] for name in names]
    writer = CodeWriter(variables)
    body = [*writer.assign((whole, terms)), ast.Return(variables.load(whole))]
    return names, function(arguments, body)

"""Why one line of a differentiation follows from the line before."""

from collections.abc import Iterator

from sympy import Symbol

from backprop_tutor.formulas.functions import Function
from backprop_tutor.maths.derivation.rules import (
    BranchRule,
    Constant,
    ConstantMultiple,
    FunctionRule,
    PowerRule,
    ProductRule,
    Rule,
    SumRule,
    at_level,
    is_immediate,
    parts,
)
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.telling.formula import Name, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common
from backprop_tutor.telling.story.sentences.formulas import textbook

FEW = 2
"""Up to this many terms without the name are written out when it is said that they drop out."""


def tell(sheet: Sheet, equation: Equation, by: Symbol, rule: Rule, level: int) -> Words:
    """Name the rules that are applied at one level of the tree, and the terms that drop out."""
    name = sheet.names[by]
    zeros = _zeros(sheet, equation, name, _constants(rule, level))
    return common.join((*_rules(rule, level, name), *zeros), "; ")


def _rules(rule: Rule, level: int, name: Name) -> Iterator[Words]:
    applied = tuple(at_level(rule, level))
    found = {type(each) for each in applied}
    functions = {each.function for each in applied if isinstance(each, FunctionRule)}
    if PowerRule in found:
        yield ("power rule, times the inner derivative",)
    for function in Function:
        if function in functions:
            yield (textbook.differentiated(function),)
    if ProductRule in found:
        yield ("product rule",)
    if level == 1 and _has_cases(rule):
        yield ("case by case; on the border the later case is taken",)
    if is_immediate(rule):
        yield ("the derivative of ", name, " by itself is 1")


def _has_cases(rule: Rule) -> bool:
    return isinstance(rule, BranchRule) or any(map(_has_cases, parts(rule)))


def _constants(rule: Rule, level: int) -> list[Constant]:
    """The terms at one level that do not contain the name."""
    if level == 1:
        sums = [rule.inner if isinstance(rule, ConstantMultiple) else rule]
    else:
        sums = [part for outer in at_level(rule, level - 1) for part in parts(outer)]
    return [
        term
        for each in sums
        if isinstance(each, SumRule)
        for term in each.terms
        if isinstance(term, Constant)
    ]


def _zeros(
    sheet: Sheet, equation: Equation, name: Name, constants: list[Constant]
) -> Iterator[Words]:
    if len(constants) > FEW:
        yield ("terms without ", name, " give 0")
        return
    formulas = [sheet.read(constant.expression, equation) for constant in constants]
    match formulas:
        case [one]:
            yield (one, " does not contain ", name, " and gives 0")
        case [one, other]:
            yield (one, " and ", other, " do not contain ", name, " and give 0")

"""A formula as it was typed: a tree that is read with any reader of formulas."""

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from backprop_tutor.formulas.written.calls import Signature


@dataclass(frozen=True)
class NumberLeaf:
    """0.5"""

    value: Decimal


@dataclass(frozen=True)
class NameLeaf:
    """A name that the formula's reader was given."""

    name: str
    start: int = field(default=0, compare=False)
    """Its place in the text, from 0."""


@dataclass(frozen=True)
class Opposite:
    """−a"""

    body: "Tree"


@dataclass(frozen=True)
class Operations:
    """a + b − c, or a · b / c: worked out from left to right."""

    first: "Tree"
    others: "tuple[tuple[str, Tree], ...]"
    """Each with the sign before it: +, -, * or /."""


@dataclass(frozen=True)
class Raised:
    """aⁿ"""

    base: "Tree"
    exponent: int


@dataclass(frozen=True)
class Call:
    """max(a, b)"""

    name: str
    function: Signature = field(compare=False)
    arguments: "tuple[Tree, ...]"


SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
Tree = NumberLeaf | NameLeaf | Opposite | Operations | Raised | Call


def parts(tree: Tree) -> "tuple[Tree, ...]":
    """Return what a tree is made of."""
    match tree:
        case NumberLeaf() | NameLeaf():
            return ()
        case Opposite(body=body) | Raised(base=body):
            return (body,)
        case Operations(first=first, others=others):
            return (first, *(operand for _, operand in others))
        case Call(arguments=arguments):
            return arguments


def names(tree: Tree) -> Iterator[NameLeaf]:
    """Give the names in a formula as often as they stand there, from left to right."""
    if isinstance(tree, NameLeaf):
        yield tree
    for part in parts(tree):
        yield from names(part)


def is_over_batch(tree: Tree) -> bool:
    """Return whether a mean or sum over the samples of a batch stands in a formula."""
    own = isinstance(tree, Call) and tree.function.of_name
    return own or any(map(is_over_batch, parts(tree)))


def names_of_sample(tree: Tree) -> Iterator[str]:
    """Give the names in a formula that stand for what they are in one sample."""
    match tree:
        case NameLeaf(name=name):
            yield name
        case Call(function=function) if function.of_name:
            return
    for part in parts(tree):
        yield from names_of_sample(part)


def rename(tree: Tree, others: Mapping[str, str], *, in_batch: bool = True) -> Tree:
    """Return a formula with other names in place of some, also in means and sums over a batch."""

    def renamed(part: Tree) -> Tree:
        return rename(part, others, in_batch=in_batch)

    match tree:
        case NameLeaf(name=name):
            return replace(tree, name=others.get(name, name))
        case Opposite(body=body):
            return Opposite(renamed(body))
        case Operations(first=first, others=operands):
            operands = tuple((sign, renamed(each)) for sign, each in operands)
            return Operations(renamed(first), operands)
        case Raised(base=base):
            return replace(tree, base=renamed(base))
        case Call(function=function, arguments=arguments) if in_batch or not function.of_name:
            return replace(tree, arguments=tuple(map(renamed, arguments)))
    return tree


def work_out(tree: Tree, f: Any, values: Mapping[str, Any]) -> Any:
    """Return what a reader makes of a formula: of floats a float, of SymPy's symbols an expression.

    `values` has what the reader knows each name as. Raises what the reader raises: floats raise
    ArithmeticError and ValueError where a formula has no value.
    """
    match tree:
        case NumberLeaf(value=value):
            return f.number(value)
        case NameLeaf(name=name):
            return values[name]
        case Opposite(body=body):
            return -work_out(body, f, values)
        case Operations(first=first, others=others):
            whole = work_out(first, f, values)
            for sign, operand in others:
                whole = SIGNS[sign](whole, work_out(operand, f, values))
            return whole
        case Raised(base=base, exponent=exponent):
            return work_out(base, f, values) ** exponent
        case Call(function=function, arguments=arguments):
            return function.formula(f, *(work_out(each, f, values) for each in arguments))

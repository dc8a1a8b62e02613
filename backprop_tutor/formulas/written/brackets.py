"""Formulas that differ from a typed one by a pair of brackets."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from backprop_tutor.formulas.written.tree import Operations, Tree

MOST = 12
"""In a formula of more operands no bracket is looked for."""
Operand = tuple[str, Tree]
"""With the sign before it: +, -, * or /."""


def add_brackets(tree: Tree) -> Iterator[Tree]:
    """Give a sum with each pair of brackets about some of it: a · b − c as a · (b − c)."""
    found = tuple(_operands(tree))
    for start, last in combinations(range(len(found)), 2) if len(found) <= MOST else ():
        sign, first = found[start]
        inner = found[start + 1 : last + 1]
        if any(each in "+-" for each, _ in inner):
            whole = _join((("+", first), *inner))
            yield _join((*found[:start], (sign, whole), *found[last + 1 :]))


def _operands(tree: Tree) -> Iterator[Operand]:
    """What a sum of products is made of, as it is read from left to right."""
    if not isinstance(tree, Operations) or tree.others[0][0] in "*/":
        return
    for sign, term in (("+", tree.first), *tree.others):
        if isinstance(term, Operations) and term.others[0][0] in "*/":
            yield sign, term.first
            yield from term.others
        else:
            yield sign, term


def _join(operands: Sequence[Operand]) -> Tree:
    starts = [place for place, (sign, _) in enumerate(operands) if sign in "+-"]
    terms = [
        (operands[start][0], _operate(operands[start][1], operands[start + 1 : end]))
        for start, end in pairwise((*starts, len(operands)))
    ]
    return _operate(terms[0][1], terms[1:])


def _operate(first: Tree, others: Sequence[Operand]) -> Tree:
    return Operations(first, tuple(others)) if others else first

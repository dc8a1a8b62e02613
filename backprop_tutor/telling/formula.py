"""Formulas as they are written: terms and factors in the lesson's order, nothing worked out."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a name stands for; a page may colour it, the name itself says it too."""

    PARAMETER = "parameter"
    INPUT = "input"
    NET = "net"
    OUT = "out"
    ERROR = "error"
    TARGET = "target"
    REASON = "reason"
    PLAIN = "plain"


class Name(NamedTuple):
    """The name of a quantity."""

    text: str
    role: Role = Role.PLAIN


class Number(NamedTuple):
    """A number: as its author wrote it, else to the digits that the page shows."""

    value: float
    written: str = ""


class Partial(NamedTuple):
    """∂of/∂by as a name."""

    of: Name
    by: Name


class Slope(NamedTuple):
    """∂/∂by of a formula not yet differentiated."""

    by: Name
    body: "Formula"


class Sum(NamedTuple):
    """a + b − c."""

    terms: "tuple[Formula, ...]"


class Product(NamedTuple):
    """a · b · c."""

    factors: "tuple[Formula, ...]"


class Negative(NamedTuple):
    """−a."""

    body: "Formula"


class Fraction(NamedTuple):
    """a / b."""

    above: "Formula"
    below: "Formula"


class Power(NamedTuple):
    """aⁿ."""

    base: "Formula"
    exponent: "Formula"


class Bracket(NamedTuple):
    """[a]: one factor of a chain, kept together."""

    body: "Formula"


Formula = Name | Number | Partial | Slope | Sum | Product | Negative | Fraction | Power | Bracket


def plug_in(formula: Formula, number: Callable[[Name], Number]) -> Formula:
    """Return the same formula with each name's number in its place; nothing is worked out."""

    def inside(part: Formula) -> Formula:
        return plug_in(part, number)

    def each(parts: Sequence[Formula]) -> tuple[Formula, ...]:
        return tuple(map(inside, parts))

    match formula:
        case Name():
            return number(formula)
        case Sum(terms=terms):
            return Sum(each(terms))
        case Product(factors=factors):
            return Product(each(factors))
        case Negative(body=body) | Bracket(body=body) | Slope(body=body):
            return formula._replace(body=inside(body))
        case Fraction(above=above, below=below):
            return Fraction(inside(above), inside(below))
        case Power(base=base, exponent=exponent):
            return Power(inside(base), inside(exponent))
        case Number() | Partial():
            return formula

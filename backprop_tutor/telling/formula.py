"""Formulas as they are written: terms and factors in the lesson's order, nothing worked out."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits


class Role(StrEnum):
    """What a name stands for; a page may colour it, the name itself says it too."""

    PARAMETER = "parameter"
    INPUT = "input"
    NET = "net"
    OUT = "out"
    ERROR = "error"
    TARGET = "target"
    CHANGED = "changed"
    REASON = "reason"
    HEADING = "heading"
    PATH = "path"
    FOCUS = "focus"
    PLAIN = "plain"


class Name(NamedTuple):
    """The name of a quantity."""

    text: str
    role: Role = Role.PLAIN


class Number(NamedTuple):
    """A number: as its author wrote it, else to its own digits or those of the page."""

    value: float
    written: str = ""
    digits: Digits | None = None
    changed: bool = False
    """It was another one before."""


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


class Function(NamedTuple):
    """ln(a), tanh(a)."""

    name: str
    body: "Formula"


class Greater(NamedTuple):
    """a > b."""

    left: "Formula"
    right: "Formula"


class Branches(NamedTuple):
    """a if x > 0, else b."""

    value: "Formula"
    condition: Greater
    otherwise: "Formula"


class Bracket(NamedTuple):
    """[a]: one factor of a chain, kept together."""

    body: "Formula"


class Rest(NamedTuple):
    """The terms of a sum that are left out; as a number, what they add up to."""

    many: int
    value: float
    as_number: bool = False
    digits: Digits | None = None


Formula = (
    Name
    | Number
    | Partial
    | Slope
    | Sum
    | Product
    | Negative
    | Fraction
    | Power
    | Function
    | Greater
    | Branches
    | Bracket
    | Rest
)


def plug_in(formula: Formula, number: Callable[[Name | Partial], Formula]) -> Formula:
    """Return the same formula with numbers in place of names; nothing is worked out."""

    def inside(part: Formula) -> Formula:
        return plug_in(part, number)

    def each(parts: Sequence[Formula]) -> tuple[Formula, ...]:
        return tuple(map(inside, parts))

    match formula:
        case Name() | Partial():
            return number(formula)
        case Sum(terms=terms):
            return Sum(each(terms))
        case Product(factors=factors):
            return Product(each(factors))
        case Negative(body=body) | Bracket(body=body) | Slope(body=body) | Function(body=body):
            return formula._replace(body=inside(body))
        case Fraction(above=above, below=below):
            return Fraction(inside(above), inside(below))
        case Power(base=base, exponent=exponent):
            return Power(inside(base), inside(exponent))
        case Greater(left=left, right=right):
            return Greater(inside(left), inside(right))
        case Branches(value=value, condition=when, otherwise=otherwise):
            condition = Greater(inside(when.left), inside(when.right))
            return Branches(inside(value), condition, inside(otherwise))
        case Rest():
            return formula._replace(as_number=True)
        case Number():
            return formula

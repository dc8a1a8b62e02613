"""Formulas as they are written: terms and factors in the lesson's order, nothing worked out."""

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

Words = tuple[str | Formula, ...]
"""A sentence with formulas in it."""

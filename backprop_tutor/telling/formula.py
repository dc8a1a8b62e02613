"""Formulas as they are written: terms and factors in the lesson's order, nothing worked out."""

from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.telling.role import Role


class Name(NamedTuple):
    """The name of a quantity in its parts: out_h1(2)⁺ is out, h1, (2), ⁺; else it is all head."""

    head: str
    role: Role = Role.PLAIN
    below: str = ""
    raised: str = ""
    """(2), or ^2, of a sample and of whatever else an author numbers so."""
    plus: str = ""

    @property
    def text(self) -> str:
        """The whole name, as the equations know it."""
        return f"{self.head}{'_' if self.below else ''}{self.below}{self.raised}{self.plus}"


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


class Arguments(NamedTuple):
    """a, b: what a function of several numbers is called with."""

    formulas: "tuple[Formula, ...]"


class FunctionCall(NamedTuple):
    """ln(a), tanh(a), max(a, b); √(a) is the function √, and |a| the function abs."""

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
    """The terms of a sum that are left out: (762 more); as a number, what they add up to."""

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
    | Arguments
    | FunctionCall
    | Greater
    | Branches
    | Bracket
    | Rest
)

Words = tuple[str | Formula, ...]
"""A sentence with formulas in it."""

"""What is found of a formula on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backprop_tutor.formulas.written.tree import Tree
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.mistakes.catalogue import Mistake


class Off(StrEnum):
    """What is off in a formula that is not right."""

    BRACKETS = "brackets missing"
    NOTHING = "always 0"
    SIGN = "sign"
    CONSTANT = "constant"
    OTHER = "other quantity"
    NAME = "name for another"
    FACTOR_MISSING = "factor missing"
    FACTOR_EXTRA = "factor too many"
    TERM_MISSING = "term missing"
    TERM_EXTRA = "term too many"
    WHOLE = "not differentiated"
    MULTIPLIED = "paths multiplied"
    ADDED = "factors added"
    OLD = "old value missing"
    NUMBER = "number for a name"
    NUMBERS = "numbers for names"


@dataclass(frozen=True)
class FormulaDifference:
    """What is off, and where."""

    off: Off
    quantity: Quantity | None = None
    """The other quantity, the name that is wrong, what is one too many, missing, 0."""
    ratio: float = 1.0
    """Of a constant, what the formula is of the right one."""


@dataclass(frozen=True)
class TypedFormula:
    """A formula on paper, read."""

    text: str
    quantity: Quantity
    """What it is for."""
    tree: Tree
    names: Mapping[str, Quantity]
    """What the names in it stand for, but what the lesson gives besides its numbers."""


@dataclass(frozen=True)
class Opinion:
    """One formula with all that is known of it."""

    typed: TypedFormula
    right: bool
    as_asked: bool = True
    """It is the formula that is asked for, and not only equal to it in this network."""
    mistakes: tuple[Mistake, ...] = ()
    """Those that give it; the numbers of no lesson can tell them apart."""
    difference: FormulaDifference | None = None
    tried: bool = True
    """Whether mistakes were tried at all."""

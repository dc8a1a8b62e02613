"""What a quantity of a lesson is. Needs no SymPy."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from backprop_tutor.lesson.model.printed import Printed


class QuantityKind(Enum):
    """What a quantity is."""

    VALUE = auto()
    DERIVATIVE = auto()
    DELTA = auto()
    UPDATED = auto()
    CHANGE = auto()
    STEP = auto()


class Quantity(NamedTuple):
    """One number of a run: of a name, or of the derivative ∂of/∂by."""

    kind: QuantityKind
    of: str
    by: str = ""
    after: int = 0
    """The updates done before it."""


Asked = Sequence[tuple[Printed, Quantity]]
"""Numbers on paper, each with the quantity that it is of."""


class UnknownQuantityError(Exception):
    """A text names no quantity of the lesson."""

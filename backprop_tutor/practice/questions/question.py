"""A question: one step of a lesson, with all that is said of it before and after it is answered."""

from dataclasses import dataclass
from enum import StrEnum

from backprop_tutor.telling.document import Block, EquationLine
from backprop_tutor.telling.formula import Formula, Number, Words

IN_SYMBOLS = " in symbols"
"""Behind the key of what is asked in symbols, and behind its skill."""


class AnswerKind(StrEnum):
    """What is asked of the steps."""

    NUMBERS = "numbers"
    SYMBOLS = "symbols"
    ALL = "all"


class Skill(StrEnum):
    """A kind of step, as progress names it."""

    DIRECTION = "direction of an update"
    REACH = "errors that a weight reaches"
    NET = "net input"
    OUT = "activation"
    ERROR = "error"
    SHARE = "share of a sample"
    LOSS = "slope of the error"
    SLOPE = "slope of an activation"
    SOURCE = "what a weight multiplies"
    WEIGHT = "outgoing weight"
    SUM = "sum of paths"
    PRODUCT = "product of a chain"
    DELTA = "δ of a unit"
    UPDATE = "update"


@dataclass(frozen=True)
class Offer:
    """What can be answered where no number is asked for."""

    words: tuple[str, ...]
    right: frozenset[str]
    several: bool
    """More than one of the words may be right."""


@dataclass(frozen=True)
class Question:
    """One step that is asked for."""

    key: str
    """The quantity as `check` reads it; of a choice, what it asks and the parameter.

    Of a formula, the quantity with `IN_SYMBOLS` behind it.
    """
    skill: Skill
    prompt: Words
    why: Words
    """Half a sentence: why the right answer is right."""
    hints: tuple[Words, ...]
    """Where in the network, which rule, the formula in symbols."""
    before: tuple[Block, ...] = ()
    """What is told just before it is asked for the first time."""
    row: EquationLine | None = None
    """The step worked out, where its number is asked."""
    symbols: Formula | None = None
    """What stands on the right in symbols, where that is not the number itself."""
    offer: Offer | None = None

    @property
    def name(self) -> Words:
        """What it is called in a list."""
        return (self.key,) if self.offer else self.prompt[:1]

    @property
    def is_formula(self) -> bool:
        """Whether its formula is asked for."""
        return not (self.row or self.offer)

    @property
    def quantity(self) -> str:
        """The quantity as `check` reads it."""
        return self.key.removesuffix(IN_SYMBOLS)

    @property
    def trains(self) -> str:
        """The skill, as progress names it."""
        return f"{self.skill}{IN_SYMBOLS if self.is_formula else ''}"

    @property
    def typed(self) -> str:
        """The key as a keyboard has it."""
        return self.quantity.replace("∂", "d").replace("⁺", "+")

    @property
    def answer(self) -> Formula | float | None:
        """What is right: a formula, a number; of a choice none."""
        return self.symbols if self.is_formula else self.value.value if self.row else None

    @property
    def value(self) -> Number:
        """The number as the lesson shows it; raise TypeError where none is asked."""
        value = self.row.sides[-1].formula if self.row else None
        if not isinstance(value, Number):
            raise TypeError(self.key)
        return value

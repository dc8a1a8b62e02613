"""A page before it has looks: steps of text, equations, tables, pictures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.maths.equations.reference import Reference
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.formula import Formula, Negative, Number, Product, Sum, Words


class Title(NamedTuple):
    """What is said above a step, and of which subjects; an empty one is false."""

    words: Words = ()
    subjects: tuple[Words, ...] = ()
    """Names, each by itself; an output decides how they stand before the words."""

    @property
    def parts(self) -> tuple[Words, ...]:
        """The subjects and the words, as far as there are any."""
        return tuple(filter(None, (*self.subjects, self.words)))

    def __bool__(self) -> bool:
        return bool(self.parts)


class Text(NamedTuple):
    """A paragraph."""

    words: Words
    introduces: bool = False
    """It is nothing without the next block: "In the same way:"."""


class Side(NamedTuple):
    """A right-hand side, and why it equals the one before."""

    formula: Formula
    reason: Words = ()
    step: str = ""
    """The label of the equation that the reason names."""


class EquationLine(NamedTuple):
    """left = side = side = …; `label` is the number by which it is named later."""

    left: Formula
    sides: tuple[Side, ...]
    label: str = ""
    quantity: Reference | None = None
    """What it gives the number of; nothing where the left is no quantity of its own."""


LEFT = -1  # in place of the number of a side, what stands on the left


class Part(NamedTuple):
    """What comes at once where a block is told part by part."""

    row: int
    side: int
    of: Formula
    """What is spoken of: a factor of a chain, else what stands on the left."""


class Equations(NamedTuple):
    """Equations under one another, their first equals signs in one column."""

    rows: tuple[EquationLine, ...]
    stacked: bool = False
    """Fractions are stacked."""
    one_a_line: bool = False
    """Each side has a line of its own even where several would fit."""
    at_once: bool = False
    """Like what was worked out before: nothing in it is an idea of its own."""
    grows: bool = False
    """A chain: its factors are named one after the other."""

    @property
    def parts(self) -> Sequence[Part]:
        """The left of each equation and its sides; where the block grows, each factor of a side."""
        return [
            Part(number, side, of)
            for number, row in enumerate(self.rows)
            for side, formula in enumerate((row.left, *(each.formula for each in row.sides)), LEFT)
            for of in (_factors(formula) if self.grows and side > LEFT else (row.left,))
        ]


def _factors(formula: Formula) -> Iterator[Formula]:
    match formula:
        case Sum(terms=terms):
            for term in terms:
                yield from _factors(term.body if isinstance(term, Negative) else term)
        case Product(factors=factors):
            yield from factors
        case _:
            yield formula


class Table(NamedTuple):
    """Rows of cells under a header; numbers stand to the right."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]

    def is_numeric(self, index: int) -> bool:
        """Whether a column has numbers in it, and words beside them at most."""
        alone = [row[index][0] for row in self.rows if len(row[index]) == 1]
        formulas = [each for each in alone if not isinstance(each, str)]
        return bool(formulas) and all(isinstance(each, Number) for each in formulas)


def cells(*words: str | Formula) -> tuple[Words, ...]:
    """Return a row of a table, each cell a text or a formula."""
    return tuple((word,) for word in words)


Block = Text | Equations | Table | Diagram | Curve


class Step(NamedTuple):
    """One idea."""

    title: Title
    blocks: tuple[Block, ...]
    level: int = 1
    keys: tuple[str, ...] = ()
    """The names by which the step is found, its own first."""
    goes_on: str = ""
    """The key of the step that it goes on with, where it has no title."""
    parameter: str = ""
    """The parameter whose gradient it is a step of."""

    @property
    def opens_section(self) -> bool:
        """Return whether it is only the heading of the steps after it."""
        return self.level == 1 and not self.blocks


class Document(NamedTuple):
    """All that is said, in order."""

    title: Title
    steps: tuple[Step, ...]
    footer: Words = ()
    """The conventions behind the numbers."""

"""A table of formulas: each row is chosen by its name and says all that is known of one formula.

A formula is a function whose first argument `f` is a reader: it gives the words that a formula is
written in, such as `f.exp` and `f.where`. With floats a formula is a value, with SymPy an equation,
with names the line that a textbook prints.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Protocol, Self

Formula = Callable[..., Any]
"""A formula in the words of a reader; the settings of its row are its keywords."""


class FormulaRow(Protocol):
    """All that is known of one formula."""

    @property
    def name(self) -> str:
        """As it is written in a lesson."""


def elsewhere(table: Iterable[Any]) -> dict[str, str]:
    """Return the names that others use for the rows of a table, each with what to write here."""
    return {
        name: f"write `{each}`{difference}"
        for each in table
        for name, difference in each.row.elsewhere.items()
    }


class FormulaTable(StrEnum):
    """The names of some formulas, each with its row."""

    _value_: str

    def __new__(cls, row: FormulaRow) -> Self:
        """Return the name of a row."""
        member = str.__new__(cls, row.name)
        member._value_ = row.name
        member.row = row  # type: ignore[attr-defined]
        return member

"""What a number on a sheet is marked as: the judge's verdict, and what only a class has."""

from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.maths.judging.quantity import Quantity


class Mark(StrEnum):
    """What is found of a number that was asked, the best first."""

    EXACT = "exact"
    TRUNCATED = "truncated"
    ROUNDED = "rounded on the way"
    FEW_DIGITS = "too few digits"
    FOLLOWS = "follows"
    CARRIED = "carried on"
    """Made by a mistake that has cost before."""
    MISTAKE = "mistake"
    MISREAD = "misread"
    OTHER = "other quantity"
    UNEXPLAINED = "unexplained"
    EMPTY = "nothing left to do"
    """It follows from a number that leaves nothing to do."""
    MISSING = "not answered"
    UNREAD = "could not be read"
    """Marked by nobody: it is left out of the points there are."""


COSTS = {Mark.MISTAKE, Mark.MISREAD, Mark.OTHER, Mark.UNEXPLAINED}
"""Where something went wrong first."""


class Charge(NamedTuple):
    """What went wrong on a sheet, and the number that it cost."""

    cause: str
    """As `check` names it; empty where nothing explains the number."""
    at: Quantity


class Marked(NamedTuple):
    """A sheet with a mark for each number that was asked."""

    marks: tuple[Mark, ...]
    made: tuple[Charge, ...] = ()

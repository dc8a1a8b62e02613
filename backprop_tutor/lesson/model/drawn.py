"""The rules by which numbers follow from a few settings, and what a lesson has drawn by them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

DECIMALS = 4
"""What is drawn is rounded to so many."""


class Initialiser(StrEnum):
    """From what the numbers follow."""

    CONSTANT = "constant"
    UNIFORM = "uniform"
    GLOROT = "glorot"
    HE = "he"
    ONE_HOT = "one-hot"


class Drawn(NamedTuple):
    """Numbers in a row that follow from one rule."""

    first: str
    last: str
    size: int
    rule: Initialiser
    settings: Mapping[str, str]
    """As written: value, low, high, hot, seed; for weights also n_in and n_out."""

"""How much is told."""

from enum import StrEnum


class Detail(StrEnum):
    """The table alone; every factor; every factor with the differentiation behind it."""

    BRIEF = "brief"
    FACTORS = "factors"
    FULL = "full"

"""What a lesson has drawn by rules and seeds."""

from collections.abc import Mapping
from typing import NamedTuple

from backprop_tutor.formulas.initialisers import Initialiser


class Drawn(NamedTuple):
    """Numbers in a row that follow from one rule."""

    first: str
    last: str
    size: int
    rule: Initialiser
    settings: Mapping[str, str]
    """As written: value, low, high, hot, seed; for weights also n_in and n_out."""

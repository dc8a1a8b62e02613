"""A curve before it has looks."""

from typing import NamedTuple

from backprop_tutor.telling.formula import Words


class Curve(NamedTuple):
    """A quantity over the epochs; left out where a page has no room for it."""

    up: Words
    across: Words
    points: tuple[tuple[int, float], ...]
    """Epochs in their order, and the quantity after them."""
    now: int | None = None
    """The epoch that is marked."""

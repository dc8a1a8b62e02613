"""Numbers as they stand on paper, and slips of the pen among them."""

from typing import NamedTuple

from backprop_tutor.lesson.problems.problem import Place


class Printed(NamedTuple):
    """A number on paper: 0.40 has two decimals."""

    quantity: str
    text: str
    place: Place


class Slip(NamedTuple):
    """A slip of the pen in the source, in a number or in a formula."""

    at: str
    """The quantity, or where in the source it stands."""
    printed: str
    meant: str
    why: str = ""

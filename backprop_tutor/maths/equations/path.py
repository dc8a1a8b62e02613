"""One step on the way from a name to the errors."""

from typing import NamedTuple


class Link(NamedTuple):
    """∂of/∂by: the equation of one name reads the other."""

    of: str
    by: str

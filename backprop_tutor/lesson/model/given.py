"""What a lesson gives in place of what would be worked out."""

from typing import NamedTuple

from backprop_tutor.lesson.model.number import WrittenNumber


class Given(NamedTuple):
    """The net input or the output of a unit; no derivative passes through it."""

    unit: str
    is_net: bool
    number: WrittenNumber

"""The last line of the wall: which step, which page, how many keys are left."""

from typing import NamedTuple


class Status(NamedTuple):
    """Where one is, in numbers that count from 1."""

    step: int
    steps: int
    page: int
    pages: int
    left: int
    """The keys to the end of the step."""
    section: str = ""
    """The part of the lesson, or the step aside."""


def write(status: Status, columns: int) -> str:
    """Return the line, without what a narrow wall has no room for."""
    keys = "key" if status.left == 1 else "keys"
    numbers = [
        f"step {status.step}/{status.steps}",
        f"page {status.page}/{status.pages}",
        f"{status.left} {keys} left",
    ]
    for parts in ([status.section, *numbers], numbers, numbers[:1]):
        left = "   ".join(filter(None, parts))
        for right in ("? keys", ""):
            if len(left) + len(right) + 3 <= columns:
                return f" {left}{right:>{columns - len(left) - 2}} "
    return " " * columns

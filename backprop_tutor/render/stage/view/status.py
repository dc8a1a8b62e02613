"""The last line of the wall: what was changed, which step, which page, how many keys are left."""

from collections.abc import Iterator
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
    held: tuple[str, ...] = ()
    """The numbers that were changed: w5 = 0.9 (was 0.40)."""


def write(status: Status, columns: int) -> str:
    """Return the line, without what a narrow wall has no room for."""
    for parts in _parts(status):
        left = "   ".join(filter(None, parts))
        for right in ("? keys", ""):
            if len(left) + len(right) + 3 <= columns:
                return f" {left}{right:>{columns - len(left) - 2}} "
    return " " * columns


def _parts(status: Status) -> Iterator[list[str]]:
    """Give the parts of the line, all of them first; what was changed goes last."""
    keys = "key" if status.left == 1 else "keys"
    numbers = [
        f"step {status.step}/{status.steps}",
        f"page {status.page}/{status.pages}",
        f"{status.left} {keys} left",
    ]
    changes = list(_changes(status.held)) or [""]
    for change in changes:
        yield from ([change, status.section, *numbers], [change, *numbers], [change, numbers[0]])
    yield from ([changes[-1]], numbers[:1])


def _changes(held: tuple[str, ...]) -> Iterator[str]:
    """Give the changes in fewer and fewer words."""
    for count in range(len(held), 0, -1):
        more = len(held) - count
        yield ", ".join(held[:count]) + (f" and {more} more" if more else "")

"""How a file gives the numbers on paper: a mapping of quantities, and the slips of the source."""

from collections.abc import Iterator
from decimal import Decimal

from backprop_tutor.lesson import fields, tree
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.printed import Printed, Slip
from backprop_tutor.lesson.wording import quote

MOST = 500
MOST_DECIMALS = 300
"""No float is so small."""


def read(node: tree.Node, what: str, notes: Notes) -> tuple[Printed, ...]:
    """Return the numbers of a mapping; a quantity may be printed more than once."""
    found = tuple(_read_each(node, what, notes))
    if len(found) > MOST:
        notes.reject(f"`{what}` has more than {MOST} numbers", node.place)
    return found


def read_number(node: tree.Node, what: str, notes: Notes) -> str:
    """Return a number as it was written."""
    written = fields.value(node, what, notes).text
    decimals = -int(Decimal(written.replace("−", "-")).as_tuple().exponent)
    if decimals > MOST_DECIMALS:
        notes.add(f"{quote(written)} is too small", node.place, "write fewer digits")
        return fields.ZERO.text
    return written


def read_slips(node: tree.Node, what: str, notes: Notes) -> tuple[Slip, ...]:
    """Return the slips of a list of slips."""
    return tuple(_slip(item, notes) for item in fields.sequence(node, what, notes))


def _read_each(node: tree.Node, what: str, notes: Notes) -> Iterator[Printed]:
    for key, value in fields.mapping(node, what, notes):
        if not fields.name(key, notes):
            continue
        each = value.items if isinstance(value, tree.Sequence) and value.items else (value,)
        for item in each:
            yield Printed(key.text, read_number(item, key.text, notes), key.place)


def _slip(node: tree.Node, notes: Notes) -> Slip:
    required = ("at", "printed", "meant")
    found = fields.section(node, "slips", (*required, "why"), required, notes)
    texts = {key: fields.text(value, key, notes) for key, value in found.items()}
    return Slip(**{**dict.fromkeys(required, ""), **texts})

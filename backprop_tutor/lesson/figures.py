"""How a file states its digits: those of all numbers, and those of single quantities or kinds."""

import re
from collections.abc import Iterator
from enum import StrEnum

from backprop_tutor.lesson import fields, near, tree
from backprop_tutor.lesson.conventions import Digits, Kind
from backprop_tutor.lesson.draft import Problem
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import offer, quote

OWN = "for"
"""The key under which single quantities and kinds have digits of their own."""
_KEYS = ("significant", "decimals", "rounding", "carry")


class Carry(StrEnum):
    """What goes into the next line."""

    FULL = "full"
    DISPLAYED = "displayed"


class Rounding(StrEnum):
    """What happens to the digits that are not shown."""

    ROUND = "round"
    TRUNCATE = "truncate"


def digits(node: tree.Node, what: str, notes: Notes) -> Digits:
    """Return how many digits are shown."""
    found = fields.section(node, what, (*_KEYS, OWN), (), notes)
    usual = _digits(found, Digits(), notes)
    own = fields.mapping(found[OWN], OWN, notes) if OWN in found else ()
    each = {
        name.text: _digits(fields.section(written, name.text, _KEYS, (), notes), usual, notes)
        for name, written in own
    }
    return Digits(usual.count, usual.significant, usual.truncate, usual.carried, each)


def names(node: tree.Node | None) -> tuple[tree.Scalar, ...]:
    """Return the quantities and kinds that have digits of their own, as written."""
    own = node.find(OWN) if isinstance(node, tree.Mapping) else None
    return tuple(name for name, _ in own.entries) if isinstance(own, tree.Mapping) else ()


def check(written: tuple[tree.Scalar, ...], known: set[str]) -> Iterator[Problem]:
    """Yield each name with digits of its own that is no kind and no *known* quantity."""
    for name in written:
        if name.text not in known and name.text not in set(Kind):
            kinds = tuple(map(str, Kind))
            way_out = near.did_you_mean(name.text, (*kinds, *known))
            message = f"{quote(name.text)} is no quantity that is worked out"
            yield message, name.place, way_out or f"write a name, or a kind; {offer(kinds)}"


def _digits(found: dict[str, tree.Node], usual: Digits, notes: Notes) -> Digits:
    """Return the digits that are *found*; what is not said is as *usual*."""
    if "significant" in found and "decimals" in found:
        message = "digits are counted as `significant` or as `decimals`, not both"
        notes.add(message, found["decimals"].place)
    counted = found.get("significant") or found.get("decimals")
    significant = "decimals" not in found if counted else usual.significant
    truncate, carried = usual.truncate, usual.carried
    if rest := found.get("rounding"):
        truncate = fields.choice(Rounding, rest, "rounding", notes) is Rounding.TRUNCATE
    if carry := found.get("carry"):
        carried = fields.choice(Carry, carry, "carry", notes) is Carry.DISPLAYED
    count = _count(counted, notes) if counted else usual.count
    return Digits(count, significant, truncate, carried)


def _count(node: tree.Node, notes: Notes) -> int:
    written = fields.scalar(node, "digits", notes).text
    if re.fullmatch("0*([1-9]|1[0-5])", written):
        return int(written)
    notes.add(
        f"{quote(written)} digits cannot be shown", node.place, "write a whole number from 1 to 15"
    )
    return Digits().count

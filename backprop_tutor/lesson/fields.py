"""How one field is read: a mistake is noted and a harmless stand-in takes its place."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TypeVar

from backprop_tutor.lesson import label, near, number, tree
from backprop_tutor.lesson.model import Number
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import clean, offer, quote

LONGEST_TEXT = 200
ZERO = Number("0", 0.0)

Choice = TypeVar("Choice", bound=StrEnum)


def mapping(node: tree.Node, what: str, notes: Notes) -> tuple[tuple[tree.Scalar, tree.Node], ...]:
    """Return the pairs of a mapping that has some."""
    if isinstance(node, tree.Mapping) and node.entries:
        return node.entries
    notes.add(f"`{what}` must be a mapping, not {kind(node)}", node.place, "write `name: value`")
    return ()


def sequence(node: tree.Node, what: str, notes: Notes) -> tuple[tree.Node, ...]:
    """Return the items of a list that has some."""
    if isinstance(node, tree.Sequence) and node.items:
        return node.items
    notes.add(f"`{what}` must be a list, not {kind(node)}", node.place)
    return ()


def scalar(node: tree.Node, what: str, notes: Notes) -> tree.Scalar:
    """Return a single value."""
    if isinstance(node, tree.Scalar):
        return node
    notes.add(f"`{what}` must be a single value, not {kind(node)}", node.place)
    return tree.Scalar(node.place, "")


def text(node: tree.Node, what: str, notes: Notes) -> str:
    """Return a text for people, on one line."""
    written = clean(scalar(node, what, notes).text)
    if len(written) > LONGEST_TEXT:
        notes.add(f"`{what}` is longer than {LONGEST_TEXT} characters", node.place)
    elif not written:
        notes.add(f"`{what}` is empty", node.place)
    return written


def value(node: tree.Node, what: str, notes: Notes) -> Number:
    """Return a number."""
    written = scalar(node, what, notes)
    found = number.parse(written.text)
    if found is None and not written.text:
        notes.add(f"`{what}` is empty", node.place, "write digits, such as 0.15")
    elif found is None:
        reason, way_out = number.blame(written.text)
        notes.add(f"{quote(written.text)} {reason}", node.place, way_out)
    return found or ZERO


def fraction(node: tree.Node, what: str, notes: Notes) -> Number:
    """Return a number from 0 on and less than 1."""
    found = value(node, what, notes)
    if not 0 <= found.value < 1:
        message = f"`{what}` is {quote(found.text)}, but must be at least 0 and less than 1"
        notes.add(message, node.place)
    return found


def whole(node: tree.Node, what: str, notes: Notes, least: int, most: int) -> int | None:
    """Return a whole number, or None where it is none or out of its range."""
    written = scalar(node, what, notes)
    if re.fullmatch("[0-9]{1,9}", written.text) and least <= int(written.text) <= most:
        return int(written.text)
    message = f"`{what}` must be a whole number from {least} to {most}"
    notes.add(f"{message}, not {quote(written.text)}", node.place)
    return None


def choice(kind: type[Choice], node: tree.Node, what: str, notes: Notes) -> Choice:
    """Return the one of *kind* that is named."""
    written = scalar(node, what, notes).text
    known = [str(item) for item in kind]
    if written in known:
        return kind(written)
    message = f"unknown {what} {quote(written)}" if written else f"`{what}` is empty"
    notes.add(message, node.place, near.did_you_mean(written, known) or offer(known))
    return next(iter(kind))


def name(written: tree.Scalar, notes: Notes) -> bool:
    """Return whether *written* can be a name that an author gives to a thing."""
    fault, way_out = label.blame(written.text)
    if fault:
        notes.add(f"{quote(written.text)} cannot be a name: {fault}", written.place, way_out)
    return not fault


def names(node: tree.Node, what: str, notes: Notes) -> tuple[tree.Scalar, ...]:
    """Return the names in a list of names."""
    return tuple(scalar(item, what, notes) for item in sequence(node, what, notes))


def numbers(node: tree.Node, what: str, notes: Notes) -> dict[str, Number]:
    """Return the numbers in a mapping of names to numbers."""
    pairs = mapping(node, what, notes)
    return {key.text: value(found, key.text, notes) for key, found in pairs if name(key, notes)}


def section(
    node: tree.Node, what: str, known: Collection[str], required: Collection[str], notes: Notes
) -> dict[str, tree.Node]:
    """Return the values of the known keys of a section."""
    mapping(node, what, notes)
    return keys(node, known, required, notes) if isinstance(node, tree.Mapping) else {}


def keys(
    node: tree.Mapping, known: Collection[str], required: Collection[str], notes: Notes
) -> dict[str, tree.Node]:
    """Return the values of the known keys; unknown and missing keys are noted."""
    found = dict(_known(node, known, notes))
    missing = [key for key in required if key not in found]
    guessed = {near.nearest(key.text, missing) for key, _ in node.entries if key.text not in found}
    lacking = [quote(key) for key in missing if key not in guessed]
    if lacking:
        plural = "s" if len(lacking) > 1 else ""
        message = f"missing key{plural} {', '.join(lacking)}"
        notes.add(message, node.place, aspect="missing")
    return found


def _known(
    node: tree.Mapping, known: Collection[str], notes: Notes
) -> Iterator[tuple[str, tree.Node]]:
    for key, found in node.entries:
        if key.text in known:
            yield key.text, found
        else:
            hint = near.did_you_mean(key.text, known) or offer(known)
            notes.add(f"unknown key {quote(key.text)}", key.place, hint)


def kind(node: tree.Node) -> str:
    """Return what *node* is, in a sentence."""
    match node:
        case tree.Scalar(text=""):
            return "nothing"
        case tree.Scalar():
            return "a single value"
        case tree.Sequence():
            return "a list" if node.items else "an empty list"
        case tree.Mapping():
            return "a mapping" if node.entries else "an empty mapping"

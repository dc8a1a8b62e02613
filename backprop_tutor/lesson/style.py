"""How a file states its author's ways: the source and the names."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from backprop_tutor.lesson import fields, tree
from backprop_tutor.lesson.conventions import SAMPLE, Notation, Source
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import offer, quote

_HOLES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("net", "out", "error", "target", "delta"), ("{unit}", "{index}")),
    **dict.fromkeys(("total", "rate"), ()),
    **dict.fromkeys(("updated", "change"), ("{name}",)),
}
_HOLE = re.compile(r"\{[^{}]*\}|[{}]")


class Product(StrEnum):
    """Which factor of a term stands first."""

    WEIGHT_FIRST = "weight-first"
    INPUT_FIRST = "input-first"


class Factors(StrEnum):
    """Where a chain of factors begins."""

    FROM_ERROR = "from-error"
    FROM_WEIGHT = "from-weight"


class DeltaSign(StrEnum):
    """What δ is: ∂E/∂net, or what is to be added to go down, −∂E/∂net."""

    PLUS = "plus"
    MINUS = "minus"


def source(node: tree.Node, what: str, notes: Notes) -> Source:
    """Return where the example was published."""
    found = fields.section(node, what, ("author", "year", "title"), (), notes)
    return Source(**{key: fields.text(value, key, notes) for key, value in found.items()})


def notation(node: tree.Node, what: str, notes: Notes, samples: int = 1) -> Notation:
    """Return the author's names in a lesson of so many *samples*."""
    found = fields.section(node, what, (*_HOLES, "product", "factors", "delta_sign"), (), notes)
    patterns: dict[str, Any] = {}
    for key in found.keys() & _HOLES.keys():
        pattern = _pattern(key, found[key], notes, samples)
        patterns |= {key: pattern} if pattern else {}
    if order := found.get("product"):
        product = fields.choice(Product, order, "product", notes)
        patterns["input_first"] = product is Product.INPUT_FIRST
    if start := found.get("factors"):
        factors = fields.choice(Factors, start, "factors", notes)
        patterns["from_weight"] = factors is Factors.FROM_WEIGHT
    if sign := found.get("delta_sign"):
        chosen = fields.choice(DeltaSign, sign, "delta_sign", notes)
        patterns["minus_delta"] = chosen is DeltaSign.MINUS
    return Notation(**patterns)


def _pattern(key: str, node: tree.Node, notes: Notes, samples: int) -> str:
    """Return a pattern, or an empty text; a plain word is a prefix of what it stands for."""
    written = fields.scalar(node, key, notes)
    allowed = _HOLES[key]
    allowed += (SAMPLE,) if samples > 1 and "{unit}" in allowed else ()
    found = _HOLE.findall(written.text)
    wrong = next((hole for hole in found if hole not in allowed), "")
    if wrong:
        way_out = offer(allowed) if allowed else "write a plain name"
        notes.add(f"{quote(wrong)} cannot stand in `{key}`", written.place, way_out)
    if wrong or not fields.name(written, notes):
        return ""
    return written.text if found or not allowed else f"{written.text}_{allowed[0]}"

"""How a file states its author's names: each a pattern, or the word that begins it."""

import re
from collections.abc import Mapping
from typing import Any

from backprop_tutor.lesson.form.digits import OWN
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.single import NAME, switch, text_of
from backprop_tutor.lesson.kinds.structure import by_name, mapping_of, section
from backprop_tutor.lesson.model.conventions import SAMPLE, Notation
from backprop_tutor.lesson.problems.wording import offer, quote
from backprop_tutor.lesson.text.tree import TreeNode

_HOLE = re.compile(r"\{[^{}]*\}|[{}]")


def _pattern(*holes: str, whole: bool = False) -> Kind[str]:
    """Return the kind of a name with *holes*.

    A plain word is a prefix of what fills the first hole, or a *whole* name. What cannot be a
    name is read as an empty text.
    """

    def read(node: TreeNode) -> str:
        written = text_of(node)
        found = _HOLE.findall(written)
        wrong = next((hole for hole in found if hole not in holes), "")
        if wrong:
            way_out = offer(holes) if holes else "write a plain name"
            node.refuse(f"{quote(wrong)} cannot stand in `{node.name}`", way_out)
        if wrong or not NAME.read(node):
            return ""
        return written if found or whole or not holes else f"{written}_{holes[0]}"

    words = "|".join(hole.strip("{}") for hole in holes)
    words = f"({words})" if len(holes) > 1 else words
    plain = f"^([^{{}}]|\\{{{words}\\}})*$" if holes else "^[^{}]*$"
    return Kind(read, {"allOf": [NAME.schema, {"pattern": plain}]})


_UNIT = ("{unit}", "{index}")
PATTERN = _pattern(*_UNIT, SAMPLE).defined("pattern")
PLAIN = _pattern().defined("plain")
SINGLE = _pattern(SAMPLE, whole=True).defined("single")
OF_UNITS = ("net", "out", "error", "target", "delta")


def form(samples: int) -> Kind[Notation]:
    """Return the form of the notation in a lesson of so many *samples*."""
    pattern = PATTERN if samples > 1 else _pattern(*_UNIT)
    updated = _pattern("{name}")
    single = SINGLE if samples > 1 else PLAIN
    fields: dict[str, Kind[Any]] = {
        **dict.fromkeys(OF_UNITS, pattern),
        "total": PLAIN,
        "rate": PLAIN,
        "updated": updated.described(
            "A parameter after an update: a prefix, or a pattern with {name}."
        ),
        "change": updated.described(
            "The change of a parameter, which is then shown: a prefix, or with {name}."
        ),
        "product": switch("weight-first", "input-first").described(
            "Which factor of a term stands first."
        ),
        "factors": switch("from-error", "from-weight").described(
            "Where a chain of factors begins."
        ),
        "delta_sign": switch("plus", "minus").described(
            "What δ is: ∂E/∂net (plus), or −∂E/∂net (minus)."
        ),
        OWN: mapping_of(section(dict.fromkeys(OF_UNITS, single)))
        .into(by_name)
        .described("Names in single units, by the unit: {o1: {out: yhat}}."),
    }
    return section(fields).into(_notation)


_FIELDS = {
    "product": "input_first",
    "factors": "from_weight",
    "delta_sign": "minus_delta",
    OWN: "own",
}


def _notation(found: Mapping[str, Any]) -> Notation:
    return Notation(**{_FIELDS.get(key, key): value for key, value in found.items() if value})

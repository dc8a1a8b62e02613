"""How a file states its digits: those of all numbers, and those of single quantities or kinds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.numeric import whole
from backprop_tutor.lesson.kinds.single import switch
from backprop_tutor.lesson.kinds.structure import Fields, mapping_of, nodes, section, values
from backprop_tutor.lesson.model import conventions
from backprop_tutor.lesson.model.conventions import MOST_DIGITS, Digits
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import TreeNode

OWN = "for"
"""The key under which single quantities and kinds have digits of their own."""
_SAID = ("{written} digits cannot be shown", f"write a whole number from 1 to {MOST_DIGITS}")
_WHOLE = whole((1, MOST_DIGITS), "0*([1-9]|1[0-7])", _SAID)
COUNT = Kind(lambda node: _WHOLE.read(node.called("digits")), _WHOLE.schema).defined("count")
_ROUNDING = switch("round", "truncate")
_FULL_OR_DISPLAYED = switch("full", "displayed")


def _digits(fields: Fields) -> Kind[dict[str, Any]]:
    """Return the kind of digits that are counted in one of two ways."""
    fields = {"significant": COUNT, "decimals": COUNT, **fields}

    def read(node: TreeNode) -> dict[str, Any]:
        found = nodes(node, fields)
        if "significant" in found and "decimals" in found:
            second = found.pop("decimals")
            second.refuse("digits are counted as `significant` or as `decimals`, not both")
        return values(found, fields)

    not_both = {"required": ["significant", "decimals"]}
    return Kind(read, section(fields, **{"not": not_both}).schema)


def _replace(usual: Digits, found: Mapping[str, Any]) -> Digits:
    """Return the digits that are *found*; what is not said is as *usual*."""
    shown = Digits(
        found.get("significant") or found.get("decimals") or usual.count,
        "significant" in found or (usual.significant and "decimals" not in found),
        found.get("rounding", usual.truncate),
    )
    match found.get("carry"):
        case None:
            return replace(shown, carried=usual.carried, carried_as=usual.carried_as)
        case bool(carried):
            return replace(shown, carried=carried)
        case cut:
            return replace(shown, carried=True, carried_as=_replace(shown, cut))


def _make(found: Mapping[str, Any]) -> Digits:
    usual = _replace(Digits(), found)
    return replace(usual, own={k.text: _replace(usual, each) for k, each in found.get(OWN, ())})


def _read_carry(node: TreeNode) -> bool | dict[str, Any]:
    """Return whether the digits shown are carried, or the digits that are."""
    return (_CUT if isinstance(node, tree.Mapping) else _FULL_OR_DISPLAYED).read(node)


_CUT = _digits({"rounding": _ROUNDING})
_CARRY = Kind(_read_carry, {"anyOf": [_FULL_OR_DISPLAYED.schema, _CUT.schema]})
_PATH = "#/properties/digits/properties"
_EACH = _digits(
    {
        "rounding": Kind(_ROUNDING.read, {"$ref": f"{_PATH}/rounding"}),
        "carry": Kind(_CARRY.read, {"$ref": f"{_PATH}/carry"}),
    }
)
_KINDS = ", ".join(conventions.RoundingGroup)
DIGITS = _digits(
    {
        "rounding": _ROUNDING.described("What happens to the digits that are not shown."),
        "carry": _CARRY.described(
            "What goes into the next line: the full value, the digits shown, or other digits."
        ),
        OWN: mapping_of(_EACH).described(
            f"Digits of single quantities by their names, or of a kind: {_KINDS}."
        ),
    }
).into(_make)

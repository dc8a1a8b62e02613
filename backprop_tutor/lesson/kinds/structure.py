"""The kinds that hold others: mappings, lists, sections with keys of their own."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from backprop_tutor.lesson.kinds.kind import Kind, Schema, Value
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.wording import offer, quote
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import Scalar, TreeNode, mismatch

Pairs = tuple[tuple[Scalar, Value], ...]
Fields = Mapping[str, Kind[Any]]
"""The keys of a section, and what stands under each."""


PAIR = "write `name: value`"


def entries(
    node: TreeNode, names: Kind[str] | None = None, way_out: str = PAIR
) -> Iterator[tuple[Scalar, TreeNode]]:
    """Yield the pairs of a mapping that has some, but for those whose key is no name."""
    if isinstance(node, tree.Mapping) and node.entries:
        yield from ((key, value) for key, value in node if not names or names.read(key))
    else:
        node.refuse(mismatch(f"`{node.name}`", "a mapping", node), way_out)


def mapping_of(
    kind: Kind[Value], names: Kind[str] | None = None, way_out: str = PAIR
) -> Kind[Pairs[Value]]:
    """Return the kind of a mapping with keys that the author chooses."""
    schema: Schema = {"type": "object", "minProperties": 1, "additionalProperties": kind.schema}
    return Kind(
        lambda node: tuple((key, kind.read(value)) for key, value in entries(node, names, way_out)),
        schema | ({"propertyNames": names.schema} if names else {}),
    )


def by_name(pairs: Pairs[Value]) -> dict[str, Value]:
    """Return the values by the texts of their keys."""
    return {key.text: value for key, value in pairs}


def items(node: TreeNode, least: int = 1, way_out: str = "") -> tuple[TreeNode, ...]:
    """Return the items of a list that has at least *least* of them."""
    if isinstance(node, tree.Sequence) and len(node.items) >= least:
        return node.items
    node.refuse(mismatch(f"`{node.name}`", "a list", node), way_out)
    return ()


def list_of(kind: Kind[Value], least: int = 1, **more: Any) -> Kind[tuple[Value, ...]]:
    """Return the kind of a list."""
    few = {"minItems": least} if least else {}
    return Kind(
        lambda node: tuple(map(kind.read, items(node, least))),
        {"type": "array", "items": kind.schema, **few, **more},
    )


def one_or_many(kind: Kind[Value]) -> Kind[tuple[Value, ...]]:
    """Return the kind of one value, or of a list of several."""
    return Kind(
        lambda node: tuple(map(kind.read, each_of(node))),
        {"anyOf": [kind.schema, list_of(kind).schema]},
    )


def each_of(node: TreeNode) -> tuple[TreeNode, ...]:
    """Return the items of a list that has some, or else the node itself."""
    return node.items if isinstance(node, tree.Sequence) and node.items else (node,)


def section(fields: Fields, required: Collection[str] = (), **more: Any) -> Kind[dict[str, Any]]:
    """Return the kind of a mapping with keys of its own."""
    few: Schema = {"required": list(required)} if required else {"minProperties": 1}
    properties = {key: kind.schema for key, kind in fields.items()}
    schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return Kind(lambda node: values(nodes(node, fields, required), fields), schema | few | more)


def values(found: Mapping[str, TreeNode], fields: Fields) -> dict[str, Any]:
    """Return what is *found* under the keys of a section."""
    return {key: kind.read(found[key]) for key, kind in fields.items() if key in found}


def nodes(node: TreeNode, fields: Fields, required: Collection[str] = ()) -> dict[str, TreeNode]:
    """Return the nodes under the keys of a section, which is a mapping that has some."""
    next(entries(node), None)  # refuses what is no mapping
    return under_keys(node, fields, required) if isinstance(node, tree.Mapping) else {}


def under_keys(
    node: tree.Mapping, fields: Fields, required: Collection[str]
) -> dict[str, TreeNode]:
    """Return the nodes under the known keys; refuse unknown and missing keys."""
    found = {key.text: value for key, value in node if key.text in fields}
    unknown = [key for key, _ in node if key.text not in fields]
    for key in unknown:
        way_out = near.did_you_mean(key.text, fields) or offer(fields)
        key.refuse(f"unknown key {quote(key.text)}", way_out)
    missing = [key for key in required if key not in found]
    guessed = {near.nearest(key.text, missing) for key in unknown}
    if lacking := [key for key in missing if key not in guessed]:
        refuse_without(node, lacking, fields)
    return found


def refuse_without(node: TreeNode, lacking: Collection[str], fields: Fields) -> None:
    """Refuse a section without some keys."""
    plural = "s" if len(lacking) > 1 else ""
    way_out = "; ".join(filter(None, (_describe(key, fields) for key in lacking)))
    message = f"missing key{plural} {', '.join(map(quote, lacking))}"
    node.refuse(message, way_out, aspect="missing")


def _describe(key: str, fields: Fields) -> str:
    """What stands under a key, as an editor shows it; where only one value can, that."""
    only = {str(each) for each in fields[key].schema.get("enum", ())}
    if len(only) == 1:
        return f"write `{key}: {only.pop()}`"
    said = str(fields[key].schema.get("description", "")).removesuffix(".")
    return f"`{key}`: {said[:1].lower()}{said[1:]}" if said else ""

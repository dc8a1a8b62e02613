"""The kinds of numbers."""

import re

from backprop_tutor.formulas.setting import ANY, Bounds
from backprop_tutor.lesson.kinds.kind import Kind, Schema
from backprop_tutor.lesson.kinds.single import text_of
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.number import ZERO, WrittenNumber
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text.tree import TreeNode

WRITTEN: Schema = {
    "type": "string",
    "maxLength": number.LONGEST,
    "pattern": f"^{number.PATTERN}$",
}
"""A number in quotes, whose bounds cannot be said."""
_BOUNDS = ("minimum", "exclusiveMinimum", "exclusiveMaximum")
_MUST_BE_WHOLE = "`{name}` must be a whole number from {least} to {most}, not {written}"


def numeric(bounds: Bounds = ANY) -> Kind[WrittenNumber]:
    """Return the kind of a number within *bounds*, which keeps its text."""

    def read(node: TreeNode) -> WrittenNumber:
        written = text_of(node)
        found = number.parse(written)
        if found is None and not written:
            node.refuse(f"`{node.name}` is empty", "write digits, such as 0.15")
        elif found is None:
            reason, way_out = number.blame(written)
            node.refuse(f"{quote(written)} {reason}", way_out)
        elif not bounds.allow(found.value):
            node.refuse(f"`{node.name}` is {quote(written)}, but must be {bounds}")
        return found or ZERO

    said = zip(_BOUNDS, bounds, strict=True)
    plain = {"type": "number"} | {key: bound for key, bound in said if bound is not None}
    return Kind(read, {"anyOf": [plain, {"$ref": "#/$defs/written"}]})


def whole(
    bounds: tuple[int, int],
    pattern: str,
    said: tuple[str, str] = (_MUST_BE_WHOLE, ""),
    longest: int | None = None,
) -> Kind[int | None]:
    """Return the kind of a whole number within *bounds*; it is None where it is not.

    The *pattern* is what its digits look like; *said* are a message and the way out.
    """
    least, most = bounds
    length = {} if longest is None else {"maxLength": longest}

    def read(node: TreeNode) -> int | None:
        written = text_of(node)
        if re.fullmatch(pattern, written) and len(written) <= (longest or len(written)):
            return int(written.lstrip("0") or "0")
        words = {"name": node.name, "least": least, "most": most, "written": quote(written)}
        node.refuse(said[0].format_map(words), said[1])
        return None

    plain = {"type": "integer", "minimum": least, "maximum": most}
    return Kind(read, {"anyOf": [plain, {"type": "string", "pattern": f"^{pattern}$", **length}]})

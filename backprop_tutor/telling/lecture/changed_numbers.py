"""Which numbers are others than they were before."""

from typing import Any

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import Number


def mark(now: Any, before: Any, digits: Digits) -> Any:
    """Return a scene, a block or a formula with the numbers marked that read otherwise now.

    Where the two are not built alike, nothing is marked.
    """
    if now == before:
        return now
    if isinstance(now, Number) and isinstance(before, Number):
        changed = cut(now, digits) != cut(before, digits)
        return now._replace(changed=changed)
    if not isinstance(now, tuple) or type(now) is not type(before) or len(now) != len(before):
        return now
    parts = (mark(part, old, digits) for part, old in zip(now, before, strict=True))
    return now._make(parts) if hasattr(now, "_make") else tuple(parts)

"""How a record is written: one object that says which format it has."""

import json
import math
from collections.abc import Mapping
from typing import Any

FORMAT = 1


def dump(record: Mapping[str, Any]) -> str:
    """Return a record as JSON."""
    return json.dumps({"format": FORMAT, **_finite(record)})


def _finite(value: Any) -> Any:
    """JSON has no infinity and no NaN: they are null."""
    match value:
        case dict():
            return {key: _finite(each) for key, each in value.items()}
        case list():
            return [_finite(each) for each in value]
        case float() if not math.isfinite(value):
            return None
    return value

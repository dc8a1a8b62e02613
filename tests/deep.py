"""Which of many random cases are in the suite, and which are only run with `pytest -m deep`."""

from collections.abc import Sequence
from typing import Any

import pytest


def tenth(cases: Sequence[Any], of: int = 10) -> list[Any]:
    """Return all cases; those that are not the last of every ten are marked deep."""
    return [
        case if place % of == 0 else pytest.param(case, marks=pytest.mark.deep)
        for place, case in enumerate(cases, 1)
    ]

"""Which of many random cases are in the suite, and which are only run with `pytest -m deep`."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from backprop_tutor.lesson import shelf

LONG = "attention", "batch-norm", "lstm"
"""Shipped lessons with more to tell than the others have."""


def tenth(cases: Sequence[Any], of: int = 10) -> list[Any]:
    """Return all cases; those that are not the last of every ten are marked deep."""
    return [
        case if place % of == 0 else pytest.param(case, marks=pytest.mark.deep)
        for place, case in enumerate(cases, 1)
    ]


def first(count: int, cases: Iterable[Any]) -> list[Any]:
    """Return all cases; those after the first few are marked deep."""
    return [
        case if place < count else pytest.param(*_values(case), marks=pytest.mark.deep)
        for place, case in enumerate(cases)
    ]


def _values(case: Any) -> tuple[Any, ...]:
    return case if isinstance(case, tuple) else (case,)


def first_of_each_shape() -> list[Any]:
    """Return the names of all shipped lessons; long ones, and those with known units, are deep."""
    shapes: set[str] = set()
    names: list[Any] = []
    for name in shelf.names():
        shape = shelf.load(name).shape
        names.append(
            pytest.param(name, marks=pytest.mark.deep) if shape in shapes or name in LONG else name
        )
        shapes.add(shape)
    return names


def lessons(*names: str) -> list[Any]:
    """Return the names of all shipped lessons; those that are not named here are deep."""
    return [
        name if name in names else pytest.param(name, marks=pytest.mark.deep)
        for name in shelf.names()
    ]


def of_lessons(make: Callable[[str], Any], *names: str) -> list[Any]:
    """Return what is made of each shipped lesson's name; that of those not named is deep."""
    return [
        make(name) if name in names else pytest.param(make(name), marks=pytest.mark.deep)
        for name in shelf.names()
    ]

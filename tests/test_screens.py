"""Whole screens, character for character."""

import itertools

import pytest
import screens


def is_deep(name: str, size: str) -> bool:
    """What is large has no glyphs and no lines of its own; a graph has them in other tests."""
    return "graph" in name or ("large" in name and size != "80")


SCREENS = [
    pytest.param(*each, marks=pytest.mark.deep if is_deep(*each) else ())
    for each in itertools.product(screens.COMMANDS, screens.SIZES)
]


@pytest.mark.parametrize(("name", "size"), SCREENS)
def test_a_screen_is_as_it_was_looked_at(name: str, size: str) -> None:
    """The screen is the golden one, and no line is wider than the terminal."""
    columns, encoding = screens.SIZES[size]
    shown = screens.screen(name, size)

    assert shown == (screens.GOLDEN / f"{name}.{size}.txt").read_text(encoding="utf-8")
    assert max(map(len, shown.splitlines())) <= columns
    assert shown.isascii() or encoding != "ascii"


def test_every_golden_screen_is_tested() -> None:
    """No screen is left behind when a command goes."""
    names = {f"{name}.{size}.txt" for name in screens.COMMANDS for size in screens.SIZES}

    assert {path.name for path in screens.GOLDEN.iterdir()} == names

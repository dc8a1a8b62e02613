"""The colours read on a dark and on a light terminal, and mean one thing each."""

import pytest

from backprop_tutor.render.palette import STYLES

COLOURS = {role: style for role, style in STYLES.items() if style.startswith("#")}


def luminance(colour: str) -> float:
    """Return the relative luminance, as the web's accessibility guidelines define it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("role", COLOURS)
def test_a_colour_reads_on_black_and_on_white(role: str) -> None:
    """No colour can have more than 4.58 on both; each has 4 at the least."""
    light = luminance(COLOURS[role])

    assert (light + 0.05) / 0.05 >= 4
    assert 1.05 / (light + 0.05) >= 4


def test_every_colour_has_one_meaning() -> None:
    assert len(set(COLOURS.values())) == len(COLOURS) == 5

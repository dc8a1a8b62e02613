"""The colours read on light and on dark grounds, and mean one thing each."""

import pytest

from backprop_tutor.render import palette
from backprop_tutor.render.palette import Palette

GROUNDS = [
    *((palette.LIGHT, ground) for ground in ("#ffffff", "#fdf6e3")),
    *((palette.DARK, ground) for ground in ("#000000", "#1e1e1e", "#002b36")),
]
PLAIN = {"bold", "italic"}
PALETTES = {"light": palette.LIGHT, "dark": palette.DARK, "sixteen": palette.SIXTEEN}


def colours(styles: Palette) -> list[str]:
    """Return the colours without what else makes them stand out."""
    return [each for each in (style.split()[0] for style in styles.values()) if each not in PLAIN]


def luminance(colour: str) -> float:
    """Return the relative luminance, as the web's accessibility guidelines define it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("styles", "ground"), GROUNDS)
def test_a_colour_reads_on_its_grounds(styles: Palette, ground: str) -> None:
    """The web asks for 4.5; on a wall in daylight 7 is not too much."""
    for colour in colours(styles):
        dark, light = sorted(map(luminance, (colour, ground)))
        assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_has_one_meaning(name: str) -> None:
    found = colours(PALETTES[name])

    assert len(set(found)) == len(found) == 5

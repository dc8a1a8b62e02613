"""The colours on the wall: three looks, one meaning a colour, each at least 7:1 on its ground."""

from typing import NamedTuple

from rich.console import Console
from textual.theme import Theme

from backprop_tutor.render import ground, palette
from backprop_tutor.render.palette import Palette


class Look(NamedTuple):
    """A ground, and what stands on it."""

    name: str
    ground: str
    ink: str
    styles: Palette
    is_dark: bool


HIGH_CONTRAST = palette.colours("#ffb4ae", "#8cff9f", "#9fd0ff", "#ffb3ff", "#ffd76e")
LOOKS = (
    Look("light", "#ffffff", "#101010", palette.LIGHT, is_dark=False),
    Look("dark", "#101216", "#e8e8e8", palette.DARK, is_dark=True),
    Look("high contrast", "#000000", "#ffffff", HIGH_CONTRAST, is_dark=True),
)


def first() -> int:
    """Return the look to begin with; of 16 colours only those on black stay far apart."""
    if wanted := ground.chosen():
        return [look.name for look in LOOKS].index(wanted)
    has_many = Console(stderr=True).color_system in {"256", "truecolor"}
    return 0 if has_many else len(LOOKS) - 1


def theme(look: Look) -> Theme:
    """Return the look as Textual's own parts know it: the palette and the line for answers."""
    ground, ink = look.ground, look.ink
    return Theme(
        look.name,
        primary=ink,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        dark=look.is_dark,
        variables={
            "block-cursor-background": ink,
            "block-cursor-foreground": ground,
            "block-cursor-blurred-background": ground,
            "block-cursor-blurred-foreground": ink,
            "block-hover-background": ground,
            "text-muted": ink,
            "text-disabled": ink,
        },
    )

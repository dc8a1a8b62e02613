"""The colours on the wall: three looks, one meaning a colour, each at least 7:1 on its ground."""

from collections.abc import Mapping
from typing import NamedTuple

from rich.console import Console
from textual.theme import Theme

from backprop_tutor.telling.formula import Role


class Look(NamedTuple):
    """A ground, and what stands on it."""

    name: str
    ground: str
    ink: str
    styles: Mapping[Role, str]
    is_dark: bool


def _styles(error: str, out: str, net: str, parameter: str, path: str) -> Mapping[Role, str]:
    """The colours by what they mean; what may not be missed is more than coloured."""
    return {
        Role.ERROR: error,
        Role.OUT: out,
        Role.NET: net,
        Role.PARAMETER: parameter,
        Role.PATH: f"{path} bold",
        Role.FOCUS: "bold reverse",
        Role.CHANGED: "bold reverse",
        Role.REASON: "italic",
        Role.HEADING: "bold",
    }


LOOKS = (
    Look(
        "light", "#ffffff", "#101010",
        _styles("#9c140c", "#0a5a20", "#0b4296", "#701484", "#6e3c00"),
        is_dark=False,
    ),
    Look(
        "dark", "#101216", "#e8e8e8",
        _styles("#ff9a92", "#7ddc93", "#8fbcff", "#e3a6f2", "#ffbe5c"),
        is_dark=True,
    ),
    Look(
        "high contrast", "#000000", "#ffffff",
        _styles("#ffb4ae", "#8cff9f", "#9fd0ff", "#ffb3ff", "#ffd76e"),
        is_dark=True,
    ),
)  # fmt: skip


def first() -> int:
    """Return the look to begin with: of 16 colours only those on black stay far apart."""
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

"""The colours, one meaning each: on a light ground, on a dark one, and where it is not known."""

from collections.abc import Mapping
from typing import TypeAlias

from backprop_tutor.telling.role import Role

Palette: TypeAlias = Mapping[Role, str]
"""Styles by what they mean; inputs, targets and words keep the terminal's own colour."""


def colours(error: str, out: str, net: str, parameter: str, path: str) -> Palette:
    """Return the palette of five colours; what may not be missed is more than coloured."""
    return {
        Role.ERROR: error,
        Role.OUT: out,
        Role.NET: net,
        Role.PARAMETER: parameter,
        Role.PATH: f"{path} bold",
        Role.FOCUS: "bold reverse",
        Role.CHANGED: "bold underline",
        Role.REASON: "italic",
        Role.HEADING: "bold",
    }


LIGHT = colours("#9c140c", "#0a5a20", "#0b4296", "#701484", "#6e3c00")
"""At least 7:1 on white and on the ground of Solarized's light theme."""
DARK = colours("#ff9a92", "#7ddc93", "#8fbcff", "#e3a6f2", "#ffbe5c")
"""At least 7:1 on black, on dark grey and on the ground of Solarized's dark theme."""
SIXTEEN = colours("red", "green", "blue", "magenta", "yellow")
"""The terminal's own colours, which its owner has chosen for its ground."""

"""The colours, one meaning each; every one reads on black and on white."""

from collections.abc import Mapping

from backprop_tutor.telling.formula import Role

STYLES: Mapping[Role, str] = {
    Role.ERROR: "#d3372f",
    Role.OUT: "#1f8a3b",
    Role.NET: "#2f78d6",
    Role.PARAMETER: "#b04ac0",
    Role.PATH: "#b56500 bold",
    Role.FOCUS: "bold reverse",
    Role.CHANGED: "reverse",
    Role.REASON: "italic",
    Role.HEADING: "bold",
}
"""Inputs, targets and words keep the terminal's own colour."""

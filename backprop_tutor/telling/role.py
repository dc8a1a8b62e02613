"""What the parts of a page stand for."""

from enum import StrEnum


class Role(StrEnum):
    """What a name stands for; a page may colour it, the name itself says it too."""

    PARAMETER = "parameter"
    INPUT = "input"
    NET = "net"
    OUT = "out"
    ERROR = "error"
    TARGET = "target"
    CHANGED = "changed"
    REASON = "reason"
    HEADING = "heading"
    PATH = "path"
    FOCUS = "focus"
    PLAIN = "plain"

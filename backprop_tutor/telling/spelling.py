"""The parts of a name, found where the name is made."""

import re

from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.role import Role

PLUS = "⁺"
_RAISED = re.compile(r"(?:\([0-9]+\)|\^[0-9]+)$")


def spell(text: str, role: Role = Role.PLAIN, unit: str = "") -> Name:
    """Return a name in its parts; of a unit, or with what follows its first _ below it.

    >>> spell("my_out_h1(2)", unit="h1")[:1] + spell("my_out_h1(2)", unit="h1")[2:]
    ('my_out', 'h1', '(2)', '')
    >>> spell("w_h3_x17⁺").below, spell("net[h1]").head
    ('h3_x17', 'net[h1]')
    """
    plus = PLUS if text.endswith(PLUS) else ""
    rest = text.removesuffix(plus)
    found = _RAISED.search(rest)
    raised = found[0] if found else ""
    rest = rest.removesuffix(raised)
    head, _, below = rest.partition("_")
    if unit and rest.endswith(f"_{unit}"):
        head, below = rest.removesuffix(f"_{unit}"), unit
    name = Name(head, role, below, raised, plus)
    return name if head and name.text == text else Name(text, role)

"""Names and numbers as MathML, and parts in a row."""

from html import escape

from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.role import Role


def name(of: Name) -> str:
    """Return a name with what is below and above it; upright, as names of several letters are.

    >>> name(Name("w", plus="⁺"))
    '<msup><mi mathvariant="normal">w</mi><mtext>+</mtext></msup>'
    """
    role = "" if of.role is Role.PLAIN else f' class="{of.role}"'
    upright = ' mathvariant="normal"' if len(of.head) == 1 else ""
    head = f"<mi{role}{upright}>{escape(of.head)}</mi>"
    below = f"<mtext>{escape(of.below)}</mtext>" if of.below else ""
    raised = f"{escape(of.raised.removeprefix('^'))}{'+' if of.plus else ''}"
    above = f"<mtext>{raised}</mtext>" if raised else ""
    kind = f"m{'sub' if below else ''}{'sup' if above else ''}"
    return f"<{kind}>{head}{below}{above}</{kind}>" if below or above else head


def number(digits: str, power: int) -> str:
    """Return a number.

    >>> number("-0.5", 0)
    '<mrow><mo>−</mo><mn>0.5</mn></mrow>'
    """
    sign = "<mo>−</mo>" if digits.startswith("-") else ""
    shown = f"{sign}<mn>{digits.removeprefix('-').replace('inf', '∞')}</mn>"
    if power:
        return row(shown, f"<mo>·</mo><msup><mn>10</mn>{number(str(power), 0)}</msup>")
    return row(shown) if sign else shown


def row(*parts: str) -> str:
    """Return parts in a row as one element."""
    return f"<mrow>{''.join(parts)}</mrow>"

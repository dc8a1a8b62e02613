"""Names and numbers as LaTeX."""

import re
import unicodedata

from backprop_tutor.render.latex.escape import escape, escape_ascii, symbol
from backprop_tutor.telling.formula import Name

_RUN = re.compile("([A-Za-z0-9]+(?![\u0300-\u036f]))|([][(),.:])|(.[\u0300-\u036f]*)", re.DOTALL)


def name(of: Name, *, ascii_only: bool = True) -> str:
    r"""Return a name in italics, what is below and above it where it belongs.

    >>> name(Name("out", below="h1", raised="(2)", plus="⁺"))
    '\\mathit{out}_{\\mathit{h1}}^{(2)+}'
    >>> name(Name("θ3")), name(Name("$x"))
    ('\\theta 3', '\\textit{\\$}x')
    """
    head, below = (_italic(part, ascii_only=ascii_only) for part in (of.head, of.below))
    above = of.raised.removeprefix("^") + of.plus.replace("⁺", "+")
    return head + (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")


def number(digits: str, power: int) -> str:
    r"""Return a number: -4.38\cdot 10^{-4}."""
    written = digits.replace("inf", r"\infty").replace("nan", r"\text{undefined}")
    return rf"{written}\cdot 10^{{{power}}}" if power else written


def _italic(word: str, *, ascii_only: bool) -> str:
    whole = unicodedata.normalize("NFC", word)
    return "".join(_piece(*found, ascii_only=ascii_only) for found in _RUN.findall(whole))


def _piece(letters: str, mark: str, other: str, *, ascii_only: bool) -> str:
    """Letters and digits, or a mark that is no operator, or a Greek letter, or any text."""
    if letters:
        return letters if len(letters) == 1 else rf"\mathit{{{letters}}}"
    if mark:
        return f"{{{mark}}}"
    command = symbol(other) if len(other) == 1 else ""
    if command:
        return f"{command} "
    return rf"\textit{{{escape(other)}}}" if ascii_only else rf"\text{{{escape_ascii(other)}}}"

"""Any text as LaTeX that prints it: no character of it is a command, and all are ASCII."""

import re
import unicodedata
from collections.abc import Mapping
from string import ascii_letters

SPECIAL: Mapping[str, str] = {
    "\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "`": r"\`{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r'\texttt{"}', "'": "'{}", **{char: f"\\{char}" for char in "{}$&#%_"},
    **{char: f"{{{char}}}" for char in "[]*"},
}  # fmt: skip
"""What means something to LaTeX, at least in some places."""
LETTERS: Mapping[str, str] = {
    "ß": r"\ss{}", "æ": r"\ae{}", "Æ": r"\AE{}", "œ": r"\oe{}", "Œ": r"\OE{}", "ø": r"\o{}",
    "Ø": r"\O{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}", "–": r"\textendash{}",
    "—": r"\textemdash{}", "‘": r"\textquoteleft{}", "’": r"\textquoteright{}",
    "“": r"\textquotedblleft{}", "”": r"\textquotedblright{}", "…": r"\dots{}",
    "•": r"\textbullet{}", "\u00a0": "~",
}  # fmt: skip
SYMBOLS: Mapping[str, str] = {
    "∂": r"\partial", "·": r"\cdot", "×": r"\times", "÷": r"\div", "±": r"\pm", "−": "-",
    "∞": r"\infty", "√": r"\surd", "∑": r"\sum", "∏": r"\prod", "∇": r"\nabla", "∆": r"\Delta",
    "→": r"\to", "←": r"\gets", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "∈": r"\in", "ℓ": r"\ell", "′": r"{}^{\prime}", "½": r"\tfrac{1}{2}",
}  # fmt: skip
"""Signs and letters that only mathematics has."""
ACCENTS: Mapping[str, str] = dict(
    zip(
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327",
        (r"\`", r"\'", r"\^", r"\~", r"\=", r"\u", r"\.", r"\"", r"\r", r"\H", r"\v", r"\c"),
        strict=True,
    )
)
RAISED = {"<super>": r"\textsuperscript", "<sub>": r"\textsubscript"}
SAME = {"LAMDA": "lambda", "FINAL SIGMA": "varsigma", "EPSILON": "varepsilon", "PHI": "varphi"}
"""Greek letters that LaTeX calls otherwise than Unicode."""
LIKE_LATIN = {
    "ALPHA", "BETA", "EPSILON", "ZETA", "ETA", "IOTA", "KAPPA", "MU", "NU", "OMICRON", "RHO",
    "TAU", "CHI",
}  # fmt: skip
"""Capitals that TeX has no letter for."""
_CLUSTER = re.compile("(.)([\u0300-\u036f]*)", re.DOTALL)


def escape(text: str) -> str:
    r"""Return a text as LaTeX; what it has no letter for stands there by its number.

    >>> print(escape("50% of $w_1^{θ} \\ é 😀"))
    50\% of \$w\_1\textasciicircum{}\{$\theta$\} \textbackslash{} \'{e} \texttt{U+1F600}
    """
    whole = unicodedata.normalize("NFC", text)
    written = "".join(_accent(char, marks) for char, marks in _CLUSTER.findall(whole))
    return re.sub("-(?=-)", "-{}", written)


def escape_ascii(text: str) -> str:
    """Return a text as LaTeX, but for the letters and signs beyond ASCII, which stay."""
    return "".join(escape(char) if char.isascii() else char for char in text)


def symbol(char: str) -> str:
    """Return the command of a sign of mathematics or a Greek letter, "" of anything else."""
    if char in SYMBOLS:
        return SYMBOLS[char]
    greek, _, name = unicodedata.name(char, "").partition(" LETTER ")
    if name.replace(" ", "").isalpha():
        if greek == "GREEK SMALL" and name != "OMICRON" and " WITH " not in name:
            return f"\\{SAME.get(name, name.lower())}"
        if greek == "GREEK CAPITAL" and name not in LIKE_LATIN and " WITH " not in name:
            return f"\\{SAME.get(name, name).capitalize()}"
    return ""


def _accent(char: str, marks: str) -> str:
    written = _write(char)
    for mark in marks:
        fits = char in ascii_letters and mark in ACCENTS
        written = f"{ACCENTS[mark]}{{{written}}}" if fits else written + _number(mark)
    return written


def _write(char: str) -> str:
    if char in SPECIAL or char in LETTERS:
        return SPECIAL.get(char) or LETTERS[char]
    if char.isspace():
        return " "
    if char.isascii() and char.isprintable():
        return char
    if found := symbol(char):
        return f"${found}$"
    apart = unicodedata.normalize("NFD", char)
    if apart != char:
        return _accent(apart[0], apart[1:])
    kind, _, _ = unicodedata.decomposition(char).partition(" ")
    if kind in RAISED:
        return f"{RAISED[kind]}{{{escape(unicodedata.normalize('NFKD', char))}}}"
    return _number(char)


def _number(char: str) -> str:
    return rf"\texttt{{U+{ord(char):04X}}}"

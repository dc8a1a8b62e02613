"""A reader of LaTeX that knows nothing of how it was written: from a file back to plain text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

TOKEN = re.compile(r"\\([A-Za-z]+\*?)\s*|\\(.)|([{}])|(.)", re.DOTALL)
SIGNS: Mapping[str, str] = {
    "textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~", "textless": "<",
    "textgreater": ">", "textbar": "|", "textendash": "–", "textemdash": "—", "dots": "…",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "ss": "ß", "o": "ø", "partial": "∂", "cdot": "·", "times": "×",
    "infty": "∞", "to": "→", "surd": "√", "prime": "′", "varepsilon": "ε", "ln": "ln",
    "tanh": "tanh", "max": "max", "min": "min",
}  # fmt: skip
SILENT = {
    "left", "right", "bigl", "bigr", "quad", "tabularnewline", "hline", "raggedright", "small",
    "bigskip", "nopagebreak", "parskip", "medskipamount", "smallskip", "linewidth",
}  # fmt: skip
KEPT = {
    "mathit", "textit", "text", "section*", "subsection*", "subsubsection*", "textsuperscript",
    "textsubscript",
}  # fmt: skip
DROPPED = {"begin": 1, "end": 1, "setlength": 2, "multicolumn": 2, "noalign": 1, "parbox": 1}
"""Of so many arguments nothing is printed."""
ACCENTS = {"^": "\u0302", "'": "\u0301", "`": "\u0300", '"': "\u0308", "~": "\u0303", "v": "\u030c"}
LOOSE = re.compile(r"[\s()\[\]_^─]")


def read(source: str) -> str:
    """Return what a document prints; raise where it uses what the reader does not know."""
    body = source.partition(r"\begin{document}")[2].partition(r"\end{document}")[0]
    body = re.sub(r"\\begin\{tabular\}\{.*\}\n", "", body).replace(r"\parbox[t]", r"\parbox")
    return unicodedata.normalize("NFC", _Reader(body).rest())


def loose(text: str) -> str:
    """Return a text without what stands otherwise on paper: blanks, parentheses, what is raised."""
    whole = unicodedata.normalize("NFKC", text.replace("½", "\\half")).replace("−", "-")
    return LOOSE.sub("", whole)


class _Reader:
    def __init__(self, source: str) -> None:
        self._tokens: Iterator[tuple[str, str, str, str]] = iter(TOKEN.findall(source))

    def rest(self) -> str:
        """Return what is printed up to the end of the group."""
        found = []
        for command, char, brace, letter in self._tokens:
            if brace == "}":
                break
            if command:
                found.append(self._command(command))
            elif char:
                found.append(self._char(char))
            else:
                found.append(self.rest() if brace else letter.strip("$&~"))
        return "".join(found)

    def _group(self) -> str:
        _, _, brace, letter = next(self._tokens)
        assert brace == "{", letter
        return self.rest()

    def _command(self, name: str) -> str:
        if name in KEPT:
            return self._group()
        if name in DROPPED:
            for _ in range(DROPPED[name]):
                self._group()
            return ""
        match name:
            case "frac" | "tfrac":
                whole = f"{self._group()}/{self._group()}"
                return "½" if name == "tfrac" else whole
            case "sqrt":
                return f"√{self._group()}"
            case "tag":
                return f"{self._group()} "
            case "texttt":
                written = self._group()
                return chr(int(f"0x{written[2:]}", 0)) if written.startswith("U+") else written
            case "v":
                return self._group() + ACCENTS[name]
        if name in SILENT:
            return ""
        return SIGNS.get(name) or _greek(name)

    def _char(self, char: str) -> str:
        if char in ACCENTS:
            letter = self._group()
            return letter + ACCENTS[char] if letter else char
        assert char in "\\{}$&#%_", char
        return "\n" if char == "\\" else char


def _greek(name: str) -> str:
    kind = "CAPITAL" if name[0].isupper() else "SMALL"
    plain = name.removeprefix("var").upper().replace("LAMBDA", "LAMDA")
    return unicodedata.lookup(f"GREEK {kind} LETTER {plain}")

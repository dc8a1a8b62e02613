"""A text as the words of a formula: names that are known, numbers, signs, functions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from backprop_tutor.formulas.written.calls import FUNCTIONS, OVER_BATCH, Signature
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.token import Token, TokenKind
from backprop_tutor.formulas.written.word import SUPERSCRIPTS, goes_on, opens, word_at

LONGEST = 400
SIGNS: Mapping[str, str] = {
    **{each: each for each in "+-*/^()[],"},
    **dict.fromkeys("·×⋅", "*"),
    **dict.fromkeys("−–", "-"),
    "**": "^",
}
NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2}(?![0-9]))?")
WORD = re.compile(r"\w+|\W")
POWER = re.compile(r"\s*(?:\^|\*\*|[²³])")
OPERATOR = re.compile(r"[-+−–*·×⋅/^²³]")


@dataclass(frozen=True)
class Lexicon:
    """What a formula may be made of.

    A name that could be taken for an operation is typed in quotes: "x-1", where there is an x.
    """

    names: Mapping[str, str]
    """What each name is known as, by how it is typed."""
    functions: Mapping[str, Signature] = field(default_factory=lambda: FUNCTIONS)

    def split(self, text: str) -> Iterator[Token]:
        """Give the tokens, the end last; raise FormulaError for what is none."""
        if len(text) > LONGEST:
            raise FormulaError(f"the formula is longer than {LONGEST} characters")
        start = 0
        while start < len(text):
            if text[start].isspace():
                start += 1
                continue
            token = self._token(text, start)
            yield token
            start += len(token.text)
        yield Token(TokenKind.END, "", len(text), "")

    def has_name(self, text: str) -> bool:
        """Return whether one of the names stands in a text."""
        starts = (match.start() for match in WORD.finditer(text[:LONGEST]))
        found = ((self._name(text, start), start) for start in starts)
        return any(name and not goes_on(name, text, start) for name, start in found)

    def _token(self, text: str, start: int) -> Token:
        char = text[start]
        if char == '"':
            return self._quoted(text, start)
        name = self._name(text, start)
        calls = name in self.functions and opens(text, start + len(name))
        if name and not calls and not goes_on(name, text, start):
            return Token(TokenKind.NAME, name, start, self.names[name])
        if number := NUMBER.match(text, start):
            return Token(TokenKind.NUMBER, number[0], start, number[0])
        if char == "½":
            return Token(TokenKind.NUMBER, char, start, "0.5")
        if char in SUPERSCRIPTS:
            return Token(TokenKind.SUPERSCRIPT, char, start, SUPERSCRIPTS[char])
        sign = "**" if text.startswith("**", start) else char
        if sign in SIGNS:
            return Token(TokenKind.SIGN, sign, start, SIGNS[sign])
        return self._word(text, start)

    def _quoted(self, text: str, start: int) -> Token:
        end = text.find('"', start + 1)
        if end < 0:
            raise FormulaError("a quote is not closed:", text[start:], start)
        name = text[start + 1 : end]
        if name not in self.names:
            raise FormulaError("unknown name", name, start, known=self.names)
        return Token(TokenKind.NAME, text[start : end + 1], start, self.names[name])

    def _name(self, text: str, start: int) -> str:
        """The longest name that stands here."""
        found = (text[start : start + length] for length in self._lengths)
        return next((name for name in found if name in self._bare), "")

    def _word(self, text: str, start: int) -> Token:
        """A function, or the e of a power; else it is unknown."""
        word = word_at(text, start)
        end = start + len(word)
        if word in self.functions and opens(text, end):
            return Token(TokenKind.FUNCTION, word, start, word)
        if word == "e" and POWER.match(text, end):
            return Token(TokenKind.BASE, word, start, word)
        if not word:
            raise FormulaError("a formula cannot have the character", text[start], start)
        if word in self.functions:
            way_out = f"write `{word}(…)`"
            raise FormulaError("a bracket is missing after", word, start, way_out=way_out)
        known = (*self.functions, *self.names) if opens(text, end) else self.names
        raise FormulaError("unknown name", word, start, way_out=self._apart(word), known=known)

    def _apart(self, word: str) -> str:
        """A way out, where a word is a number or name and more names with nothing between them."""
        number = NUMBER.match(word)
        found = [number[0]] if number else []
        while name := self._name(word, len("".join(found))):
            found.append(name)
        if "".join(found) == word:
            return f"did you mean `{' · '.join(found)}`?"
        return "write `e^x` or `exp(x)`" if word == "e" else ""

    @cached_property
    def _bare(self) -> frozenset[str]:
        """The names that need no quotes: they cannot be taken for an operation."""
        return frozenset(filter(self._is_bare, self.names))

    def _is_bare(self, name: str) -> bool:
        before, *others = OPERATOR.split(name, maxsplit=1)
        is_operand = not before or before in self.names or NUMBER.fullmatch(before)
        return not (others and is_operand)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted(set(map(len, self._bare)), reverse=True))


def blame(name: str) -> str:
    """Return what keeps a name from being typed as it is in a formula, or an empty text.

    >>> blame("x-1"), blame("max"), blame("W1[2,1]")
    ('it has an operator in it', 'it is that of a function', '')
    """
    if OPERATOR.search(name):
        return "it has an operator in it"
    if name == "e":
        return "it is the base of `e^x`"
    return "it is that of a function" if name in {*FUNCTIONS, *OVER_BATCH} else ""

"""A reader of words that knows nothing of how they were written: back to the same formula."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.telling import formula as f
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formulas.precedence import ONE_HALF

Tree = tuple[Any, ...]
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
OPEN, CLOSE = ["open", "parenthesis"], ["close", "parenthesis"]


def formulas(part: Any) -> Iterator[f.Formula]:
    """Give the formulas of a page, or of a part of it, in their order."""
    if isinstance(part, f.Formula):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from formulas(each)


def tree(formula: f.Formula, digits: Digits) -> Tree:
    """Return a formula as a tree in which −2·x is minus 2·x, and a·(b·c) is a·b·c."""

    def inside(part: f.Formula) -> Tree:
        return tree(part, digits)

    match formula:
        case f.Name(text=text):
            return ("name", text)
        case f.Number():
            return number(*cut(formula, digits))
        case f.Partial(of=of, by=by):
            return ("partial", of.text, by.text)
        case f.Slope(by=by, body=body):
            return ("slope", by.text, inside(body))
        case f.Sum(terms=terms):
            signed = [
                (-1, inside(term.body)) if isinstance(term, f.Negative) else (1, inside(term))
                for term in terms
            ]
            return sum_(signed)
        case f.Product(factors=factors):
            return product([*map(inside, factors)])
        case f.Negative(body=body):
            return ("minus", inside(body))
        case f.Fraction(above=above, below=below):
            return HALF if formula == ONE_HALF else ("over", inside(above), inside(below))
        case f.Arguments(formulas=parts):
            return ("Arguments", *map(inside, parts))
        case f.FunctionCall(name=name, body=body):
            return ("call", name, inside(body))
        case f.Rest(many=many, value=value, as_number=known):
            return (
                "rest",
                many,
                known and number(*cut(f.Number(value, digits=formula.digits), digits)),
            )
    return (type(formula).__name__, *map(inside, formula))


HALF = ("half",)


def number(shown: str, exponent: int) -> Tree:
    """A number by its digits and its power of ten."""
    size = ("number", shown.removeprefix("-"), exponent)
    return ("minus", size) if shown.startswith("-") else size


def sum_(terms: Sequence[tuple[int, Tree]]) -> Tree:
    (sign, first), *others = terms
    if sign == 1 and first[0] == "minus":
        sign, first = -1, first[1]
    return ("sum", (sign, first), *others)


def product(factors: Sequence[Tree]) -> Tree:
    flat = [each for part in factors for each in (part[1:] if part[0] == "product" else [part])]
    if flat[0][0] == "minus":
        return ("minus", product([flat[0][1], *flat[1:]]))
    return ("product", *flat)


class Reader:
    """Reads the words of one formula; `names` are the names by how they are said."""

    def __init__(self, words: str, names: Mapping[str, str]) -> None:
        self._words = words.split(" ")
        self._names = sorted((each.split(" "), name) for each, name in names.items())[::-1]

    def whole(self) -> Tree:
        """Return the formula, of which every word is read."""
        found = self._branches()
        assert not self._words, self._words
        return found

    def _next(self, *words: str) -> bool:
        return self._words[: len(words)] == [*words]

    def _take(self, *words: str) -> bool:
        found = self._next(*words)
        if found:
            del self._words[: len(words)]
        return found

    def _must(self, *words: str) -> None:
        assert self._take(*words), (words, self._words)

    def _branches(self) -> Tree:
        value = self._greater()
        if not self._take("if"):
            return value
        condition = self._greater()
        self._must("else")
        return ("Branches", value, condition, self._branches())

    def _greater(self) -> Tree:
        left = self._sum()
        return ("Greater", left, self._sum()) if self._take("is", "greater", "than") else left

    def _sum(self) -> Tree:
        terms = [(-1 if self._take("minus") else 1, self._product())]
        while self._next("plus") or self._next("minus"):
            terms.append((-1 if self._words.pop(0) == "minus" else 1, self._product()))
        (sign, only), *others = terms
        if others:
            return sum_(terms)
        return only if sign == 1 else ("minus", only)

    def _product(self) -> Tree:
        factors = [self._fraction()]
        while self._take("times"):
            factors.append(self._fraction())
        return product(factors) if factors[1:] else factors[0]

    def _fraction(self) -> Tree:
        above = self._power()
        return ("over", above, self._power()) if self._take("over") else above

    def _power(self) -> Tree:
        base = self._atom()
        if self._take("squared"):
            return ("Power", base, number("2", 0))
        return ("Power", base, self._atom()) if self._take("to", "the", "power", "of") else base

    def _group(self) -> Tree:
        self._must(*OPEN)
        found = self._rest() if self._words[1:2] == ["more"] else self._branches()
        if self._take("and"):
            found = ("Arguments", found, self._branches())
        self._must(*CLOSE)
        return found

    def _rest(self) -> Tree:
        many = int(self._words.pop(0))
        self._must("more")
        return ("rest", many, self._take("together") and self._signed())

    def _signed(self) -> Tree:
        return ("minus", self._number()) if self._take("minus") else self._number()

    def _atom(self) -> Tree:
        if self._next(*OPEN):
            return self._group()
        if self._take("open", "bracket"):
            found = ("Bracket", self._branches())
            self._must("close", "bracket")
            return found
        if self._take("one", "half"):
            return HALF
        if self._take("partial"):
            return self._partial()
        if self._take("square", "root", "of"):
            return ("call", "√", self._group())
        if self._take("absolute", "value", "of"):
            return ("call", "abs", self._group())
        if self._next("infinity") or self._next("not") or NUMBER.fullmatch(self._words[0]):
            return self._number()
        name = self._name()
        return ("call", name, self._group()) if self._take("of") else ("name", name)

    def _partial(self) -> Tree:
        if self._take("by"):
            by = self._name()
            self._must("of")
            return ("slope", by, self._group())
        of = self._name()
        self._must("by")
        return ("partial", of, self._name())

    def _number(self) -> Tree:
        if self._take("not", "a", "number"):
            return number("nan", 0)
        shown = self._words.pop(0).replace("infinity", "inf")
        if not self._take("times", "ten", "to", "the"):
            return number(shown, 0)
        sign = -1 if self._take("minus") else 1
        return number(shown, sign * int(self._words.pop(0)))

    def _name(self) -> str:
        plus = ""
        while self._take("new"):
            plus += "⁺"
        self._take("the", "name")
        for said, name in self._names:
            if self._take(*said):
                return name + plus
        return self._words.pop(0) + plus

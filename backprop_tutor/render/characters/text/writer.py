"""Formulas as boxes of characters: one rule for parentheses, whatever the glyphs."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text import numerals
from backprop_tutor.render.characters.text.box import Box, beside, over, text
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.formula import (
    Bracket,
    Branches,
    Formula,
    Fraction,
    Function,
    Greater,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Role,
    Slope,
    Sum,
)

SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)
"""How tightly the parts of a formula hold together."""

ONE_HALF = Fraction(Number(1, "1"), Number(2, "2"))


class Writer(NamedTuple):
    """Writes formulas with some glyphs and digits; fractions are stacked if asked."""

    glyphs: Glyphs
    digits: Digits
    stacked: bool = False

    def write(self, formula: Formula, least: int = SUM, *, leading: bool = True) -> Box:
        """Return the box of a formula, in parentheses where it holds less tightly than `least`.

        A minus sign needs parentheses too unless it is `leading`: 0.15 · (−0.17).
        """
        holds = self._tightness(formula)
        bare = leading and least <= PRODUCT if holds == NEGATIVE else holds >= least
        if bare:
            return self._write_bare(formula, leading=leading)
        return beside([text("("), self._write_bare(formula, leading=True), text(")")])

    @property
    def _inline(self) -> "Writer":
        return self._replace(stacked=False)

    def parts(self, formula: Formula) -> list[list[Box]]:
        """Return the formula as terms, each a row of factors; a line may break between them."""
        if isinstance(formula, Slope):
            return self._slope_parts(formula)
        if not isinstance(formula, Sum):
            return [self._factors(formula, SUM)]
        rows = []
        for index, term in enumerate(formula.terms):
            sign, body = self._signed(term)
            opening = f"{sign or '+'} " if index else sign
            rows.append(self._factors(body, PRODUCT, opening, leading=not index and not sign))
        return rows

    def _slope_parts(self, slope: Slope) -> list[list[Box]]:
        """∂/∂x (, then the terms of the body."""
        rows = self._inline.parts(slope.body)
        rows[0][0] = beside([self._by(slope.by), text(" ("), rows[0][0]])
        rows[-1][-1] = beside([rows[-1][-1], text(")")])
        return rows

    def _factors(
        self, formula: Formula, least: int, opening: str = "", *, leading: bool = True
    ) -> list[Box]:
        """The factors of one term: its sign before the first, a dot before each of the others."""
        if not isinstance(formula, Product):
            return [beside([text(opening), self.write(formula, least, leading=leading)])]
        first, *rest = [
            self.write(factor, PRODUCT, leading=leading and not index)
            for index, factor in enumerate(formula.factors)
        ]
        times = text(f"{self.glyphs.times} ")
        return [beside([text(opening), first]), *(beside([times, box]) for box in rest)]

    def _signed(self, term: Formula) -> tuple[str, Formula]:
        if isinstance(term, Negative):
            return self.glyphs.minus, term.body
        return "", term

    def _tightness(self, formula: Formula) -> int:
        match formula:
            case Sum() | Greater() | Branches():
                return SUM
            case Negative():
                return NEGATIVE
            case Number():
                shown, exponent = cut(formula, self.digits)
                return NEGATIVE if shown.startswith("-") else PRODUCT if exponent else ATOM
            case Product(factors=(first, *_)):
                return NEGATIVE if self._tightness(first) == NEGATIVE else PRODUCT
            case Fraction():
                return ATOM if self.stacked or formula == ONE_HALF else PRODUCT
            case Slope():
                return PRODUCT
            case Power():
                return POWER
            case Partial():
                return ATOM if self.stacked else POWER
            case Name() | Function() | Bracket() | Product() | Rest():
                return ATOM

    def _write_bare(self, formula: Formula, *, leading: bool) -> Box:
        match formula:
            case Name():
                return text(self.glyphs.spell(formula.text), formula.role)
            case Number() | Rest():
                changed = isinstance(formula, Number) and formula.changed
                role = Role.CHANGED if changed else Role.PLAIN
                return text(numerals.write(formula, self.digits, self.glyphs), role)
            case Partial(of=of, by=by):
                return self._fraction(self._d(of), self._d(by))
            case Sum() | Slope():
                return _spaced([box for row in self.parts(formula) for box in row])
            case Product():
                return _spaced(self._factors(formula, PRODUCT, leading=leading))
            case Negative(body=body):
                return beside([text(self.glyphs.minus), self.write(body, PRODUCT, leading=False)])
            case Fraction(above=above, below=below):
                return self._write_fraction(above, below)
            case Power(base=base, exponent=exponent):
                base_box = self.write(base, ATOM, leading=False)
                return beside([base_box, self._raise(exponent)])
            case Function(name=name, body=body):
                return beside([text(f"{name}("), self._inline.write(body), text(")")])
            case Greater(left=left, right=right):
                return beside([self.write(left), text(" > "), self.write(right)])
            case Branches(value=value, condition=when, otherwise=otherwise):
                words = [text(" if "), self.write(when), text(", else ")]
                return beside([self.write(value), *words, self.write(otherwise)])
            case Bracket(body=body):
                return beside([text("["), self.write(body), text("]")])

    def _by(self, name: Name) -> Box:
        """∂/∂name."""
        return self._fraction(text(self.glyphs.partial), self._d(name))

    def _d(self, name: Name) -> Box:
        """∂name."""
        return beside([text(self.glyphs.partial), text(self.glyphs.spell(name.text), name.role)])

    def _fraction(self, above: Box, below: Box) -> Box:
        if self.stacked:
            return over(above, below, self.glyphs.bar)
        return beside([above, text("/"), below])

    def _write_fraction(self, above: Formula, below: Formula) -> Box:
        if Fraction(above, below) == ONE_HALF:
            return text(self.glyphs.half)
        least = SUM if self.stacked else POWER
        return self._fraction(self.write(above, least), self.write(below, least))

    def _raise(self, exponent: Formula) -> Box:
        """² where the exponent is a whole number, ^(…) where it is a formula."""
        box = self._inline.write(exponent)
        words = "".join(piece.text for piece in box.lines[0])
        if self.glyphs.raised and not set(words) - set("0123456789-− "):
            return text(words.replace(" ", "").translate(numerals.RAISED))
        if self._tightness(exponent) == ATOM:
            return beside([text("^"), box])
        return beside([text("^("), box, text(")")])


def _spaced(boxes: Sequence[Box]) -> Box:
    return beside([part for box in boxes for part in (text(" "), box)][1:])

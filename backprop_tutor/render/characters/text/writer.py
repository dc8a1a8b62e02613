"""Formulas as boxes of characters: one rule for parentheses, whatever the glyphs."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.text.box import Box, beside, over, text
from backprop_tutor.render.characters.text.glyphs import RAISED, Glyphs
from backprop_tutor.telling.formula import (
    Arguments,
    Bracket,
    Branches,
    Formula,
    Fraction,
    FunctionCall,
    Greater,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Slope,
    Sum,
    Words,
)
from backprop_tutor.telling.formulas import phrases, precedence
from backprop_tutor.telling.formulas.precedence import ONE_HALF, Precedence, Subformula, Tightness
from backprop_tutor.telling.role import Role


class TextWriter(NamedTuple):
    """Writes formulas with some glyphs and digits; fractions are stacked if asked."""

    glyphs: Glyphs
    digits: Digits
    stacked: bool = False

    def write(
        self, formula: Formula, least: Tightness = Tightness.SUM, *, leading: bool = True
    ) -> Box:
        """Return the box of a formula, in parentheses where it cannot stand as it is."""
        return self._operand(Subformula(formula, least, leading))

    def _operand(self, operand: Subformula) -> Box:
        if Precedence(self.digits, self.stacked).is_bare(operand):
            return self._write_bare(operand)
        return beside([text("("), self._write_bare(Subformula(operand.formula)), text(")")])

    @property
    def _inline(self) -> "TextWriter":
        return self._replace(stacked=False)

    def parts(self, formula: Formula) -> list[list[Box]]:
        """Return the formula as terms, each a row of factors; a line may break between them."""
        if isinstance(formula, Slope):
            return self._slope_parts(formula)
        return [
            self._factors(term.factors, self._opening(term.sign, is_first=not place))
            for place, term in enumerate(precedence.terms(formula))
        ]

    def _opening(self, sign: str, *, is_first: bool) -> str:
        """The sign before a term; that of the first stands close."""
        return sign.replace("-", self.glyphs.minus) + ("" if is_first else " ")

    def _slope_parts(self, slope: Slope) -> list[list[Box]]:
        """∂/∂x (, then the terms of the body."""
        rows = self._inline.parts(slope.body)
        rows[0][0] = beside([self._by(slope.by), text(" ("), rows[0][0]])
        rows[-1][-1] = beside([rows[-1][-1], text(")")])
        return rows

    def _factors(self, operands: Sequence[Subformula], opening: str = "") -> list[Box]:
        """The factors of one term: its sign before the first, a dot before each of the others."""
        first, *rest = map(self._operand, operands)
        times = text(f"{self.glyphs.times} ")
        return [beside([text(opening), first]), *(beside([times, box]) for box in rest)]

    def _write_bare(self, operand: Subformula) -> Box:
        match formula := operand.formula:
            case Name():
                return text(self.glyphs.spell(formula.text), formula.role)
            case Number():
                role = Role.CHANGED if formula.changed else Role.PLAIN
                return text(self.glyphs.number(formula, self.digits), role)
            case Partial(of=of, by=by):
                return self._fraction(self._d(of), self._d(by))
            case Sum() | Slope():
                return _spaced([box for row in self.parts(formula) for box in row])
            case Product():
                return _spaced(self._factors(precedence.operands(operand)))
            case Negative(body=body):
                factor = self.write(body, Tightness.PRODUCT, leading=False)
                return beside([text(self.glyphs.minus), factor])
            case Fraction(above=above, below=below):
                return self._write_fraction(above, below)
            case Power(base=base, exponent=exponent):
                base_box = self.write(base, Tightness.ATOM, leading=False)
                return beside([base_box, self._raise(exponent)])
            case FunctionCall(name=name, body=body):
                before, after = ("|", "|") if name == "abs" else (f"{name}(", ")")
                return self._inline.sentence((self.glyphs.spell(before), body, after))
            case Greater(left=left, right=right):
                return self.sentence((left, " > ", right))
            case Branches() | Rest() | Arguments():
                return self.sentence(phrases.phrase(formula))
            case Bracket(body=body):
                return self.sentence(("[", body, "]"))

    def sentence(self, words: Words) -> Box:
        """Return words and formulas in one line."""
        return beside(text(word) if isinstance(word, str) else self.write(word) for word in words)

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
        least = Tightness.SUM if self.stacked else Tightness.POWER
        return self._fraction(self.write(above, least), self.write(below, least))

    def _raise(self, exponent: Formula) -> Box:
        """² where the exponent is a whole number, ^(…) where it is a formula."""
        box = self._inline.write(exponent)
        words = "".join(piece.text for piece in box.lines[0])
        if self.glyphs.raised and not set(words) - set("0123456789-− "):
            return text(words.replace(" ", "").translate(RAISED))
        if Precedence(self.digits).tightness(exponent) == Tightness.ATOM:
            return beside([text("^"), box])
        return beside([text("^("), box, text(")")])


def _spaced(boxes: Sequence[Box]) -> Box:
    return beside([part for box in boxes for part in (text(" "), box)][1:])

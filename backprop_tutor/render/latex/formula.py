"""Formulas as LaTeX, to be put between dollars or into align*; amsmath knows all of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.latex.escape import escape
from backprop_tutor.render.latex.measure import width
from backprop_tutor.render.latex.names import name, number
from backprop_tutor.telling import precedence
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
    Slope,
    Sum,
    Words,
)
from backprop_tutor.telling.precedence import ONE_HALF, Operand, Precedence, Tightness
from backprop_tutor.telling.spelling import spell

LONG = 40
"""A sum in parentheses, or below a bar, that is wider than so many letters may be broken."""


class Writer(NamedTuple):
    """Writes formulas with some digits; fractions are stacked, or a/b inside a sentence."""

    digits: Digits
    stacked: bool = True

    def write(
        self, formula: Formula, least: Tightness = Tightness.SUM, *, leading: bool = True
    ) -> str:
        """Return a formula, in parentheses where it cannot stand as it is."""
        return self._operand(Operand(formula, least, leading))

    def sentence(self, words: Words) -> str:
        """Return a sentence with formulas in it, for text."""
        inline = self._replace(stacked=False)
        return "".join(
            escape(word) if isinstance(word, str) else f"${inline.write(word)}$" for word in words
        )

    def parts(self, formula: Formula) -> Sequence[str]:
        """Return a formula in stretches between which a line may break."""
        if isinstance(formula, Slope):
            opening = rf"\frac{{\partial}}{{\partial {name(formula.by)}}} "
            return _around(opening, self._broken(formula.body), "")
        return [
            part
            for place, term in enumerate(precedence.terms(formula))
            for part in self._factors(term.factors, f"{term.sign} " if place else term.sign)
        ]

    def _operand(self, operand: Operand) -> str:
        if self._is_bare(operand):
            return self._bare(operand)
        return self._between("(", self._bare(Operand(operand.formula)), ")")

    def _is_bare(self, operand: Operand) -> bool:
        return Precedence(self.digits, self.stacked).is_bare(operand)

    def _between(self, opening: str, inside: str, closing: str) -> str:
        if not self.stacked:
            return f"{opening}{inside}{closing}"
        return rf"\left{opening} {inside} \right{closing}"

    def _factors(self, operands: Sequence[Operand], opening: str = "") -> Iterator[str]:
        for place, operand in enumerate(operands):
            ahead = r"\cdot " if place else opening
            yield from _around(ahead, self._stretches(operand), "")

    def _stretches(self, operand: Operand) -> Sequence[str]:
        """An operand in one piece, or a long sum in parentheses in several."""
        match operand.formula:
            case Sum() as long if not self._is_bare(operand) and self._is_long(long):
                return self._broken(long)
            case Fraction(above=above, below=Sum() as long) if self._is_long(long):
                return _around(f"{self.write(above, Tightness.POWER)} / ", self._broken(long), "")
        return [self._operand(operand)]

    def _is_long(self, formula: Formula) -> bool:
        return width(self.write(formula)) > LONG

    def _broken(self, formula: Formula) -> Sequence[str]:
        return _around(r"\bigl(", self.parts(formula), r"\bigr)")

    def _bare(self, operand: Operand) -> str:
        match formula := operand.formula:
            case Name():
                return name(formula)
            case Number():
                return number(*cut(formula, self.digits))
            case Partial(of=of, by=by):
                return self._fraction(rf"\partial {name(of)}", rf"\partial {name(by)}")
            case Sum() | Slope():
                return " ".join(self.parts(formula))
            case Product():
                return " ".join(self._factors(precedence.operands(operand)))
            case Negative(body=body):
                return f"-{self.write(body, Tightness.PRODUCT, leading=False)}"
            case Fraction(above=above, below=below):
                least = Tightness.SUM if self.stacked else Tightness.POWER
                halves = self.write(above, least), self.write(below, least)
                return r"\tfrac{1}{2}" if formula == ONE_HALF else self._fraction(*halves)
            case Power(base=base, exponent=exponent):
                return f"{self._base(base)}^{{{self._replace(stacked=False).write(exponent)}}}"
            case Function(name=written, body=body):
                return self._function(written, self.write(body))
            case Greater(left=left, right=right):
                return f"{self.write(left)} > {self.write(right)}"
            case Branches() | Rest():
                return rf"\text{{{self.sentence(formula.words)}}}"
            case Bracket(body=body):
                return self._between("[", self.write(body), "]")

    def _fraction(self, above: str, below: str) -> str:
        return rf"\frac{{{above}}}{{{below}}}" if self.stacked else f"{above}/{below}"

    def _base(self, base: Formula) -> str:
        """What is raised; where a bar or another exponent would be in the way, in parentheses."""
        written = self.write(base, Tightness.ATOM, leading=False)
        is_raised = isinstance(base, Name) and (base.raised or base.plus)
        is_tall = self.stacked and isinstance(base, Fraction | Partial)
        return self._between("(", written, ")") if is_raised or is_tall else written

    def _function(self, written: str, body: str) -> str:
        if written == "√":
            return rf"\sqrt{{{body}}}"
        called = f"\\{written}" if written in {"ln", "tanh"} else name(spell(written))
        return called + self._between("(", body, ")")


def _around(opening: str, parts: Sequence[str], closing: str) -> Sequence[str]:
    whole = [*parts]
    whole[0] = opening + whole[0]
    whole[-1] += closing
    return whole

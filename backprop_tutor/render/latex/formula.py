"""Formulas as LaTeX, to be put between dollars or into align*; amsmath knows all of it."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.latex.escape import escape, escape_ascii
from backprop_tutor.render.latex.names import name, number
from backprop_tutor.telling.digits import cut
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
from backprop_tutor.telling.spelling import spell


class LatexWriter(NamedTuple):
    """Writes formulas with some digits; fractions are stacked, or a/b inside a sentence."""

    digits: Digits
    stacked: bool = True
    ascii_only: bool = True
    """Other letters are written as LaTeX; for what is not LaTeX they stay."""

    def write(
        self, formula: Formula, least: Tightness = Tightness.SUM, *, leading: bool = True
    ) -> str:
        """Return a formula, in parentheses where it cannot stand as it is."""
        return self.operand(Subformula(formula, least, leading))

    def sentence(self, words: Words) -> str:
        """Return a sentence with formulas in it, for text."""
        inline = self._replace(stacked=False)
        return "".join(
            escape(word) if isinstance(word, str) else f"${inline.write(word)}$" for word in words
        )

    def mixed(self, words: Words) -> str:
        """Return a sentence for a formula."""
        inline, text = self._replace(stacked=False), escape if self.ascii_only else escape_ascii
        return "".join(
            rf"\text{{{text(word)}}}" if isinstance(word, str) else inline.write(word)
            for word in words
        )

    def is_bare(self, operand: Subformula) -> bool:
        """Return whether an operand needs no parentheses."""
        return Precedence(self.digits, self.stacked).is_bare(operand)

    def operand(self, operand: Subformula) -> str:
        """Return an operand, in parentheses where it needs them."""
        if self.is_bare(operand):
            return self._bare(operand)
        return self._between("(", self._bare(Subformula(operand.formula)), ")")

    def exponent(self, formula: Formula) -> str:
        """Return what is raised."""
        return f"^{{{self._replace(stacked=False).write(formula)}}}"

    def slope(self, by: Name) -> str:
        """Return ∂/∂by."""
        return self._fraction(r"\partial", rf"\partial {self._name(by)}")

    def _name(self, of: Name) -> str:
        return name(of, ascii_only=self.ascii_only)

    def _between(self, opening: str, inside: str, closing: str) -> str:
        if not self.stacked:
            return f"{opening}{inside}{closing}"
        return rf"\left{opening} {inside} \right{closing}"

    def _product(self, operands: Sequence[Subformula]) -> str:
        return r" \cdot ".join(map(self.operand, operands))

    def _bare(self, operand: Subformula) -> str:
        match formula := operand.formula:
            case Name():
                return self._name(formula)
            case Number():
                return number(*cut(formula, self.digits))
            case Partial(of=of, by=by):
                return self._fraction(*(rf"\partial {self._name(each)}" for each in (of, by)))
            case Sum():
                terms = precedence.terms(formula)
                return " ".join(f"{term.sign} {self._product(term.factors)}" for term in terms)
            case Product():
                return self._product(precedence.operands(operand))
            case Negative(body=body):
                return f"-{self.write(body, Tightness.PRODUCT, leading=False)}"
            case Fraction(above=above, below=below):
                least = Tightness.SUM if self.stacked else Tightness.POWER
                halves = self.write(above, least), self.write(below, least)
                return r"\tfrac{1}{2}" if formula == ONE_HALF else self._fraction(*halves)
            case Power(base=base, exponent=exponent):
                return self._base(base) + self.exponent(exponent)
            case FunctionCall() | Slope():
                return self._applied(formula)
            case Greater(left=left, right=right):
                return f"{self.write(left)} > {self.write(right)}"
            case Branches() | Rest() | Arguments():
                return self.mixed(phrases.phrase(formula))
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

    def _applied(self, formula: FunctionCall | Slope) -> str:
        """A function, or ∂/∂x, of what stands in parentheses."""
        body = self.write(formula.body)
        match formula:
            case Slope(by=by):
                called = self.slope(by)
            case FunctionCall(name="√"):
                return rf"\sqrt{{{body}}}"
            case FunctionCall(name="abs"):
                return self._between("|", body, "|")
            case FunctionCall(name="ln" | "tanh" | "max" | "min" as known):
                called = f"\\{known}"
            case FunctionCall(name=other):
                called = self._name(spell(other))
        return called + self._between("(", body, ")")

"""Formulas as MathML Core."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.html.names import name, number, row
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

SIGNS = {"": "", "+": "<mo>+</mo>", "-": "<mo>−</mo>"}
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Blanks at the ends of a text in a formula are dropped unless they are these."""


class MathWriter(NamedTuple):
    """Writes formulas with some digits; fractions are stacked, or a/b inside a sentence."""

    digits: Digits
    stacked: bool = True

    def math(self, formula: Formula, before: str = "") -> str:
        """Return a whole formula, a sign before it if there is one."""
        style = ' displaystyle="true"' if self.stacked else ""
        sign = f"<mo>{before}</mo>" if before else ""
        return f"<math{style}>{row(sign, self.write(formula))}</math>"

    def write(
        self, formula: Formula, least: Tightness = Tightness.SUM, *, leading: bool = True
    ) -> str:
        """Return a formula as one element, in parentheses where it cannot stand as it is."""
        return self._operand(Subformula(formula, least, leading))

    def sentence(self, words: Words) -> str:
        """Return a sentence with formulas in it; a number in it is text."""
        return "".join(map(self._word, words))

    def _word(self, word: str | Formula) -> str:
        if isinstance(word, str):
            return escape(word)
        if isinstance(word, Number):
            shown, power = cut(word, self.digits)
            if not power:
                return shown.replace("-", "−").replace("inf", "∞").replace("nan", "undefined")
        return self._replace(stacked=False).math(word)

    def _operand(self, operand: Subformula) -> str:
        if Precedence(self.digits, self.stacked).is_bare(operand):
            return self._bare(operand)
        return _between("(", self._bare(Subformula(operand.formula)), ")")

    def _bare(self, operand: Subformula) -> str:
        match formula := operand.formula:
            case Name():
                return name(formula)
            case Number():
                return number(*cut(formula, self.digits))
            case Partial(of=of, by=by):
                return self._fraction(*(row("<mo>∂</mo>", name(each)) for each in (of, by)))
            case Sum():
                terms = precedence.terms(formula)
                return row(*(SIGNS[term.sign] + self._product(term.factors) for term in terms))
            case Product():
                return row(self._product(precedence.operands(operand)))
            case Negative(body=body):
                return row("<mo>−</mo>", self.write(body, Tightness.PRODUCT, leading=False))
            case Fraction():
                return self._quotient(formula)
            case Power(base=base, exponent=exponent):
                return self._power(base, self._replace(stacked=False).write(exponent))
            case FunctionCall() | Slope():
                return self._applied(formula)
            case Greater(left=left, right=right):
                return row(self.write(left), "<mo>&gt;</mo>", self.write(right))
            case Branches() | Rest() | Arguments():
                return self._mixed(phrases.phrase(formula))
            case Bracket(body=body):
                return _between("[", self.write(body), "]")

    def _product(self, operands: Sequence[Subformula]) -> str:
        return "<mo>·</mo>".join(map(self._operand, operands))

    def _fraction(self, above: str, below: str) -> str:
        if self.stacked:
            return f"<mfrac>{above}{below}</mfrac>"
        return row(above, '<mo lspace="0" rspace="0">/</mo>', below)

    def _quotient(self, formula: Fraction) -> str:
        if formula == ONE_HALF:
            return "<mn>½</mn>"
        least = Tightness.SUM if self.stacked else Tightness.POWER
        return self._fraction(*(self.write(half, least) for half in formula))

    def _power(self, base: Formula, exponent: str) -> str:
        """What is raised; a name that has something above it, or a bar, is in parentheses."""
        written = self.write(base, Tightness.ATOM, leading=False)
        is_raised = isinstance(base, Name) and (base.raised or base.plus)
        if is_raised or (self.stacked and isinstance(base, Fraction | Partial)):
            written = _between("(", written, ")")
        return f"<msup>{written}{exponent}</msup>"

    def _applied(self, formula: FunctionCall | Slope) -> str:
        """A function, or ∂/∂x, of what stands in parentheses."""
        body = self.write(formula.body)
        match formula:
            case FunctionCall(name="√"):
                return f"<msqrt>{body}</msqrt>"
            case FunctionCall(name="abs"):
                return _between("|", body, "|")
            case FunctionCall(name=called):
                return row(name(spell(called)), _between("(", body, ")"))
            case Slope(by=by):
                slope = self._fraction("<mo>∂</mo>", row("<mo>∂</mo>", name(by)))
                return row(slope, _between("(", body, ")"))

    def _mixed(self, words: Words) -> str:
        texts = (
            f"<mtext>{escape(word).replace(' ', NO_BREAK)}</mtext>"
            if isinstance(word, str)
            else self.write(word)
            for word in words
        )
        return row(*texts)


def _between(opening: str, inside: str, closing: str) -> str:
    return row(f"<mo>{opening}</mo>", inside, f"<mo>{closing}</mo>")

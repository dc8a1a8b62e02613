"""Formulas in words: two that differ are said differently."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.words import names
from backprop_tutor.render.words.text import translate
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
from backprop_tutor.telling.formulas import precedence
from backprop_tutor.telling.formulas.precedence import ONE_HALF, Precedence, Subformula, Tightness

SIGNS = {"": "", "+": "plus ", "-": "minus "}
TWO = Number(2, "2")


class WordsWriter(NamedTuple):
    """Says formulas with some digits."""

    digits: Digits
    names: Mapping[str, str]
    """How names are said that cannot be said as they are typed."""

    def write(
        self, formula: Formula, least: Tightness = Tightness.SUM, *, leading: bool = True
    ) -> str:
        """Return a formula, in parentheses where it cannot stand as it is."""
        return self._operand(Subformula(formula, least, leading))

    def sentence(self, words: Words) -> str:
        """Return a sentence with formulas in it."""
        said = (
            translate(word) if isinstance(word, str) else f"{self.write(word)}" for word in words
        )
        return " ".join("".join(said).split())

    def _name(self, name: Name | str) -> str:
        return names.say(name if isinstance(name, str) else name.text, self.names)

    def _operand(self, operand: Subformula) -> str:
        if Precedence(self.digits).is_bare(operand):
            return self._bare(operand)
        return _parenthesise(self._bare(Subformula(operand.formula)))

    def _bare(self, operand: Subformula) -> str:
        match formula := operand.formula:
            case Name():
                return self._name(formula)
            case Number():
                return self._number(formula)
            case Partial(of=of, by=by):
                return f"partial {self._name(of)} by {self._name(by)}"
            case Sum():
                terms = precedence.terms(formula)
                return " ".join(SIGNS[each.sign] + self._product(each.factors) for each in terms)
            case Product():
                return self._product(precedence.operands(operand))
            case Negative(body=body):
                return f"minus {self.write(body, Tightness.PRODUCT, leading=False)}"
            case Fraction(above=above, below=below):
                halves = (self.write(half, Tightness.POWER) for half in (above, below))
                return "one half" if formula == ONE_HALF else " over ".join(halves)
            case Power():
                return self._power(formula)
            case FunctionCall() | Slope():
                return f"{self._called(formula)} of {_parenthesise(self.write(formula.body))}"
            case Greater() | Branches() | Arguments():
                return self._sentence(formula)
            case Bracket(body=body):
                return f"open bracket {self.write(body)} close bracket"
            case Rest():
                return self._rest(formula)

    def _called(self, formula: FunctionCall | Slope) -> str:
        match formula:
            case Slope(by=by):
                return f"partial by {self._name(by)}"
            case FunctionCall(name="√"):
                return "square root"
            case FunctionCall(name="abs"):
                return "absolute value"
        return self._name(formula.name)

    def _product(self, operands: Sequence[Subformula]) -> str:
        return " times ".join(map(self._operand, operands))

    def _power(self, power: Power) -> str:
        base = self.write(power.base, Tightness.ATOM, leading=False)
        if power.exponent == TWO:
            return f"{base} squared"
        exponent = self.write(power.exponent, Tightness.ATOM, leading=False)
        return f"{base} to the power of {exponent}"

    def _sentence(self, formula: Greater | Branches | Arguments) -> str:
        match formula:
            case Arguments(formulas=arguments):
                return " and ".join(map(self.write, arguments))
            case Greater(left=left, right=right):
                return f"{self._side(left)} is greater than {self._side(right)}"
            case Branches(value=value, condition=when, otherwise=other):
                last = self.write(other) if isinstance(other, Branches) else self._side(other)
                return f"{self._side(value)} if {self.write(when)} else {last}"

    def _side(self, formula: Formula) -> str:
        said = self.write(formula)
        return _parenthesise(said) if isinstance(formula, Branches | Greater) else said

    def _rest(self, rest: Rest) -> str:
        said = f"{rest.many} more"
        if rest.as_number:
            said += f" together {self._number(Number(rest.value, digits=rest.digits))}"
        return _parenthesise(said)

    def _number(self, number: Number) -> str:
        """The digits that are shown; a power of ten is one with them."""
        shown, exponent = cut(number, self.digits)
        said = (
            shown.replace("-", "minus ").replace("inf", "infinity").replace("nan", "not a number")
        )
        power = f"{exponent}".replace("-", "minus ")
        return f"{said} times ten to the {power}" if exponent else said


def _parenthesise(said: str) -> str:
    return f"open parenthesis {said} close parenthesis"

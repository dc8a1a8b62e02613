"""What is to be said of a formula on paper."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from sympy import Symbol

from backprop_tutor.formulas.written.tree import names, work_out
from backprop_tutor.maths.judging.opinion import FormulaDifference, Off, Opinion, TypedFormula
from backprop_tutor.maths.judging.reason import Made
from backprop_tutor.telling.formula import Formula
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import lapses, verdicts
from backprop_tutor.telling.story.sentences.formulas import plain
from backprop_tutor.telling.story.sentences.formulas.reader import Plain
from backprop_tutor.telling.story.sentences.formulas.terms import WrittenFormula

SAID: Mapping[Off, str] = {
    Off.BRACKETS: "brackets are missing",
    Off.NOTHING: "it is always 0",
    Off.SIGN: "only the sign is wrong",
    Off.FACTOR_MISSING: "a factor is missing",
    Off.TERM_MISSING: "a term is missing",
    Off.TERM_EXTRA: "there is a term too many",
    Off.MULTIPLIED: "the paths are multiplied instead of added",
    Off.ADDED: "the factors are added instead of multiplied",
    Off.NUMBER: "a number stands where a name belongs",
    Off.NUMBERS: "it holds with this lesson's numbers alone; write names for them",
}
SIMPLE = 12
"""A ratio of two numbers up to this one is said."""
ALIKE = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "d": "∂", " ": None})


def say(sheet: Sheet, found: Opinion) -> Iterator[str | Formula]:
    """Give what made a wrong formula, or what is off in it, as the end of a sentence."""
    if found.mistakes:
        first, *others = (Made((each,)) for each in found.mistakes)
        yield f": {lapses.say(first)} ({lapses.name(first)})."
        if others:
            yield f" {' or '.join(map(lapses.name, others))} would give the same formula."
    elif found.difference:
        yield ": "
        yield from _off(sheet, found.difference)
        yield "."
    else:
        yield ", and no known mistake gives this formula." if found.tried else "."


def _off(sheet: Sheet, difference: FormulaDifference) -> Iterator[str | Formula]:
    other = verdicts.name(sheet, difference.quantity) if difference.quantity else None
    match difference.off:
        case Off.NOTHING if difference.quantity and other:
            of, by = (_name_of(sheet, each) for each in difference.quantity[1:3])
            yield from ("it is always 0, as ", of, " does not depend on ", by)
        case Off.CONSTANT:
            yield _ratio(difference.ratio)
        case Off.OTHER if other:
            yield from ("that is ", other)
        case Off.NAME if other:
            yield from (other, " stands where another name belongs")
        case Off.WHOLE if other:
            yield from ("that is ", other, " itself; nothing is differentiated")
        case Off.OLD if other:
            yield from ("an update starts from the old value; ", other, " is left out")
        case Off.FACTOR_EXTRA if other:
            yield from ("the factor ", other, " is one too many")
        case Off.TERM_EXTRA if other:
            yield from ("the term ", other, " is one too many")
        case Off.FACTOR_EXTRA:
            yield "there is a factor too many"
        case off:
            yield SAID[off]


def _ratio(ratio: float) -> str:
    exact = Fraction(ratio).limit_denominator(SIMPLE)
    if abs(exact - ratio) > abs(ratio) / 1e6 or abs(exact.numerator) > SIMPLE:
        return "a constant factor is wrong"
    return f"it is {exact} times the right formula".replace("-", "−")


def read_as(sheet: Sheet, found: Opinion) -> Iterator[str | Formula]:
    """Give what was understood, where it differs from what was typed."""
    understood = write(sheet, found.typed)
    if _fold(plain.write(understood)) != _fold(found.typed.text):
        yield from (" Read as ", understood, ".")


def write(sheet: Sheet, typed: TypedFormula) -> Formula:
    """Return a formula as it was understood."""
    values = {
        each.name: WrittenFormula(_name(sheet, typed, each.name)) for each in names(typed.tree)
    }
    formula: WrittenFormula = work_out(typed.tree, Plain(), values)
    return formula.formula


def _name(sheet: Sheet, typed: TypedFormula, name: str) -> Formula:
    if name in typed.names:
        return verdicts.name(sheet, typed.names[name])
    return _name_of(sheet, name)


def _name_of(sheet: Sheet, name: str) -> Formula:
    return sheet.names.get(Symbol(name), spell(name))


def _fold(text: str) -> str:
    plain = text.replace("**", "^").replace("²", "^2").replace("³", "^3")
    return plain.translate(ALIKE)

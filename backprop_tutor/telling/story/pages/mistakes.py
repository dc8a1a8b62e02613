"""The page of what each mistake does to a lesson."""

from collections.abc import Iterator, Mapping
from math import isnan

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.facts.effects import PLACES, Effects
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.telling.document import Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Formula, Number
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common, descriptions, digits, what_if
from backprop_tutor.telling.story.sentences.answers import verdicts

FOOTER = "Worked out in double precision; gradients are shown to 5 significant digits"
ENOUGH: Mapping[QuantityKind, Digits] = {
    QuantityKind.DERIVATIVE: Digits(5),
    QuantityKind.VALUE: Digits(9),
}
"""Digits that tell mistakes apart, where neither the lesson nor the user says how many."""


def tell(effects: Effects, *, chosen: bool = False) -> Document:
    """Return what each mistake does to a lesson.

    The digits are the lesson's where it carries them, or where they were chosen.
    """
    right = effects.trial
    own = chosen or right.network.precision.carried
    sheet = parting.sheet(right)
    names = [verdicts.name(sheet, each) for each in effects.asked]
    learns = bool(right.lesson.learn)
    header = cells("mistake", *names, *["seen"] * learns)
    rows = []
    for effect in (effects.right, *effects.wrong):
        pairs = zip(effects.asked, effect.numbers, strict=True)
        numbers = [_number(sheet, *pair, own=own) for pair in pairs]
        seen = ("yes" if effect.seen else "no") if effect.made else ""
        rows.append(cells(descriptions.name(effect.made) or "none", *numbers, *[seen] * learns))
    error = names[-1] if effects.asked[-1].kind is QuantityKind.VALUE else None
    said = Text(tuple(_introduce(error, learns=learns)))
    told = Step(Title(), (said, Table(header, tuple(rows))))
    steps = *what_if.tell(right.lesson), told
    footer = (
        digits.footer(right.lesson) if own else (f"{FOOTER}{', the error to 9' if error else ''}.",)
    )
    return Document(common.title(right.lesson), steps, footer)


def _number(sheet: Sheet, asked: Quantity, value: float, *, own: bool) -> Number | str:
    if isnan(value):
        return "undefined"
    if not own:
        return Number(value, digits=ENOUGH[asked.kind])
    if asked.kind is QuantityKind.DERIVATIVE:
        return sheet.slope(Symbol(asked.of), Symbol(asked.by), value)
    return sheet.quantity(Symbol(asked.of), value)


def _introduce(error: Formula | None, *, learns: bool) -> Iterator[str | Formula]:
    if not error:
        yield "What each mistake makes of the gradients. Nothing is learned here."
        return
    yield "What each mistake makes of the gradients, and of "
    yield error
    if not learns:
        yield ". Nothing is learned here."
        return
    yield " after one epoch. It is seen where "
    yield error
    yield f" differs in its first {PLACES} decimals."

"""The page of all mistakes, and what each does to a lesson."""

from collections.abc import Iterator, Mapping, Sequence

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Kind, Quantity
from backprop_tutor.telling.document import Document, Step, Table, Text, Title
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.facts import parting
from backprop_tutor.telling.story.sentences import common, descriptions, digits, verdicts

FOOTER = (
    "Worked out in double precision; gradients are shown to 6 significant digits, the error to 9."
)
ENOUGH: Mapping[Kind, Digits] = {Kind.DERIVATIVE: Digits(6), Kind.VALUE: Digits(9)}
"""Digits that tell mistakes apart, where neither the lesson nor the user says how many."""
PLACES = 4
"""Decimals to which a student usually compares the error."""


def tell_all() -> Document:
    """Return the list of mistakes, a sentence each."""
    rows = tuple(((name,), (_sentence(name),)) for name in descriptions.SENTENCES)
    table = Table((("name",), ("what is done wrong",)), rows)
    hint = (
        "bptutor explain w1 --mistake NAME shows what one does to a weight; "
        "bptutor mistakes --lesson NAME, what each does to a lesson."
    )
    return Document(Title(("Mistakes",)), (Step(Title(), (table, Text((hint,)))),))


def tell(right: Trial, *, chosen: bool = False) -> Document:
    """Return what each mistake does to a lesson.

    The digits are the lesson's where it carries them, or where they were chosen.
    """
    own = chosen or right.network.precision.carried
    sheet = parting.sheet(right)
    asked = list(_asked(right))
    header = (("mistake",), *((verdicts.name(sheet, each),) for each in asked), ("seen",))
    rows = []
    for trial in (right, *right.with_mistakes):
        numbers: list[Words] = [(_number(sheet, trial, each, own=own),) for each in asked]
        seen = _sees(right, trial, asked[-1]) if trial.names else ""
        rows.append(((descriptions.name(trial.names) or "none",), *numbers, (seen,)))
    steps = (Step(Title(), (Text(tuple(_introduce(sheet, asked))), Table(header, tuple(rows)))),)
    footer = digits.footer(right.lesson) if own else (FOOTER,)
    return Document(common.title(right.lesson), steps, footer)


def _asked(right: Trial) -> Iterator[Quantity]:
    """The gradient of a weight of the first layer and of the last, and the error after an epoch."""
    lesson, total = right.lesson, right.network.total.name.name
    layers = lesson.layers[0], lesson.layers[-1]
    names = dict.fromkeys(layer.units[0].terms[0].parameter for layer in layers)
    for name in names:
        yield Quantity(Kind.DERIVATIVE, total, name)
    yield Quantity(Kind.VALUE, total, after=right.keys.batches if lesson.learn else 0)


def _number(sheet: Sheet, trial: Trial, asked: Quantity, *, own: bool) -> Number:
    value = float(trial.number(asked))
    if not own:
        return Number(value, digits=ENOUGH[asked.kind])
    if asked.kind is Kind.DERIVATIVE:
        return sheet.slope(Symbol(asked.of), Symbol(asked.by), value)
    return sheet.quantity(Symbol(asked.of), value)


def _sees(right: Trial, trial: Trial, error: Quantity) -> str:
    """Whether the error alone shows that something is wrong."""
    values = [round(float(each.number(error)), PLACES) for each in (right, trial)]
    return "no" if values[0] == values[1] else "yes"


def _introduce(sheet: Sheet, asked: Sequence[Quantity]) -> Iterator[str | Formula]:
    error = verdicts.name(sheet, asked[-1])
    yield "What each mistake makes of the gradients, and of "
    yield error
    yield " after one epoch. It is seen where " if sheet.lesson.learn else ". It is seen where "
    yield error
    yield f" differs in its first {PLACES} decimals."


def _sentence(name: str) -> str:
    words = {"unit": "one unit", "loss": "another loss, with another constant"}
    said = descriptions.SENTENCES[name].format(**words)
    return f"{said[:1].upper()}{said[1:]}."

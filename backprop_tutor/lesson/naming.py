"""Which names the quantities of a lesson get, and that no two get the same."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.lesson import figures
from backprop_tutor.lesson.conventions import SAMPLE
from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import Lesson, Loss
from backprop_tutor.lesson.tree import Scalar
from backprop_tutor.lesson.wording import quote

MOST = 20_000
"""Names of one kind that are looked at: in more samples they differ as they do in fewer."""
WORD = "{word}"
"""Stands for the word that a quantity is made of."""
_UNITS = {
    "net": f"the net input of {WORD}",
    "out": f"the output of {WORD}",
    "delta": f"the δ of {WORD}",
}
_OUTPUTS = {"error": f"the error of {WORD}", "target": f"the target of {WORD}"}
_WORKED_OUT = {*_UNITS, "error", "total", "updated"}


class Quantity(NamedTuple):
    """A named quantity: what it is, the key of `notation` that names it, the word it is made of."""

    name: str
    what: str
    key: str = ""
    word: Scalar | None = None

    @property
    def said(self) -> str:
        """What it is, with the word that it is made of."""
        return self.what.replace(WORD, quote(self.word.text)) if self.word else self.what


def check(draft: Draft, lesson: Lesson) -> Iterator[Problem]:
    """Yield each name that two quantities would share."""
    first: dict[str, Quantity] = {}
    yield from _figures(draft, lesson)
    for quantity in quantities(draft, lesson):
        other = first.setdefault(quantity.name, quantity)
        if other is quantity or _alone(quantity, other, lesson):
            continue
        if place := _place(quantity, other, draft):
            message = f"{quote(quantity.name)} would name both {other.said} and {quantity.said}"
            yield message, place, "give one of them another name"


def _figures(draft: Draft, lesson: Lesson) -> Iterator[Problem]:
    """Yield each name with digits of its own that names nothing that is worked out."""
    if draft.figures:
        known = {each.name for each in quantities(draft, lesson) if each.key in _WORKED_OUT}
        change = lesson.notation.change
        known |= {change.replace("{name}", name) for name in lesson.learn if change}
        yield from figures.check(draft.figures, known)


def quantities(draft: Draft, lesson: Lesson) -> Iterator[Quantity]:
    """Yield every quantity that is shown by a name of its own."""
    for word in draft.inputs:
        yield Quantity(word.text, "an input", "", word)
    for word in draft.parameters:
        yield Quantity(word.text, "a parameter", "", word)
    yield from _learned(draft, lesson) if lesson.loss is not Loss.NONE else ()
    kinds = _UNITS if lesson.loss is Loss.NONE else _UNITS | _OUTPUTS
    outputs = {cell.name.text for cell in draft.outputs}
    units = {cell.name.text: cell.name for cell in draft.cells}
    for word in units.values():
        for key, what in kinds.items():
            if key in _UNITS or word.text in outputs:
                for name in _numbered(key, word.text, lesson, len(units)):
                    yield Quantity(name, what, key, word)


def _learned(draft: Draft, lesson: Lesson) -> Iterator[Quantity]:
    yield Quantity(lesson.notation.rate, "the learning rate", "rate")
    yield Quantity(lesson.notation.total, "the total error", "total")
    for word in draft.parameters:
        yield Quantity(lesson.updated(word.text), f"{WORD} after an update", "updated", word)


def _numbered(key: str, unit: str, lesson: Lesson, units: int) -> Iterator[str]:
    """Yield what a unit's quantity is called in each sample."""
    pattern, write = getattr(lesson.notation, key), getattr(lesson, key)
    samples = min(len(lesson.samples), max(1, MOST // units)) if SAMPLE in pattern else 1
    for sample in range(1, samples + 1):
        yield write(unit, sample)


def _place(quantity: Quantity, other: Quantity, draft: Draft) -> Place | None:
    """Return where to put it right: in the notation where it is written, or at the word."""
    words = (draft.patterns.get(quantity.key), draft.patterns.get(other.key))
    found = (*words, other.word, quantity.word)
    return next((word.place for word in found if word), None)


def _alone(quantity: Quantity, other: Quantity, lesson: Lesson) -> bool:
    """Return whether these are the total error and the one error that it consists of."""
    return {quantity.key, other.key} == {"error", "total"} and len(lesson.outputs) == 1

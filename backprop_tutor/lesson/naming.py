"""Which names the quantities of a lesson get, and that no two get the same."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import Lesson
from backprop_tutor.lesson.tree import Scalar
from backprop_tutor.lesson.wording import quote


class Quantity(NamedTuple):
    """A named quantity: what it is, the key of `notation` that names it, the word it is made of."""

    name: str
    what: str
    key: str = ""
    word: Scalar | None = None


def check(draft: Draft, lesson: Lesson) -> Iterator[Problem]:
    """Yield each name that two quantities would share."""
    first: dict[str, Quantity] = {}
    for quantity in quantities(draft, lesson):
        other = first.setdefault(quantity.name, quantity)
        place = _place(quantity, other, draft)
        if other is not quantity and place and not _alone(quantity, other, lesson):
            message = f"{quote(quantity.name)} would name both {other.what} and {quantity.what}"
            yield message, place, "give one of them another name"


def quantities(draft: Draft, lesson: Lesson) -> Iterator[Quantity]:
    """Yield every quantity that is shown by a name of its own."""
    for word in draft.inputs:
        yield Quantity(word.text, "an input", "", word)
    for word in draft.parameters:
        yield Quantity(word.text, "a parameter", "", word)
    yield Quantity(lesson.notation.rate, "the learning rate", "rate")
    yield Quantity(lesson.notation.total, "the total error", "total")
    for word in {cell.name.text: cell.name for cell in draft.cells}.values():
        shown = quote(word.text)
        yield Quantity(lesson.net(word.text), f"the net input of {shown}", "net", word)
        yield Quantity(lesson.out(word.text), f"the output of {shown}", "out", word)
        yield Quantity(lesson.delta(word.text), f"the δ of {shown}", "delta", word)
    for word in {cell.name.text: cell.name for cell in draft.outputs}.values():
        shown = quote(word.text)
        yield Quantity(lesson.error(word.text), f"the error of {shown}", "error", word)
        yield Quantity(lesson.target(word.text), f"the target of {shown}", "target", word)
    for word in draft.parameters:
        shown = quote(word.text)
        yield Quantity(lesson.updated(word.text), f"{shown} after an update", "updated", word)


def _place(quantity: Quantity, other: Quantity, draft: Draft) -> Place | None:
    """Return where to put it right: in the notation where it is written, or at the word."""
    words = (draft.patterns.get(quantity.key), draft.patterns.get(other.key))
    found = (*words, other.word, quantity.word)
    return next((word.place for word in found if word), None)


def _alone(quantity: Quantity, other: Quantity, lesson: Lesson) -> bool:
    """Return whether these are the total error and the one error that it consists of."""
    return {quantity.key, other.key} == {"error", "total"} and len(lesson.outputs) == 1

"""Which names the quantities of a lesson get, and that no two get the same."""

from collections.abc import Iterator
from typing import NamedTuple

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.form.digits import OWN
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.conventions import SAMPLE, RoundingGroup
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Place, Problem
from backprop_tutor.lesson.problems.wording import offer, quote
from backprop_tutor.lesson.text.tree import Named, Scalar
from backprop_tutor.lesson.validation import key_paths

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


class NamedQuantity(NamedTuple):
    """A named quantity: what it is, the key of `notation` that names it, the word it is made of."""

    name: str
    what: str
    key: str = ""
    word: Named | None = None

    @property
    def said(self) -> str:
        """What it is, with the word that it is made of."""
        return self.what.replace(WORD, quote(self.word.name)) if self.word else self.what


def check_names(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each name that two quantities would share."""
    first: dict[str, NamedQuantity] = {}
    for quantity in quantities(lesson, places):
        other = first.setdefault(quantity.name, quantity)
        if other is quantity or _alone(quantity, other, lesson):
            continue
        if place := _place(quantity, other, places):
            message = f"{quote(quantity.name)} would name both {other.said} and {quantity.said}"
            yield Problem(message, "give one of them another name", place)


def check_digits(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each name with digits of its own that is no kind and names nothing worked out."""
    written = tuple(places.keys_under("digits", OWN))
    if not written:
        return
    known = {each.name for each in quantities(lesson, places) if each.key in _WORKED_OUT}
    change = lesson.notation.change
    known |= {change.replace("{name}", name) for name in lesson.learn if change}
    kinds = tuple(map(str, RoundingGroup))
    for name, place in written:
        if name not in known and name not in kinds:
            way_out = near.did_you_mean(name, (*kinds, *known))
            message = f"{quote(name)} is no quantity that is worked out"
            yield Problem(message, way_out or f"write a name, or a kind; {offer(kinds)}", place)


def quantities(lesson: Lesson, places: Places) -> Iterator[NamedQuantity]:
    """Yield every quantity that is shown by a name of its own."""
    for word in places.inputs:
        yield NamedQuantity(word.name, "an input", "", word)
    for word in places.parameters:
        yield NamedQuantity(word.name, "a parameter", "", word)
    yield from _learned(lesson, places) if lesson.loss is not Loss.NONE else ()
    kinds = _UNITS if lesson.loss is Loss.NONE else _UNITS | _OUTPUTS
    outputs = {unit.name for _, unit in key_paths.outputs(lesson)}
    units = {unit.name: path for path, unit in key_paths.units(lesson)}
    for unit, path in units.items():
        word = Named(unit, places.key(*path))
        if not lesson.rules[unit]:
            yield NamedQuantity(lesson.out(unit), f"the unit {WORD}", "out", word)
        for key, what in kinds.items():
            if (unit in outputs) if key not in _UNITS else lesson.rules[unit]:
                for name in _numbered(key, unit, lesson, len(units)):
                    yield NamedQuantity(name, what, key, word)


def _learned(lesson: Lesson, places: Places) -> Iterator[NamedQuantity]:
    yield NamedQuantity(lesson.notation.rate, "the learning rate", "rate")
    yield NamedQuantity(lesson.notation.total, "the total error", "total")
    for word in places.parameters:
        updated = lesson.updated(word.name)
        yield NamedQuantity(updated, f"{WORD} after an update", "updated", word)


def _numbered(key: str, unit: str, lesson: Lesson, units: int) -> Iterator[str]:
    """Yield what a unit's quantity is called in each sample."""
    pattern, write = lesson.notation.pattern(key, unit), getattr(lesson, key)
    samples = min(len(lesson.samples), max(1, MOST // units)) if SAMPLE in pattern else 1
    for sample in range(1, samples + 1):
        yield write(unit, sample)


def _place(quantity: NamedQuantity, other: NamedQuantity, places: Places) -> Place | None:
    """Return where to put it right: in the notation where it is written, or at the word."""
    for each in (quantity, other):
        own = (OWN, each.word.name, each.key) if each.word else (each.key,)
        for path in (own, (each.key,)):
            written = places.find("notation", *path)
            if isinstance(written, Scalar):
                return written.place
    word = other.word or quantity.word
    return word.place if word else None


def _alone(quantity: NamedQuantity, other: NamedQuantity, lesson: Lesson) -> bool:
    """Return whether these are the total error and the one error that it consists of."""
    return {quantity.key, other.key} == {"error", "total"} and len(lesson.outputs) == 1

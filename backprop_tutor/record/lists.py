"""The lists as JSON: the lessons, the mistakes, and what each mistake does to a lesson."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from backprop_tutor.lesson.list_entry import ListEntry
from backprop_tutor.maths.equations.reference import Reference
from backprop_tutor.record.dump import dump
from backprop_tutor.telling.story.sentences import descriptions

if TYPE_CHECKING:
    from backprop_tutor.maths.facts.effects import Effects
    from backprop_tutor.maths.judging.quantity import Quantity


def lessons(entries: Iterable[ListEntry]) -> str:
    """Return what a list says of each lesson."""
    return dump({"lessons": [entry._asdict() for entry in entries]})


def mistakes() -> str:
    """Return every mistake with the sentence that says what it is."""
    listed = [
        {"name": name, "sentence": descriptions.introduce(name)} for name in descriptions.SENTENCES
    ]
    return dump({"mistakes": listed})


def effects(found: "Effects") -> str:
    """Return the numbers of a lesson done right, and what each mistake makes of them."""
    texts = list(map(_text, found.asked))
    wrong = [
        {
            "name": descriptions.name(effect.made),
            "values": dict(zip(texts, effect.numbers, strict=True)),
            "seen": effect.seen,
        }
        for effect in found.wrong
    ]
    right = dict(zip(texts, found.right.numbers, strict=True))
    return dump({"lesson": found.trial.lesson.name, "values": right, "mistakes": wrong})


def _text(asked: "Quantity") -> str:
    """The same as `check` reads it."""
    name = Reference(asked.of, asked.by).text
    return f"{name}@1" if asked.after else name

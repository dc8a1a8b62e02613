"""The lists as JSON: the lessons, the mistakes, and what each mistake does to a lesson."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from backprop_tutor.lesson.list_entry import ListEntry
from backprop_tutor.maths.equations.reference import Reference
from backprop_tutor.record.dump import dump, write
from backprop_tutor.telling.document import Equations, Text
from backprop_tutor.telling.story.sentences import descriptions

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.maths.facts.effects import Effects
    from backprop_tutor.maths.judging.quantity import Quantity
    from backprop_tutor.telling.document import Document, Step


def lessons(entries: Iterable[ListEntry]) -> str:
    """Return what a list says of each lesson."""
    return dump({"lessons": [entry._asdict() for entry in entries]})


def mistakes() -> str:
    """Return every mistake with the sentence that says what it is."""
    listed = [
        {"name": name, "sentence": descriptions.introduce(name)} for name in descriptions.SENTENCES
    ]
    return dump({"mistakes": listed})


def glossary(lesson: "Lesson", page: "Document") -> str:
    """Return every word with the sign for it, what it means, and the example as equations."""
    return dump({"lesson": lesson.name, "words": list(map(_word, page.steps))})


def _word(step: "Step") -> dict[str, Any]:
    text, *examples = step.blocks
    rows = (row for block in examples if isinstance(block, Equations) for row in block.rows)
    return {
        "word": write(step.title.words),
        "sign": "".join(map(write, step.title.subjects)),
        "meaning": write(text.words) if isinstance(text, Text) else "",
        "example": [
            " = ".join(write((each,)) for each in (row.left, *(side.formula for side in row.sides)))
            for row in rows
        ],
    }


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

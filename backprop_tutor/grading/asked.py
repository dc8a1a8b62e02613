"""Which numbers a class was asked for, and the empty sheet that asks for them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backprop_tutor.grading.reading.sheets import Quantities, Submission
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.story.pages import run

PLAIN = re.compile(r"[^\W\d][\w/+@.⁺]*")
"""A name that YAML takes without quotes."""


def choose(lesson: Lesson, words: Vocabulary, sheets: Sequence[Submission]) -> Quantities:
    """Return what the lesson asks, else what at least half of the sheets name.

    What stands on no sheet was not asked; what is given neither.
    """
    named = Counter(each for sheet in sheets for each in dict.fromkeys(sheet.named))
    half = sum(sheet.is_read for sheet in sheets) / 2
    own = [words.find(each.quantity) for each in lesson.ask]
    found = own or [each for each in named if named[each] >= half and not words.is_given(each)]
    return tuple(each for each in dict.fromkeys(found) if named[each])


def template(lesson: Lesson) -> str:
    """Return a sheet that asks what the lesson asks, else all that `run` shows."""
    words = Vocabulary(lesson)
    asked = [each.quantity for each in lesson.ask] or _shown(lesson)
    names = dict.fromkeys(words.name(words.find(each)) for each in asked)
    lines = [f"# {lesson.title}", "sheet:", "  student:", *(f"{_quote(each)}:" for each in names)]
    return "\n".join([*lines, ""])


def _quote(name: str) -> str:
    return name if PLAIN.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def _shown(lesson: Lesson) -> Iterator[str]:
    blocks = (block for step in run.tell(Run(lesson)).steps for block in step.blocks)
    rows = [row for block in blocks if isinstance(block, Equations) for row in block.rows]
    given = {row.quantity for row in rows if row.sides[-1].reason == ("given",)}
    yield from (row.quantity.text for row in rows if row.quantity and row.quantity not in given)
    yield from (f"{name}+" for name in lesson.learn)

"""How far a skill is mastered: three steps right in a row, without help, on different numbers."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from backprop_tutor.practice.answers.words import Word
from backprop_tutor.practice.sittings.log import Past
from backprop_tutor.practice.sittings.sitting import Act, Sitting, Work

ENOUGH = 3
"""So many in a row."""


class Record(NamedTuple):
    """One skill over all sittings of a lesson."""

    met: int = 0
    """How many steps of it were tried, or shown."""
    alone: int = 0
    """How many were right at once and without help."""
    row: tuple[str, ...] = ()
    """The last of these, different ones, with no help and nothing wrong between them."""
    mastered: bool = False
    """There were enough in a row at some time."""


def find(sittings: Iterable[Past]) -> Mapping[str, Record]:
    """Return how each skill stands, in the order in which they were first met."""
    found: dict[str, Record] = {}
    for past in sittings:
        sitting = Sitting((), strict=past.strict)
        for act in past.acts:
            before, sitting = sitting, sitting.take(act)
            if act.skill and act.word in {Word.ANSWER, Word.HINT, Word.SHOW}:
                old, is_new = found.get(act.skill, Record()), act.key not in before.works
                found[act.skill] = _add(old, act, sitting.work(act.key), is_new=is_new)
    return found


def _add(old: Record, act: Act, work: Work, *, is_new: bool) -> Record:
    """A wrong answer, a hint or an answer shown begins the row anew."""
    met, row, alone = old.met + is_new, old.row, old.alone
    if act.word is not Word.ANSWER or not act.passes:
        row = ()
    elif work.alone and act.key not in row:
        row, alone = (*row, act.key), alone + 1
    return Record(met, alone, row, old.mastered or len(row) >= ENOUGH)

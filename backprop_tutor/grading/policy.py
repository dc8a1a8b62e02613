"""How many points a number has, and which part of them a mark earns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from pathlib import Path

from backprop_tutor.formulas.setting import Bounds
from backprop_tutor.grading.mark import Mark
from backprop_tutor.lesson.kinds.numeric import numeric
from backprop_tutor.lesson.kinds.structure import Fields, Pairs, mapping_of, section
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import file_text, parser
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError

USUAL = "default"
"""What has points of its own in no other line has these."""
_NUMBER = numeric(Bounds(least=0))
_CREDITED = [mark for mark in Mark if mark is not Mark.UNREAD]
_FIELDS: Fields = {
    "points": mapping_of(_NUMBER),
    "credit": section({str(mark): _NUMBER for mark in _CREDITED}),
}


@dataclass(frozen=True)
class Policy:
    """Points by quantity, credit by mark."""

    points: Mapping[Quantity, float]
    usual: float
    credit: Mapping[Mark, float]

    def points_of(self, quantity: Quantity) -> float:
        """Return how many points a number has."""
        return self.points.get(quantity, self.usual)

    def earned(self, asked: Sequence[Quantity], marks: Sequence[Mark]) -> list[float | None]:
        """Return how many points each number earns; None for one that could not be read."""
        return [
            None if mark is Mark.UNREAD else self.points_of(quantity) * self.credit[mark]
            for quantity, mark in zip(asked, marks, strict=True)
        ]

    def add_up(self, asked: Sequence[Quantity], marks: Sequence[Mark]) -> tuple[float, float]:
        """Return the points of a sheet, and how many there are for what could be read of it."""
        earned = self.earned(asked, marks)
        read = [q for q, points in zip(asked, earned, strict=True) if points is not None]
        return fsum(filter(None, earned)), fsum(map(self.points_of, read))


def read(file: str | None, words: Vocabulary) -> Policy:
    """Return the policy in a file; what it leaves out is as usual. Raises RejectedError."""
    usual = default()
    if file is None:
        return usual
    root = parser.parse(file_text.read(Path(file)), "the file")
    found = section(_FIELDS).read(root)
    points = dict(_name(found.get("points", ()), words))
    credit = {Mark(key): number.value for key, number in found.get("credit", {}).items()}
    root.problems.settle()
    own = {quantity: each for quantity, each in points.items() if quantity}
    return Policy(own, points.get(None, usual.usual), {**usual.credit, **credit})


def _name(
    pairs: Pairs[WrittenNumber], words: Vocabulary
) -> Iterator[tuple[Quantity | None, float]]:
    """The points by quantity; None stands for all others."""
    for key, number in pairs:
        try:
            yield None if key.text == USUAL else words.find(key.text), number.value
        except UnknownQuantityError:
            near = did_you_mean(key.text, list(words.names))
            key.refuse(f"the lesson has no quantity {quote(key.text)}", near)


def text() -> str:
    """Return the usual policy as a file to change."""
    return Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8")


@cache
def default() -> Policy:
    """Return the usual policy."""
    root = parser.parse(file_text.write(text(), "marks.yaml"))
    found = section(_FIELDS).read(root)
    credit = {Mark(key): number.value for key, number in found["credit"].items()}
    return Policy({}, found["points"][0][1].value, credit)

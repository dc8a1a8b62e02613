"""Nine more published examples, each as a lesson, number by number.

What is in no table is a number that stands in no equation by itself: a product of one weight and
one output, e to a net input and the sum of these, a difference of two errors; and of macleod what
follows from weights that its author has updated too early.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import quantities

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson

HERE = Path(__file__).parent
OURS = {"mazur", "dawood", "slides", "handwritten", "wiggling"}
"""Tested in test_published, which has the documents' own tables."""
TABLES = {path.stem: path for path in (HERE / "published").glob("*.tsv") if path.stem not in OURS}


BY_HAND = {"softmax": "softmax-by-hand"}
"""Examples that are shipped without the digits that their author carried on."""


def load(name: str) -> Lesson:
    data = HERE / "lessons" / f"{name}.yaml"
    return shelf.load(str(data) if data.exists() else name)


@cache
def work_out(name: str) -> dict[str, float]:
    """Return all quantities as the lesson says, rounded on the way if it says so."""
    return quantities.work_out(load(name), 3)


@cache
def work_out_in_full(name: str) -> dict[str, float]:
    return quantities.work_out(replace(load(name), digits=Digits()), 3)


def value(of: dict[str, float], quantity: str) -> float:
    """Return a quantity, with the other sign if the author has that."""
    negative = quantity.startswith("-d")
    return -of[quantity[1:]] if negative else of[quantity]


def rows() -> list[tuple[str, ...]]:
    return [
        (name, *line.split("\t"))
        for name, path in sorted(TABLES.items())
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]


@pytest.mark.parametrize(
    ("lesson", "quantity", "printed", "recomputed", "verdict"),
    [(row[0], *row[2:]) for row in rows()],
)
def test_a_printed_number_comes_out(
    lesson: str, quantity: str, printed: str, recomputed: str, verdict: str
) -> None:
    """In full the value is the recomputed one, and as the lesson says the printed one."""
    exact = value(work_out_in_full(lesson), quantity)
    assert exact == pytest.approx(float(recomputed), rel=1e-9, abs=1e-12)
    if verdict in {"OK", "ROUNDED"}:
        found = value(work_out(BY_HAND.get(lesson, lesson)), quantity)
        unit = Decimal(1).scaleb(int(Decimal(printed).as_tuple().exponent))
        assert abs(Decimal(repr(found)) - Decimal(printed)) <= unit


def test_every_example_is_there() -> None:
    """Nine examples, more than two hundred numbers; those that teach something are shipped."""
    assert len(TABLES) == 10  # one of them is told with momentum and without
    assert len(rows()) > 200
    assert set(TABLES) - set(shelf.names()) == {
        "ailab",
        "macleod",
        "momentum-off",
        "smaxx73",
    }

"""Nine more published examples, each as a lesson, number by number."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import quantities

from backprop_tutor.lesson import shelf

HERE = Path(__file__).parent
OURS = {"mazur", "dawood"}
"""Tested in test_published, which has the articles' own tables."""
TABLES = {path.stem: path for path in (HERE / "published").glob("*.tsv") if path.stem not in OURS}


@cache
def work_out(name: str) -> dict[str, float]:
    data = HERE / "lessons" / f"{name}.yaml"
    return quantities.work_out(shelf.load(str(data) if data.exists() else name), 3)


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
    """The value is the recomputed one, and the printed one where that is right."""
    negative = quantity.startswith("-d")
    value = work_out(lesson)[quantity.removeprefix("-") if negative else quantity]
    value = -value if negative else value

    assert value == pytest.approx(float(recomputed), rel=1e-9, abs=1e-12)
    if verdict == "OK":
        unit = Decimal(1).scaleb(int(Decimal(printed).as_tuple().exponent))
        assert abs(Decimal(repr(value)) - Decimal(printed)) <= unit


def test_every_example_is_there() -> None:
    """Nine examples, more than two hundred numbers; those that teach something are shipped."""
    assert len(TABLES) == 9
    assert len(rows()) > 190
    assert set(TABLES) - set(shelf.names()) == {"ailab", "macleod", "smaxx73"}

"""Nine published examples checked: nothing right is called wrong, and nothing wrong right."""

import re
from dataclasses import replace
from functools import cache

import pytest
import test_examples

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.reason import RIGHT, Verdict
from backprop_tutor.maths.judging.verdicts.judge import Judge

EARLY = {
    "dE_total/dnet_top": "0.002406",
    "dE_total/dnet_bottom": "0.007916",
    "w3+": "0.09916",
    "w4+": "0.7978",
    "w5+": "0.3972",
    "w6+": "0.5928",
}
"""What MacLeod prints after he has updated the output weights, and with these."""
ROWS = test_examples.rows()


@cache
def check(name: str, *, by_hand: bool = False) -> dict[tuple[str, str], Finding]:
    """Return what is found of each number of a table, all on one page.

    The lesson is worked out in full, or by hand with the digits that its author carried on.
    """
    data = test_examples.HERE / "lessons" / f"{name}.yaml"
    lesson = shelf.load(str(data) if data.exists() else name)
    lesson = lesson if by_hand else replace(lesson, digits=Digits())
    texts = [translate(row[2], row[3]) for row in ROWS if row[0] == name]
    texts += EARLY.items() if name == "macleod" else ()
    printed = [Printed(*each, Place(name, n, 0, 0, "")) for n, each in enumerate(texts)]
    page = Judge(lesson).judge(asked.find(lesson, printed))
    return dict(zip(texts, page.findings, strict=True))


def translate(quantity: str, printed: str) -> tuple[str, str]:
    """Return a quantity of a table by its name in `check`, and the number with its sign."""
    name = re.sub("^D ", "Δ", quantity.removeprefix("-")).replace("@batch2", "@0.1")
    if not quantity.startswith("-"):
        return name, printed
    return name, printed.removeprefix("-") if printed.startswith("-") else f"-{printed}"


@pytest.mark.parametrize(
    ("lesson", "quantity", "printed", "verdict"), [(r[0], r[2], r[3], r[5]) for r in ROWS]
)
def test_a_number_is_called_what_it_is(
    lesson: str, quantity: str, printed: str, verdict: str
) -> None:
    found = check(lesson)[translate(quantity, printed)]

    assert (found.verdict in RIGHT) == (verdict in {"OK", "ROUNDED"})


def test_the_method_error_is_named() -> None:
    """Each hidden δ of MacLeod is made with updated weights, and that is all that fits."""
    found = check("macleod")

    for name in ("dE_total/dnet_top", "dE_total/dnet_bottom"):
        finding = found[name, EARLY[name]]
        assert finding.verdict is Verdict.MISTAKE
        assert _names(finding) == ["updated-weights"]


def test_the_method_error_is_named_by_hand_too() -> None:
    """Rounded as MacLeod does, one δ is the mistake's to the digit; the other has a wrong digit."""
    found = check("macleod", by_hand=True)

    assert _names(found["dE_total/dnet_top", EARLY["dE_total/dnet_top"]]) == ["updated-weights"]


def test_what_follows_from_the_method_error_is_no_mistake_of_its_own() -> None:
    """The hidden weights are right arithmetic on the δ's, and those are to be put right."""
    verdicts = [check("macleod")[f"w{n}+", EARLY[f"w{n}+"]].verdict for n in (3, 4, 5, 6)]

    assert verdicts == [Verdict.FOLLOWS] * 4


def test_a_number_left_standing_is_named() -> None:
    """Two numbers of the second pass are those of the first."""
    for name, printed in (("h1@1", ".85"), ("h2@1", ".48")):
        readings = check("hmkcode")[name, printed].readings
        assert readings[0].reason.name == "epoch-before"


def _names(finding: Finding) -> list[str]:
    return [reading.reason.name for reading in finding.readings]

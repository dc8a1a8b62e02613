"""The five documents that the project began with: the verdict on every number they print."""

from collections import Counter
from functools import cache
from subprocess import CompletedProcess

import pytest
import screens
import test_published

from backprop_tutor.lesson import shelf
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.finding import Page
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.reason import RIGHT, Verdict
from backprop_tutor.maths.judging.verdicts.judge import Judge

PRINTED = [*test_published.rows()]
UPDATED = ("updated-weights",)
DIFFERS = {
    ("mazur", "E_total@1", "0.291027924"): (Verdict.MISTAKE, UPDATED),
    ("mazur", "out_o1@10000", "0.015912196"): (Verdict.MISTAKE, UPDATED),
    ("mazur", "out_o2@10000", "0.984065734"): (Verdict.MISTAKE, UPDATED),
    ("mazur", "E_total@10000", "0.0000351085"): (Verdict.MISTAKE, ("epoch-before",)),
    ("mazur", "dE_o2/dout_h1", "-0.019049119"): (Verdict.ROUNDED, ()),
    ("handwritten", "dE_2/douth1", "-0.019049119"): (Verdict.ROUNDED, ()),
    ("handwritten", "outh1", "0.596884378"): (Verdict.MISTAKE, ("neighbour-copied",)),
    ("handwritten", "O1", "0.105905967"): (Verdict.UNEXPLAINED, ()),
    ("handwritten", "dE_tot/doutO1", "0.74136505"): (Verdict.UNEXPLAINED, ()),
    ("handwritten", "dE_tot/doutO1", "0.79136507"): (Verdict.UNEXPLAINED, ()),
    ("wiggling", "dE_total/dw5", "0.0821"): (Verdict.UNEXPLAINED, ()),
    ("wiggling", "w5+", "0.35"): (Verdict.FEW_DIGITS, ("slope-of-out",)),
    ("dawood", "dE_o2/dw1", "-0.00049"): (Verdict.FEW_DIGITS, UPDATED),
    ("slides", "dE_total/dw1", "0.0004"): (
        Verdict.FEW_DIGITS,
        ("updated-weights", "slope-of-out", "transposed-weights"),
    ),
}
"""What is said of each number that is not the right one, or has few digits, and what fits it."""
TIE = ("wiggling", "net_h1", "0.44")
"""Of 0.445, which is rounded to 0.45 as well as to 0.44."""


@cache
def check(name: str) -> Page:
    lesson = shelf.load(name)
    return Judge(lesson).judge(asked.find(lesson, lesson.published))


@cache
def checked(name: str) -> CompletedProcess[str]:
    return screens.run("check", "--lesson", name, COLUMNS="200")


def quantity(lesson: str, name: str):
    return Vocabulary(shelf.load(lesson)).find(test_published.translate(name, lesson))


def find(lesson: str, name: str, printed: str):
    """Return what is found of a number that stands in a lesson's `published` block."""
    return next(
        each
        for each in check(lesson).findings
        if (each.quantity, each.printed.text) == (quantity(lesson, name), printed)
    )


@pytest.mark.parametrize("lesson", test_published.CANONICAL)
def test_a_lesson_holds_what_its_document_prints(lesson: str) -> None:
    """Every number of the document, as often as it stands there, and no other."""
    own = Counter((each.quantity, each.printed.text) for each in check(lesson).findings)
    listed = [(quantity(lesson, name), text) for each, name, text, _ in PRINTED if each == lesson]

    assert own == Counter(listed)


@pytest.mark.parametrize(
    ("lesson", "name", "printed", "agreement"), [row for row in PRINTED if row[:3] not in DIFFERS]
)
def test_a_right_number_is_called_right(
    lesson: str, name: str, printed: str, agreement: str
) -> None:
    """The verdict is what the table says: rounded, or cut off."""
    exact = agreement == "rounded" or (lesson, name, printed) == TIE

    verdict = find(lesson, name, printed).verdict
    assert verdict is (Verdict.EXACT if exact else Verdict.TRUNCATED)


@pytest.mark.parametrize(("where", "expected"), DIFFERS.items(), ids=str)
def test_a_wrong_number_is_explained(where: tuple[str, str, str], expected: tuple) -> None:
    """By these mistakes and no other."""
    found = find(*where)

    assert (found.verdict, tuple(each.reason.name for each in found.readings)) == expected


def test_the_error_after_10000_epochs_is_that_of_the_epoch_before() -> None:
    """It is the right algorithm an update earlier."""
    (before,) = find("mazur", "E_total@10000", "0.0000351085").readings

    assert before.value == pytest.approx(0.000035108548, abs=5e-13)


@pytest.mark.parametrize("name", shelf.names())
def test_what_nothing_explains_is_a_known_slip(name: str) -> None:
    """Every lesson that is shipped has its numbers, and those unexplained tell what was meant."""
    slips = {(each.at, each.printed) for each in shelf.load(name).slips}
    unexplained = [each for each in check(name).findings if each.verdict is Verdict.UNEXPLAINED]

    assert check(name).findings
    assert {(each.printed.quantity, each.printed.text) for each in unexplained} <= slips


@pytest.mark.parametrize(
    ("lesson", "formula"),
    [
        ("mazur", "w1 · i1 + w2 · i2 + b1 · 1"),
        ("handwritten", "outh2 · outO2 · (1 − outO2) · (−d2 + outO2)"),
        ("handwritten", "w3_new · x1 + w4_new · x2 + b1"),
        ("handwritten", "w5 = w5 − η · ∂E_tot/∂w5"),
        ("handwritten", "∂E_1/∂outh1 + ∂E_2/∂outh1"),
        ("wiggling", "· ∂E_1/∂OUT_h1 + ∂net_h2/∂b1 · ∂OUT_h2/∂net_h2 · ∂E_1/∂OUT_h2"),
        ("wiggling", "∂net_h1/∂w2 · ∂OUT_h1/∂net_h1 · ∂E_total/∂OUT_h1"),
    ],
)
def test_a_slip_in_a_formula_is_shown_with_the_right_one(lesson: str, formula: str) -> None:
    assert formula in checked(lesson).stdout


@pytest.mark.parametrize("name", shelf.names())
def test_the_exit_code_says_whether_all_is_right(name: str) -> None:
    right = all(each.verdict in RIGHT for each in check(name).findings)

    assert checked(name).returncode == (0 if right else 1)

"""`--digits` says what is shown, the lesson says what goes into the next line."""

from math import exp
from pathlib import Path

import pytest
import screens
from sympy import Symbol

from backprop_tutor.cli import options
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.maths.running import training

HERE = Path(__file__).parent / "lessons"
CARRYING = "macleod", "softmax-by-hand"
"""The lessons in which digits go into the next line, single quantities with digits of their own."""
MACLEOD = str(HERE / "macleod.yaml")


@pytest.mark.parametrize("digits", ["2", "15"])
@pytest.mark.parametrize("lesson", CARRYING)
def test_no_number_is_another_one(lesson: str, digits: str) -> None:
    """Every record is the same to the last digit."""
    file = str(HERE / f"{lesson}.yaml")
    name = next(iter(shelf.load(file).parameters))
    for command in (("explain", name), ("run", "--epochs", "3"), ("wiggle", name)):
        arguments = *command, "--lesson", file, "--format", "json"
        plain, shown = screens.run(*arguments), screens.run(*arguments, "--digits", digits)

        assert (plain.returncode, shown.stdout) == (0, plain.stdout)


def test_a_lesson_is_presented_with_its_own_numbers() -> None:
    """`present` loads it as `run` does."""
    for digits in (None, 3):
        program = training.prepare(options.load(MACLEOD, None, None, digits)).program
        assert program.trace(program.start()).gradients[Symbol("w3")] == 0.000928


@pytest.mark.parametrize("command", ["explain w3", "explain w3 --detail full", "run --epochs 20"])
def test_a_carried_number_has_no_more_digits(command: str) -> None:
    """0.19 and not 0.190283, however many are asked for."""
    arguments = *command.split(), "--lesson", MACLEOD
    plain, shown = screens.run(*arguments), screens.run(*arguments, "--digits", "15")

    page, _, footer = plain.stdout.rpartition("\n\n")
    assert shown.stdout.rpartition("\n\n")[0] == page
    assert footer.startswith("As by hand: to 6 decimals")


def test_fewer_digits_are_those_of_the_carried_number() -> None:
    """0.2139 is carried, and −0.0406."""
    arguments = "explain", "w3", "--lesson", MACLEOD, "--detail", "brief", "--digits", "3"
    shown = [" ".join(line.split()) for line in screens.run(*arguments).stdout.splitlines()]

    assert "2 ∂out_out/∂net_out out_out · (1 − out_out) 0.214" in shown
    assert "3 δ_out minus the product of 1 and 2 −0.041" in shown


def test_mistakes_are_shown_with_the_digits_that_are_asked_for() -> None:
    """Else with enough to tell them apart; by hand, with those that are carried."""
    shown = screens.run("mistakes", "--lesson", "mazur", "--digits", "3").stdout
    row = next(line for line in shown.splitlines() if line.startswith("updated-weights"))
    by_hand = [
        screens.run("mistakes", "--lesson", MACLEOD, *digits).stdout.rpartition("\n\n")[0]
        for digits in ((), ("--digits", "15"))
    ]

    assert row.split() == ["updated-weights", "0.000365", "0.0822", "0.291", "no"]
    assert shown.endswith("double precision, shown to 3 significant digits, rounded.\n")
    assert by_hand[0] == by_hand[1]


TWO_SAMPLES = """format: 1
title: Two samples
inputs: {x: [1, 2]}
targets: {y: [0, 1]}
parameters: {w: 0.3, v: 0.7, b: 0.1}
layers:
  - {activation: sigmoid, units: {h: {w: x, b: 1}}}
  - {activation: identity, units: {y: {v: h}}}
loss: half-squared-error
learning_rate: 1
batch: {size: 2}
form: delta
"""
SAID = {
    "{decimals: 4, carry: displayed}": "as by hand: to 4 decimals, rounded at every step",
    "{decimals: 4, carry: displayed, for: {out_h: {decimals: 1, rounding: truncate}, factor: "
    "{carry: full}}}": "as by hand: to 4 decimals, rounded at every step; but out_h to 1 decimal, "
    "truncated, factors in full",
    "{decimals: 4, for: {out_h: {decimals: 1, carry: displayed}, net: {decimals: 2}}}": "in "
    "double precision, but as by hand: out_h to 1 decimal",
}


@pytest.mark.parametrize("digits", SAID)
def test_the_screen_says_what_is_carried_and_what_is_shown(tmp_path: Path, digits: str) -> None:
    """Beneath a page, and among the conventions of the lesson."""
    path = tmp_path / "lesson.yaml"
    path.write_text(f"{TWO_SAMPLES}digits: {digits}\n", encoding="utf-8")
    options = "--lesson", str(path), "--digits", "3"
    page = screens.run("explain", "w", "--detail", "brief", *options, COLUMNS="500").stdout
    agreed = screens.run("show", *options, COLUMNS="500").stdout

    assert page.endswith(f"\nWorked out {SAID[digits]}. Shown to 3 decimals, rounded.\n")
    assert f"  shown to 3 decimals, rounded; worked out {SAID[digits]}\n" in agreed


def by_floats() -> tuple[float, ...]:
    """Return out_h1, out_o1, ∂E/∂w5 and the new w5 of mazur as any program has them."""
    h1, h2 = (1 / (1 + exp(-(a * 0.05 + b * 0.10 + 0.35))) for a, b in ((0.15, 0.20), (0.25, 0.30)))
    o1 = 1 / (1 + exp(-(0.40 * h1 + 0.45 * h2 + 0.60)))
    gradient = (o1 - 0.01) * (o1 * (1 - o1)) * h1
    return h1, o1, gradient, 0.40 - 0.5 * gradient


def test_all_seventeen_digits_of_a_double_can_be_shown(tmp_path: Path) -> None:
    """They are those by which every program writes and reads it; a lesson can ask for them."""
    path = tmp_path / "all.yaml"
    mazur = shelf.file("mazur").read_text("utf-8")
    path.write_text(mazur.replace("significant: 9", "significant: 17"), encoding="utf-8")
    arguments = "explain", "w5"
    pages = [
        screens.run(*arguments, *more).stdout
        for more in (("--digits", "17"), ("--lesson", str(path)))
    ]

    assert all(repr(number) in pages[0] for number in by_floats()[:2])
    assert pages[0] == pages[1]
    assert pages[0].endswith(
        "shown to 17 significant digits, rounded. At most\n15 digits of a double are "
        "sure: those after them depend on the order of the\narithmetic. bptutor glossary explains "
        "the signs and words.\n"
    )


@pytest.mark.parametrize(
    ("value", "count", "shown"),
    [
        (0.1, 17, "0.1"),
        (0.1 + 0.2, 17, "0.30000000000000004"),
        (0.1 + 0.2, 16, "0.3000000000000000"),
        (0.1 + 0.2, 15, "0.3"),
        (1 / 3, 16, "0.3333333333333333"),
        (2 / 3, 16, "0.6666666666666666"),
        (123456789.12345679, 17, "123456789.12345679"),
    ],
)
def test_a_double_has_no_digits_behind_those_by_which_it_is_read(
    value: float, count: int, shown: str
) -> None:
    """0.1 is 0.1, and not 0.10000000000000001."""
    assert rounding.write(value, Digits(count)) == (shown, 0)


def test_numbers_with_seventeen_digits_are_given_and_checked(tmp_path: Path) -> None:
    """As another program prints them; a wrong one is wrong however many digits it has."""
    sheet = tmp_path / "sheet.yaml"
    names = "out_h1", "out_o1", "dE_total/dw5", "w5+"
    numbers = dict(zip(names, map(repr, by_floats()), strict=True))
    sheet.write_text("".join(f"{name}: {text}\n" for name, text in numbers.items()))
    right = screens.run("check", str(sheet))
    sheet.write_text(f"out_h1: {by_floats()[0] + 1e-12!r}\n")
    wrong = screens.run("check", str(sheet))
    given = screens.run("explain", "w5", "--set", "w5=0.40000000000000013").stdout

    assert "4 numbers checked: 4 exact." in right.stdout
    assert (right.returncode, wrong.returncode) == (0, 1)
    assert "0.5932699921071872" in wrong.stdout
    assert "= 0.40000000000000013 − 0.5 · " in given

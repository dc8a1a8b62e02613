"""`--digits` says what is shown, the lesson says what goes into the next line."""

from pathlib import Path

import pytest
import screens
from sympy import Symbol

from backprop_tutor.cli import options
from backprop_tutor.lesson import shelf
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

    assert "∂out_out/∂net_out out_out · (1 − out_out) 0.214" in shown
    assert "δ_out product −0.041" in shown


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
    page = screens.run("explain", "w", *options, COLUMNS="500").stdout
    agreed = screens.run("show", *options, COLUMNS="500").stdout

    assert page.endswith(f"\nWorked out {SAID[digits]}. Shown to 3 decimals, rounded.\n")
    assert f"  shown to 3 decimals, rounded; worked out {SAID[digits]}\n" in agreed

"""Where digits are carried, the right pages agree to the digit, and a mistake is made by hand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest
from sympy import Symbol
from typer.testing import CliRunner

from backprop_tutor.cli.main import app
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.judging.attempt import Trial

HERE = Path(__file__).parent / "lessons"
MACLEOD = str(HERE / "macleod.yaml")
TRUNCATING = Path(__file__).parents[1] / "lessons" / "dawood.yaml"
TESTED = "macleod", "softmax-by-hand", "dawood"
MISTAKES = "error-sign", "no-slope-output", "updated-weights", "bias-dropped"


@pytest.fixture(params=TESTED)
def lesson(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The lessons that carry their digits, and one that truncates them and is made to carry."""
    if request.param != "dawood":
        return str(HERE / f"{request.param}.yaml")
    text = TRUNCATING.read_text(encoding="utf-8")
    carrying = text.replace("rounding: truncate}", "rounding: truncate, carry: displayed}")
    assert carrying != text
    path = tmp_path / "dawood.yaml"
    path.write_text(carrying, encoding="utf-8")
    return str(path)


def test_all_lessons_that_carry_are_tested() -> None:
    lessons = {name: shelf.load(name) for name in shelf.names()}
    lessons |= {path.stem: shelf.load(str(path)) for path in HERE.glob("*.yaml")}
    carrying = {name for name, each in lessons.items() if Trial(each).network.precision.carried}

    assert carrying | {"dawood"} == set(TESTED)


@cache
def run(*arguments: str) -> str:
    result = CliRunner(env={"COLUMNS": "500"}).invoke(app, list(arguments))
    assert result.exception is None or result.exit_code == 1
    return result.stdout


def numbers(page: str) -> set[str]:
    return set(re.split(r"[\s()]+", page))


def column(page: str, title: str) -> Iterator[tuple[str, str]]:
    """Give each name on the left with the last number under a title, of all such tables."""
    end = 0
    for line in page.splitlines():
        if re.search(rf"   {title}(   |$)", line):
            end = line.index(f"   {title}") + len(title) + 3
        elif not line:
            end = 0
        elif end and "─" not in line:
            yield re.sub(r"^ *[0-9]* +(?=\S)", "", line).split("  ")[0], line[:end].split()[-1]


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.deep)])
def test_the_right_column_is_what_explain_shows(lesson: str, step: int) -> None:
    """Line by line where the page has the line; the forward pass is that of `run`."""
    mistakes = [trial.names[0] for trial in Trial(shelf.load(lesson)).with_mistakes]
    whole = numbers(run("run", "--lesson", lesson, "--all"))
    for name in list(shelf.load(lesson).parameters)[::step]:
        told = dict(column(run("explain", name, "--lesson", lesson, "--detail", "brief"), "value"))
        for mistake in set(MISTAKES).intersection(mistakes):
            page = run("explain", name, "--lesson", lesson, "--mistake", mistake)
            right = dict(column(page, "right"))

            assert {each: told[each] for each in right if each in told} == {
                each: number for each, number in right.items() if each in told
            }
            assert len(right.keys() & told.keys()) > 3
            assert {right[each] for each in right if each not in told} <= whole | {"—"}


def test_the_table_of_mistakes_begins_with_what_explain_shows(lesson: str) -> None:
    page = run("mistakes", "--lesson", lesson)
    titles = re.split(" {2,}", next(line for line in page.splitlines() if "mistake  " in line))
    none = re.split(" {2,}", next(line for line in page.splitlines() if line.startswith("none ")))
    for title, number in zip(titles[1:-2], none[1:-1], strict=True):
        name = title.partition("/∂")[2]
        told = dict(column(run("explain", name, "--lesson", lesson, "--detail", "brief"), "value"))
        assert told[title] == number
    assert none[-1] in numbers(run("run", "--lesson", lesson))
    brief = run("explain", name, "--lesson", lesson, "--detail", "brief")
    assert page.endswith(brief.rpartition("\n\n")[2])


def test_a_table_of_check_has_the_numbers_of_the_lesson(lesson: str, tmp_path: Path) -> None:
    """The derivations stand side by side as they are told."""
    chosen = shelf.load(lesson)
    total = chosen.notation.total
    answers = tmp_path / "answers.csv"
    with answers.open("w", encoding="utf-8") as file:
        for name in chosen.learn[:2]:  # two digits alone would prove nothing
            wrong = run("explain", name, "--lesson", lesson, "--mistake", "error-sign")
            printed = dict(column(wrong, "with the mistake"))[f"∂{total}/∂{name}"]
            file.write(f"d{total}/d{name},{printed.replace('−', '-')}\n")
    page = run("check", str(answers), "--lesson", lesson)
    parting = re.search(r"\n +right +error-sign\n─+\n(.+?)\n\n", page, re.DOTALL)
    right = [re.split(" {2,}", line)[1] for line in parting[1].splitlines()]

    assert right
    assert {each.split()[-1] for each in right} <= numbers(run("run", "--lesson", lesson, "--all"))
    assert page.endswith("worked out as by hand, with the digits that the lesson carries.\n")


def test_macleods_mistake_is_made_as_he_made_it() -> None:
    """He prints 0.002406, with 0.272392 for the weight above it that he had updated first."""
    page = run("explain", "w3", "--lesson", MACLEOD, "--mistake", "updated-weights")
    wrong = dict(column(page, "with the mistake"))

    assert wrong["∂net_out/∂out_top"] == "0.272392"
    assert wrong["δ_top"] == "−0.002406"
    assert wrong["w3⁺"] == "0.099158"  # 0.09916 in print


def test_a_mistake_made_by_hand_is_found(tmp_path: Path) -> None:
    """At full precision the same mistake gives 0.002410."""
    answers = tmp_path / "answers.csv"
    answers.write_text("dE_total/dnet_top,0.002406\n", encoding="utf-8")
    page = run("check", str(answers), "--lesson", MACLEOD)

    assert "1 number checked: 1 made by a mistake." in page
    assert "updated-weights: " in page


def test_mazurs_mistake_worked_out_by_hand() -> None:
    """Every line of w1 with updated weights, five decimals at every step."""

    def cut(value: Decimal) -> Decimal:
        return value.quantize(Decimal("0.00001"), rounding=ROUND_HALF_UP)

    def squash(net: Decimal) -> Decimal:
        return cut(1 / (1 + (-net).exp()))

    d = Decimal
    h1 = squash(cut(d("0.15") * d("0.05") + d("0.20") * d("0.10") + d("0.35")))
    h2 = squash(cut(d("0.25") * d("0.05") + d("0.30") * d("0.10") + d("0.35")))
    o1 = squash(cut(d("0.40") * h1 + d("0.45") * h2 + d("0.60")))
    o2 = squash(cut(d("0.50") * h1 + d("0.55") * h2 + d("0.60")))
    slopes = (o1 - d("0.01")) * cut(o1 * (1 - o1)), (o2 - d("0.99")) * cut(o2 * (1 - o2))
    w5, w7 = (
        cut(d(old) - d("0.5") * cut(slope * h1))
        for old, slope in zip(("0.40", "0.50"), slopes, strict=True)
    )
    error = cut(cut(slopes[0] * w5) + cut(slopes[1] * w7))
    gradient = cut(error * cut(h1 * (1 - h1)) * d("0.05"))

    lesson = replace(shelf.load("mazur"), digits=Digits(5, significant=False, carried=True))
    trial = Trial(lesson).with_names(["updated-weights"])
    trace = trial.program.trace(trial.program.start())
    assert trace.updated(Symbol("w7")) == float(w7)
    assert trace.gradients[Symbol("w1")] == float(gradient)

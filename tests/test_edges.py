"""Where doubles end: 1 − out where out is 1, 0·ln 0, numbers that are too large to be squared."""

import json
from pathlib import Path

import pytest
import screens
from mpmath import mp
from sympy import Symbol, log

from backprop_tutor.lesson import shelf
from backprop_tutor.maths.equations.formulas.algebra import PLAIN
from backprop_tutor.maths.numbers.evaluation import evaluate
from backprop_tutor.maths.running import training

HERE = Path(__file__).parent / "lessons"
BY_HAND = "digits: {decimals: 4, carry: displayed}\n"
t, x, y = (Symbol(name) for name in "txy")
FUNCTIONS = {
    PLAIN.logistic(x): lambda a, _: 1 / (1 + mp.exp(-a)),
    PLAIN.logistic_slope(x): lambda a, _: mp.exp(-a) / (1 + mp.exp(-a)) ** 2,
    PLAIN.softplus(x): lambda a, _: mp.log1p(mp.exp(a)),
    PLAIN.expm1(x): lambda a, _: mp.expm1(a),
    PLAIN.log_sum_exp(x, y): lambda a, b: mp.log(mp.exp(a) + mp.exp(b)),
    PLAIN.share(x, y): lambda a, b: 1 / (1 + mp.exp(b - a)),
    PLAIN.rest(x, y): lambda a, b: 1 / (1 + mp.exp(a - b)),
    PLAIN.log_share(x, y): lambda a, b: mp.log1p(mp.exp(b - a)),
}
ENDS = [-800.0, -40.0, -1.5, -0.5, 0.0, 0.25, 3.0, 40.0, 800.0]


@pytest.mark.parametrize("expression", FUNCTIONS)
@pytest.mark.parametrize("a", ENDS)
def test_a_function_is_exact_to_its_last_digits(expression, a: float) -> None:
    """Whatever overflows or is rounded to 1 on the way."""
    with mp.workdps(60):
        exact = float(FUNCTIONS[expression](mp.mpf(a), mp.mpf(0.75)))

    assert evaluate([expression], {x: a, y: 0.75})[0] == pytest.approx(exact, rel=1e-15, abs=1e-323)


@pytest.mark.parametrize("factor", [0.0, -0.0])
def test_nothing_times_an_infinite_logarithm_is_nothing(factor: float) -> None:
    """0·ln 0 is 0, and so is its slope 0/0."""
    expressions = -t * log(x), -t / x
    assert [*map(abs, evaluate(expressions, {t: factor, x: 0.0}))] == [0, 0]


def test_what_is_not_nothing_is_infinite() -> None:
    """−1·ln 0 and −1/0 are told as what they are."""
    infinite = evaluate([-t * log(x), t / x, -t / x], {t: 1.0, x: 0.0})

    assert infinite == (float("inf"), float("inf"), float("-inf"))


@pytest.mark.parametrize("name", ["sure", "sure-and-wrong"])
def test_by_hand_the_shown_digits_count(name: str, tmp_path: Path) -> None:
    """A right answer has no error: 1 − 1 is 0 there, and 0·ln 0 is 0 as well."""
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    path = tmp_path / "by-hand.yaml"
    path.write_text(text.replace("a: 1, b: 0", "a: 0, b: 1") + BY_HAND, encoding="utf-8")
    program = training.prepare(shelf.load(str(path))).program
    trace = program.trace(program.start())

    assert trace.values[Symbol("E_total")] == 0
    assert max(map(abs, trace.gradients.values())) < 1e-100


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("dE_total/dw5,1.50451364e-18", "exact"),
        ("dE_total/dw5,0", "too few digits"),
        ("dE_total/dw5,1.3e-18", "unexplained"),
    ],
)
def test_a_saturated_number_is_judged(number: str, verdict: str, tmp_path: Path) -> None:
    """Its digits are those of the stable form, though out is 1."""
    page = tmp_path / "page.csv"
    page.write_text(f"{number}\n", encoding="utf-8")
    result = screens.run("check", str(page), "--set", "b2=40", "--format", "json")

    assert [each["verdict"] for each in json.loads(result.stdout)["values"]] == [verdict]

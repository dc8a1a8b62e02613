"""A formula that a person types: what it means, what is wrong with it, what bounds the work."""

import math
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from deep import tenth
from sympy import Rational, Symbol, exp, log

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.functions import Function
from backprop_tutor.formulas.written import calls, parser
from backprop_tutor.formulas.written.lexicon import Lexicon
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.tree import names, parts, work_out
from backprop_tutor.lesson.problems.unread import describe
from backprop_tutor.maths.equations.formulas.algebra import PLAIN
from backprop_tutor.telling.story.sentences.formulas import plain, reader, terms

VALUES = {
    "a": 2.0,
    "b": 3.0,
    "x": 4.0,
    "x-1": 5.0,
    "y-1": 6.0,
    "W1[2,1]": 7.0,
    "∂E/∂w5": 8.0,
    "out_h1": 9.0,
    "out_h1(2)": 10.0,
    "w1": 11.0,
    "w5⁺": 12.0,
    "min": 13.0,
}
LEXICON = Lexicon({**dict(zip(VALUES, VALUES, strict=True)), "dE/dw5": "∂E/∂w5", "w5+": "w5⁺"})
SIGMA = 1 / (1 + math.exp(-2))


def value(text: str) -> float:
    return float(work_out(parser.read(text, LEXICON), Floats(), VALUES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a - b - x", -5),
        ("a-(b-x)", 3),
        ("x / a / b", 4 / 2 / 3),
        ("a + b * x", 14),
        ("(a + b) · [x × b]", 60),
        ("-a^2", -4),
        ("a^-2", 0.25),
        ("a**2 + a² + a³ + a^(2) + ½·a", 21),
        ("a * -b", -6),
        ("+a − –b", 5),
        ("--a", 2),
        ("1e-3 + .5 + 5.", 5.501),
        ("x-1", 3),
        ('"x-1" - 1', 4),
        ("y-1 - 1", 5),
        ("W1[2,1]·out_h1(2)-out_h1", 61),
        ("∂E/∂w5 - dE/dw5/a", 4),
        ('w5⁺ + "w5+"', 24),
        ("e^-a", math.exp(-2)),
        ("e² − exp(2)", 0),
        ("1/(1 + e^(-a)) - σ(a)", 0),
        ("ln(x) - log(x)", 0),
        ("√(x) + sqrt(x) + abs(-a) + max(a, b) + min[a, b]", 11),
        ("min + 1", 14),
        ("sigmoid(a) + softplus(a) + relu(-a)", SIGMA + math.log(1 + math.exp(2))),
        ("+".join(["a"] * 200), 400),
    ],
)
def test_a_formula_means_what_a_textbook_means_by_it(text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected, rel=1e-15, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "start", "message", "way_out"),
    [
        ("", 0, "the formula is empty", ""),
        ("a ·", 2, "a name or a number is missing after `·`", ""),
        ("a + )", 4, "a name or a number is missing before `)`", ""),
        ("2x", 1, "a sign is missing before `x`", "did you mean `2 · x`?"),
        ("a (b)", 2, "a sign is missing before `(`", "did you mean `a · (…)`?"),
        ("ab", 0, "unknown name `ab`", "did you mean `a · b`?"),
        ("a + outh1", 4, "unknown name `outh1`", "did you mean `out_h1`?"),
        ("w12", 0, "unknown name `w12`", "did you mean `w1`?"),
        ("sigmoit(a)", 0, "unknown name `sigmoit`", "did you mean `sigmoid`?"),
        ("exp a", 0, "a bracket is missing after `exp`", "write `exp(…)`"),
        ("a · e", 4, "unknown name `e`", "write `e^x` or `exp(x)`"),
        ("0,5 · a", 1, "a comma cannot stand here", "decimals stand after a point, as in 0.55"),
        ("max(a)", 0, "a second number is missing in `max`", ""),
        (
            "mean(2)",
            0,
            "only a name can stand in `mean`",
            "make what stands in it a unit of its own, d: …, then write `mean(d)`",
        ),
        ("(a", 0, "a bracket is not closed: `(`", ""),
        ("(a]", 0, "a bracket is not closed: `(`", ""),
        ("a)", 1, "nothing opens the bracket `)`", ""),
        ('a + "b', 4, 'a quote is not closed: `"b`', ""),
        ('"w55+"', 0, "unknown name `w55+`", "did you mean `w5+`?"),
        ("a = b", 2, "a formula cannot have the character `=`", ""),
        ("a\x1b[31m", 1, "a formula cannot have the character `?`", ""),
        (
            "a^0.5",
            0,
            "an exponent is a whole number up to 6",
            "a root is written `sqrt(x)`",
        ),
        (
            "1 + (a^2)^4",
            4,
            "an exponent is a whole number up to 6",
            "a root is written `sqrt(x)`",
        ),
        (
            "(" * 61 + "a" + ")" * 61,
            60,
            "brackets, signs and divisions stand more than 60 deep",
            "",
        ),
        ("a" + "/a" * 61, 121, "brackets, signs and divisions stand more than 60 deep", ""),
        ("e^" * 61 + "a", 121, "brackets, signs and divisions stand more than 60 deep", ""),
        ("a" * 401, 0, "the formula is longer than 400 characters", ""),
    ],
)
def test_an_error_points_at_its_character(
    text: str, start: int, message: str, way_out: str
) -> None:
    lexicon = Lexicon(LEXICON.names, {**calls.FUNCTIONS, **calls.OVER_BATCH})

    with pytest.raises(FormulaError) as refused:
        parser.read(text, lexicon)

    assert (refused.value.start, *describe(refused.value)[:2]) == (start, message, way_out)


def test_one_tree_is_a_number_an_expression_and_a_line() -> None:
    tree = parser.read("-(a - 0.15)^2 / max(b, 1) + ln(1 + e^-a)", LEXICON)
    a, b = Symbol("a"), Symbol("b")

    number = work_out(tree, Floats(), VALUES)
    expression = work_out(tree, PLAIN, {"a": a, "b": b})
    line = work_out(tree, reader.Plain(), {"a": terms.name("a"), "b": terms.name("b")})

    assert number == pytest.approx(-(1.85**2) / 3 + math.log(1 + math.exp(-2)), rel=1e-15)
    assert expression.subs(b, 3) == -((a - Rational(3, 20)) ** 2) / 3 + log(1 + exp(-a))
    shown = "−(a − 0.15)²/(b if b > 1, else 1) + ln(1 + e^(−a))"
    assert plain.write(line.formula) == shown
    assert [(each.name, each.start) for each in names(tree)] == [("a", 2), ("b", 20), ("a", 38)]


@pytest.mark.parametrize("function", Function)
def test_each_row_can_be_called_by_its_name_and_as_it_is_written(function: Function) -> None:
    for called in {function.value, function.row.written or function.value}:
        assert value(f"{called}(0.5)") == function.row.number(0.5)


@pytest.mark.parametrize("seed", tenth(range(1, 51), of=25))
def test_hostile_text_is_refused_with_bounded_work(seed: int) -> None:
    """100,000 strings in all: nothing but the reader's own error, calls bounded by the length."""
    draw = random.Random(seed)
    for _ in range(2_000):
        text = hostile(draw)
        error, tree = None, None
        with counted() as made:
            try:
                tree = parser.read(text, LEXICON)
            except FormulaError as refused:
                error = refused
        assert made[0] <= 100 * (len(text) + 1), text
        assert tree is None or size(tree) <= len(text), text
        assert error is None or 0 <= error.start <= len(text), text


PIECES = (
    *VALUES,
    *("e^", "^", "**", "9**9", "²", "³", "^6", "/", "-", "−", "+", "·", "*", "(", ")", "[", "]"),
    *("exp(", "max(a,", "√(", "σ(", "ln", ",", ".", "1e99", "1e-99", "0", "9" * 30, '"', " ", "\t"),
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ud800",
        "é",
        "²³",
        "½",
        "١",
        "𝟏",
        "__import__",
        "{",
        "}",
        "%s",
    ),
    *(
        "lambda",
        "\\",
        "\n",
        "#",
        "$",
        "∂",
        "⁺",
        "'",
        "_",
        "(" * 70,
        "-" * 70,
        "a/" * 70,
        "+a" * 250,
    ),
)


def hostile(draw: random.Random) -> str:
    text = "".join(draw.choices(PIECES, k=draw.randint(1, draw.choice((3, 8, 40)))))
    if draw.random() < 0.2:
        return text * draw.randint(2, 30)
    return text


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many functions are called."""
    found = [0]

    def count(_frame: Any, event: str, _argument: Any) -> None:
        found[0] += event == "call"

    sys.setprofile(count)
    try:
        yield found
    finally:
        sys.setprofile(None)


def size(tree: Any) -> int:
    return 1 + sum(map(size, parts(tree)))

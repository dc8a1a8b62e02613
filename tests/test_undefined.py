"""Formulas without a value at the lesson's numbers: what is said, and where a page ends."""

import json
import re
from pathlib import Path

import pytest
import screens

from backprop_tutor.cli import failures
from backprop_tutor.lesson import reader
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.running.divergence import DivergedError

LESSON = """\
format: 1
title: Undefined
inputs: {x: 1, z: 2}
targets: {o: 1}
parameters: {w: W, v: V, b: 2}
layers:
  - units:
      h: {w: x}
      g: {v: z}
  - units:
      f: "FORMULA"
  - activation: sigmoid
    units:
      o: {b: f, h: 1, g: 1}
loss: half-squared-error
learning_rate: 1
"""
DIVIDES = "`f` is undefined: it divides by `g`, which is 0"
TOO_LARGE = "cannot be worked out in double precision: it has e to the power of"
SAID = [
    ("h / g", 1, 0, DIVIDES),
    ("g / g", 1, 0, DIVIDES),
    ("h * g / g", 1, 0, DIVIDES),
    ("g^2 / g", 1, 0, DIVIDES),
    ("1 / (1 / g) + h", 1, 0, DIVIDES),
    ("exp(-1 / g) + h", 1, 0, DIVIDES),
    ("0 / g + h", 1, 0, DIVIDES),
    ("g^-2 + h", 1, 0, DIVIDES),
    ("1 / 0 + g + h", 1, 0, "`f` is undefined: it divides by 0"),
    ("h / (g - g)", 1, 1, "`f` is undefined: it divides by `g − g`, which is 0"),
    ("(h - h) / (g - g)", 1, 1, "`f` is undefined: it divides by `g − g`, which is 0"),
    ("ln(g) + h", 1, 0, "`f` is undefined: it has the logarithm of `g`, which is 0"),
    ("h * ln(g)", 0, -1, "`f` is undefined: it has the logarithm of `g`, which is −2"),
    ("1 / ln(g) + h", 1, 0, "`f` is undefined: it has the logarithm of `g`, which is 0"),
    ("exp(2 * ln(g)) + h", 1, 0, "`f` is undefined: it has the logarithm of `g`, which is 0"),
    ("max(ln(g), h)", 1, 0, "`f` is undefined: it has the logarithm of `g`, which is 0"),
    ("ln(0) * h + g", 1, 0, "`f` is undefined: it has the logarithm of 0"),
    ("sqrt(g) + h", 1, -1, "`f` is undefined: it has the root of `g`, which is −2"),
    ("sqrt(g) * sqrt(g) + h", 1, -1, "`f` is undefined: it has the root of `g`, which is −2"),
    ("sqrt(-4) + g + h", 1, 0, "`f` is undefined: it has the root of −4"),
    ("exp(h) + g", 800, 0, f"`f` {TOO_LARGE} `h`, which is 800"),
    ("sqrt(g) + h", 1, 0, "`df/dg` is undefined: it divides by `√(g)`, which is 0"),
    ("sqrt(g^2) + h", 1, 0, "`df/dg` is undefined: it divides by `g`, which is 0"),
    ("h * ln(g)", 0, 0, "`df/dh` is undefined: it has the logarithm of `g`, which is 0"),
    ("1 / (1 + exp(-g)) + h", 1, -400, f"`df/dg` {TOO_LARGE} `−g`, which is 800"),
    ("h / (0 * g)", 1, 1, "`f` is undefined: it divides by `0g`, which is 0"),
    ("ln(0)^2 * h + g", 1, 0, "`f` is undefined: it has the logarithm of 0"),
    ("g^0 + h / (1 + g) + exp(1)", 1, 0, ""),
]


def write(folder: Path, formula: str, w: float, v: float) -> Path:
    path = folder / "undefined.yaml"
    text = LESSON.replace("FORMULA", formula).replace("W", str(w)).replace("V", str(v))
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("formula", "w", "v", "said"), SAID)
def test_a_formula_without_a_value_says_why(
    tmp_path: Path, formula: str, w: float, v: float, said: str
) -> None:
    """What was written is what is judged, though the mathematics would cancel it."""
    run = Run(reader.read(write(tmp_path, formula, w, v), "undefined"))
    found = ""
    try:
        run.check()
    except DivergedError as diverged:
        found = failures.divergence(diverged).message

    assert found == said


def test_a_page_ends_before_what_is_undefined(tmp_path: Path) -> None:
    path = write(tmp_path, "h / g", 1, 0)
    result = screens.run("explain", "f", "--lesson", str(path))

    assert result.stdout == ("f   Where does this number come from?\n\nf = h/g\n  = 1/0\n\n")
    assert result.stderr == (
        f"error: {DIVIDES}\n  = help: what was computed before it stands; try other numbers\n"
    )
    assert result.returncode == 1


def test_a_page_with_a_drawing_keeps_what_came_before(tmp_path: Path) -> None:
    path = write(tmp_path, *SAID[0][:-1])
    page = screens.run("run", "--format", "html", "--lesson", str(path)).stdout

    assert "<svg" not in page
    assert "<h2>Forward pass</h2>" in page


def test_a_later_batch_is_named_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "batches.yaml"
    path.write_text(
        "format: 1\ntitle: B\ninputs: {x: [1, 0]}\ntargets: {y: [1, 2]}\n"
        "parameters: {w: 1, c: 2}\nlayers:\n  - units: {z: {w: x}}\n"
        '  - units: {n: "1 / z"}\n  - units: {y: {c: n}}\n'
        "loss: half-squared-error\nlearning_rate: 0.1\nbatch: {size: 1}\n",
        encoding="utf-8",
    )
    run = Run(reader.read(path, "batches"))
    with pytest.raises(DivergedError) as found:
        for _ in run.train(1):
            pass

    said = failures.divergence(found.value).message
    assert said == "`n(2)` is undefined: it divides by `z(2)`, which is 0"


COMMANDS = """\
run
run --all --epochs 0
run --epochs 300
run --plain
run --format html
run --format latex
run --format markdown
run --format svg
run --format json
explain w
explain v --detail full
explain b --detail brief
explain w --form delta
explain f
explain E_total
explain w --mistake no-slope
explain v --format html
wiggle w
wiggle v
practice
practice v --kind symbols
check SHEET
grade CLASS
mistakes
glossary
show
""".splitlines()
NO_VALUE = re.compile(r"(?<![a-z])(nan|zoo|inf|infinity)(?![a-z])|∞|\\infty")
STYLE = re.compile("<style>.*?</style>", re.DOTALL)


@pytest.mark.deep
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", SAID[:-1], ids=lambda case: case[0])
def test_no_command_shows_what_is_undefined(
    tmp_path: Path, case: tuple[str, float, float, str], command: str
) -> None:
    """No traceback, nothing without a value; a derivative that is not needed is no matter."""
    *lesson, said = case
    path = write(tmp_path, *lesson)
    for name, text in (("SHEET", "E_total: 0.5\n"), ("CLASS", "student,E_total\nAda,0.5\n")):
        file = tmp_path / {"SHEET": "sheet.yaml", "CLASS": "class.csv"}[name]
        file.write_text(text, encoding="utf-8")
        command = command.replace(name, str(file))
    result = screens.run(*command.split(), "--lesson", str(path))

    assert not NO_VALUE.search(STYLE.sub("", result.stdout)), result.stdout
    assert result.returncode in {0, 1}, result.stderr
    if result.returncode:
        shown = result.stderr
        if "json" in command:
            shown = json.loads(shown)["error"]["message"]
        if "plain" in command:  # which says minus, and the root of
            said = said.partition(":")[0]
        assert said in " ".join(shown.split()) or "is wiggled" in shown
    elif command != "show":
        assert said.startswith("`df/d")

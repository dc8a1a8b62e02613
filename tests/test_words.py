"""Words say one formula alone, in ASCII, with every number of the page in its order."""

import doctest
import random
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import deep
import pytest
import screens
import words
from test_latex import HOSTILE, inline, kinds
from test_references import pages

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render import markdown, terminal
from backprop_tutor.render.html import names as mathml_names
from backprop_tutor.render.words import names, page, text
from backprop_tutor.render.words.formula import WordsWriter
from backprop_tutor.telling import formula as f
from backprop_tutor.telling.document import Document
from backprop_tutor.telling.formula import Formula

SHIPPED = {name: shelf.load(name) for name in shelf.names()}
NUMBERS = re.compile(r"[0-9]+\.[0-9]+")
DIGITS = Digits(5)
ODD = "w5 out_h1 θ3 theta3 θ one of x# W1[2,1] w5⁺ e the Ω ŷ m̂ ten by partial w_1(2) a 漢 😀"


def comes_back(formulas: tuple[Formula, ...], digits: Digits) -> None:
    """Read the words of formulas back, and compare with what was said."""
    said = names.find(formulas)
    spoken = {word: name for name, word in said.items()}
    for formula in formulas:
        written = WordsWriter(digits, said).write(formula)
        assert words.Reader(written, spoken).whole() == words.tree(formula, digits), written


def check(told: Document, digits: Digits) -> None:
    """Compare a page in words with the page, and look at how it is written."""
    comes_back(tuple(dict.fromkeys(words.formulas(told))), digits)
    shown = inline(told)
    written = page.write(shown, digits)
    assert NUMBERS.findall(written) == NUMBERS.findall(terminal.write(shown, digits))
    whole = page.write(told, digits)
    assert not re.search(r"  |^ | $|[-=_.*]{3}|[^\S\n ]", whole, flags=re.MULTILINE)
    assert all(line.endswith((".", "?", ":")) for line in whole.splitlines() if line)


@pytest.mark.parametrize("name", deep.lessons("mazur", "han-kamber"))
def test_a_page_in_words_says_what_the_page_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    lesson = SHIPPED[name]
    for told in (*kinds(lesson), next(pages(lesson))):
        check(told, lesson.digits)
        assert page.write(told, lesson.digits).isascii()


def test_hostile_names_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE.replace("E_{ü", "E_ü"), encoding="utf-8")
    lesson = shelf.load(str(path))
    for told in kinds(lesson):
        formulas = tuple(dict.fromkeys(words.formulas(told)))
        comes_back(formulas, lesson.digits)


@pytest.mark.parametrize("seed", deep.tenth(range(50)))
def test_random_formulas_come_back(seed: int) -> None:
    """A hundred of each seed."""
    dice = random.Random(seed)
    comes_back(tuple(_formula(dice, 4) for _ in range(100)), DIGITS)


def _formula(dice: random.Random, depth: int) -> Formula:
    """Return a formula of any shape that the types allow."""
    if not depth or dice.random() < 0.1:
        return _leaf(dice)

    def inside() -> Formula:
        return _formula(dice, depth - 1)

    def several() -> tuple[Formula, ...]:
        return tuple(inside() for _ in range(dice.randint(2, 3)))

    made: list[Any] = [
        lambda: f.Sum(several()),
        lambda: f.Product(several()),
        lambda: f.Negative(inside()),
        lambda: f.Fraction(inside(), inside()),
        lambda: f.Power(inside(), inside()),
        lambda: f.Power(inside(), f.Number(2, "2")),
        lambda: f.FunctionCall(dice.choice(["ln", "tanh", "√", "σ", "abs"]), inside()),
        lambda: f.Slope(_name(dice), inside()),
        lambda: f.Bracket(inside()),
        lambda: f.Branches(inside(), f.Greater(inside(), inside()), inside()),
        lambda: f.Greater(inside(), inside()),
    ]
    return dice.choice(made)()


def _leaf(dice: random.Random) -> Formula:
    value = dice.choice([0.0, 1.5, -0.25, 1e-9, -3e30, float("inf"), float("nan")])
    return dice.choice(
        [
            _name(dice),
            f.Partial(_name(dice), _name(dice)),
            f.Number(value),
            f.Number(-7, "-7"),
            f.Fraction(f.Number(1, "1"), f.Number(2, "2")),
            f.Rest(dice.randint(2, 900), value, as_number=dice.random() < 0.5),
        ]
    )


def _name(dice: random.Random) -> f.Name:
    return f.Name(dice.choice(ODD.split()))


@pytest.mark.parametrize("module", [names, text, mathml_names, markdown], ids=str)
def test_examples_in_docstrings_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_names_that_would_sound_alike_are_spelled() -> None:
    alone, both = (f.Name("θ3"),), (f.Name("θ3"), f.Name("theta3"))

    assert names.say("θ3", names.find(alone)) == "theta 3"
    assert names.say("θ3", names.find(both)) == "greek small letter theta 3"
    assert names.say("theta3", names.find(both)) == "theta3"


def test_a_title_stays_as_it_was_typed() -> None:
    title = "Größe − 漢字, x² · σ"
    lesson = SHIPPED["mazur"]
    told = next(pages(lesson))
    told = told._replace(title=told.title._replace(words=(title, " · ", "2-2-2")))

    assert page.write(told, lesson.digits).startswith(f"{title}, 2-2-2.\n")


COMMANDS = (
    "explain w1 --mistake two-kept",
    "check",
    "explain w5 --detail full",
    "run --epochs 100",
    "wiggle w1",
    "mistakes",
    "mistakes --lesson momentum",
    "show --lesson relu",
    "lessons",
    "validate mazur",
    "progress",
)
"""One of each; those after the second are with `deep`."""


@pytest.mark.parametrize("command", [*COMMANDS[:2], *deep.tenth(COMMANDS[2:], of=len(COMMANDS))])
def test_every_command_speaks_plainly(command: str, tmp_path: Path) -> None:
    """ASCII, a sentence a line, nothing that is drawn or aligned; every number in its order."""
    settings = {"XDG_STATE_HOME": str(tmp_path), "COLUMNS": "1000"}
    said = screens.run(*command.split(), "--plain", **settings)
    shown = screens.run(*command.split(), **settings)

    assert (said.stderr, said.returncode) == ("", shown.returncode)
    assert not re.search(r"[^\n -~]|  |^ | $|[^\w\s]{3}", said.stdout, flags=re.MULTILINE)
    if command.split(maxsplit=1)[0] not in {"run", "show"}:  # which draw
        assert NUMBERS.findall(said.stdout) == NUMBERS.findall(shown.stdout)


def test_errors_are_sentences(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(shelf.file("mazur").read_text(encoding="utf-8").replace("loss:", "los:"))

    assert screens.run("explain", "w55", "--plain").stderr == (
        "Error: lesson `mazur` has no quantity `w55`.\n"
        "Help: did you mean `w5`? there are: w1 to w8, b1, b2, i1, i2, net_h1, net_h2, net_o1, "
        "net_o2, out_h1, out_h2, out_o1, out_o2, delta_h1, delta_h2, delta_o1, and so on.\n"
    )
    assert screens.run("run", "--lesson", str(path), BPTUTOR_PLAIN="1").stderr == (
        "Error: unknown key `los`.\n"
        f"It is in file {path}, line 20, column 1.\n"
        "Help: did you mean `loss`?\n"
    )
    assert screens.run("--plain", "shwo").stderr.startswith("Error: no such command")


@pytest.mark.parametrize("words", [("show", "--plain"), ("--plain", "show")])
def test_plain_words_are_asked_for_anywhere(words: tuple[str, ...], tmp_path: Path) -> None:
    """Before the command and after it, by a variable, for the screen and for a file."""
    asked = screens.run("show", BPTUTOR_PLAIN="1").stdout
    path = tmp_path / "page.txt"

    assert asked.startswith("A 2-2-2 network, step by step, Matt Mazur, 2-2-2.\n2 inputs: unit i1;")
    assert screens.run(*words).stdout == asked
    assert screens.run(*words, "--output", str(path)).returncode == 0
    assert path.read_text(encoding="utf-8") == asked
    assert screens.run("show", BPTUTOR_PLAIN="0").stdout != asked


def test_the_wall_is_not_drawn_in_plain_words() -> None:
    result = screens.run("present", "--plain")

    assert (result.stdout, result.returncode) == ("", 2)
    assert result.stderr.endswith("Help: `bptutor run --plain --step` goes step by step.\n")

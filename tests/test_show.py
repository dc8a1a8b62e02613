"""A lesson at a glance: the drawing, the conventions, the JSON."""

import json
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networks
import pages
import pytest
import screens
from deep import tenth

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.conventions import GradientForm, Notation
from backprop_tutor.lesson.model.lesson import Batch, Layer, Lesson, Sample, Term, Unit, UpdateRule
from backprop_tutor.telling.story.pages import overview
from backprop_tutor.telling.story.sentences import conventions
from backprop_tutor.telling.story.sentences.formulas import textbook
from backprop_tutor.telling.story.sentences.formulas.loss import state

WIDTHS = (60, 80, 100)
DRAWN = set("│┌┐└┘├┤┬┴┼")


def shown(lesson: Lesson, columns: int, encoding: str = "utf-8") -> str:
    """Return the page of a lesson on a terminal so wide."""
    return pages.shown(overview.tell(lesson), lesson.digits, columns, encoding)


def plain(sizes: list[int], biases: str = "layer") -> Lesson:
    """Return a dense network with the short names and numbers of a textbook."""
    lesson = networks.dense(sizes, 1, biases)
    short = {name: f"w{place}" for place, name in enumerate(lesson.parameters, 1)}
    layers = tuple(
        Layer(layer.activation, tuple(_rename(unit, short) for unit in layer.units))
        for layer in lesson.layers
    )
    parameters = {short[name]: _round(number) for name, number in lesson.parameters.items()}
    inputs = {_short(name): _round(number) for name, number in lesson.inputs.items()}
    targets = {_short(name): _round(number) for name, number in lesson.targets.items()}
    learn = tuple(parameters)
    return replace(
        lesson, parameters=parameters, inputs=inputs, targets=targets, layers=layers, learn=learn
    )


def _rename(unit: Unit, short: dict[str, str]) -> Unit:
    terms = (
        Term(short[t.parameter], _short(t.source) if isinstance(t.source, str) else t.source)
        for t in unit.terms
    )
    return Unit(_short(unit.name), tuple(terms))


def _short(name: str) -> str:
    """u1_2 is c2: the layer's letter, and the place in it."""
    layer, _, place = name[1:].rpartition("_")
    return string.ascii_lowercase[int(layer) + 1] + place if layer else name


def _round(number):
    return networks.number(round(number.value, 2))


def labels(lesson: Lesson) -> Iterator[str]:
    """Every name with its number that a drawing must hold."""
    for layer in lesson.layers:
        for term in (term for unit in layer.units for term in unit.terms):
            yield f"{term.parameter} {lesson.parameters[term.parameter].text}".replace("-", "−")


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("seed", tenth(range(40)))
def test_no_page_is_wider_than_its_terminal(seed: int, columns: int) -> None:
    """Random networks of any depth, with names and numbers of any length."""
    lesson = networks.anything(seed)

    assert max(map(len, shown(lesson, columns).splitlines())) <= columns
    ascii_page = shown(lesson, columns, "ascii")
    assert ascii_page.isascii()
    assert max(map(len, ascii_page.splitlines())) <= columns
    assert "?" not in ascii_page


@pytest.mark.parametrize(
    ("sizes", "columns"),
    [
        ([2, 2], 60), ([2, 2, 2], 80), ([1, 1], 60), ([1, 1, 1, 1], 100), ([3, 1], 60),
        ([3, 4, 2], 80), ([5, 5, 5], 80), ([2, 3, 3, 1], 100), ([5, 5, 5, 5], 100),
    ],
)  # fmt: skip
@pytest.mark.parametrize("biases", ["none", "unit", "layer"])
def test_a_small_network_is_drawn_in_one(sizes: list[int], columns: int, biases: str) -> None:
    """Every parameter stands on its edge, its layers side by side."""
    lesson = plain(sizes, biases)
    page = shown(lesson, columns).partition("convention")[0]

    assert all(label in page for label in labels(lesson))
    assert page.splitlines()[2].split() == [
        "input" if sizes[0] == 1 else "inputs",
        *["sigmoid"] * (len(sizes) - 1),
    ]
    assert max(map(len, page.splitlines())) <= columns


def test_what_is_too_wide_is_drawn_layer_by_layer() -> None:
    """Where the layers do not fit side by side, they stand under one another, whole."""
    lesson = plain([5, 5, 5, 5])
    page = shown(lesson, 60).partition("convention")[0]

    assert all(label in page for label in labels(lesson))
    assert DRAWN & set(page)


def test_a_large_network_takes_one_line_a_layer() -> None:
    """A network that cannot be drawn says its sizes, and names first and last."""
    page = shown(plain([40, 32, 10]), 80).partition("convention")[0]

    assert "40 inputs → 32 sigmoid → 10 sigmoid" in page
    assert "b0 … b31" in page
    assert not DRAWN & set(page)
    assert len(page.splitlines()) <= 10


def ends(page: str) -> dict[str, set[tuple[int, int]]]:
    """Follow every line of a drawing: the labels that it ends at, by the node it leaves."""
    rows = page.splitlines()
    grid = {(r, c): char for r, row in enumerate(rows) for c, char in enumerate(row)}
    found: dict[str, set[tuple[int, int]]] = {}
    for r, row in enumerate(rows):
        if row[1:2].isalpha() and "─" in row and row.split()[0].startswith("i"):
            found[row.split()[0]] = _follow(grid, r, row.index("─"))
    return found


UP, DOWN, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)
TURNS = {
    "─": {LEFT, RIGHT}, "│": {UP, DOWN}, "┌": {DOWN, RIGHT}, "┐": {DOWN, LEFT}, "└": {UP, RIGHT},
    "┘": {UP, LEFT}, "├": {UP, DOWN, RIGHT}, "┤": {UP, DOWN, LEFT}, "┬": {DOWN, LEFT, RIGHT},
    "┴": {UP, LEFT, RIGHT}, "┼": {UP, DOWN, LEFT, RIGHT},
}  # fmt: skip


def _follow(grid: dict[tuple[int, int], str], row: int, column: int) -> set[tuple[int, int]]:
    """Walk as an eye does: on at joints, straight through what only crosses."""
    reached, todo, seen = set(), [((row, column), RIGHT)], set()
    while todo:
        (r, c), way = todo.pop()
        char = grid.get((r, c), " ")
        if ((r, c), way) in seen:
            continue
        seen.add(((r, c), way))
        if char == " ":
            reached.add((r, c + 1))
            continue
        back = (-way[0], -way[1])
        ways = TURNS[char] - {back} if back in TURNS[char] else {way}
        todo += [((r + dr, c + dc), (dr, dc)) for dr, dc in ways]
    return reached


@pytest.mark.parametrize("sizes", [[2, 2], [3, 2], [2, 3], [5, 5], [3, 1], [1, 4], [4, 3], [6, 6]])
@pytest.mark.parametrize("biases", ["none", "layer"])
def test_lines_lead_where_the_equations_say(sizes: list[int], biases: str) -> None:
    """Followed by eye, an input's line ends at the weights that it is multiplied by."""
    lesson = plain(sizes, biases)
    page = shown(lesson, 100).partition("convention")[0]
    rows = page.splitlines()
    expected: dict[str, set[str]] = {}
    for term in (term for unit in lesson.layers[0].units for term in unit.terms):
        if isinstance(term.source, str):
            expected.setdefault(term.source, set()).add(term.parameter)

    found = {
        name: {rows[r][c:].split()[0] for r, c in places} for name, places in ends(page).items()
    }

    assert found == expected


def test_a_threshold_stands_with_its_constant() -> None:
    """−1 · θ is drawn with its −1, and said to be one."""
    minus = networks.number(-1)._replace(text="-1")
    unit = Unit("y", (Term("w", "x"), Term("θ", minus)))
    numbers = {"w": networks.number(0.5), "θ": networks.number(0.8)}
    lesson = replace(
        networks.dense([1, 1], 1),
        inputs={"x": networks.number(1.0)},
        targets={"y": networks.number(1.0)},
        parameters=numbers,
        layers=(Layer(Activation.SIGMOID, (unit,)),),
        learn=("w",),
    )

    assert "−1 ─ θ 0.8 ─┘" in shown(lesson, 60)
    assert "constant input −1" in shown(lesson, 60).replace("\n", " ").replace("  ", "")
    assert "-1 - theta 0.8 -+" in shown(lesson, 60, "ascii")


ROOT = Path(__file__).parents[1]
LOSSES = [
    "E_total = ½ · Σ(target − out)²",
    "E_total = Σ(target − out)²",
    "E_total = 1/n · Σ(target − out)², n = 2 outputs",
    "E_total = 1/(2n) · Σ(target − out)², n = 2 outputs",
    "E_total = −Σ(target · ln(out) + (1 − target) · ln(1 − out))",
    "E_total = −Σ target · ln(out)",
    (
        "E_total = Σ(δ · (out − target − δ/2) if out − target > δ, else "
        "δ · (target − out − δ/2) if target − out > δ, else ½ · (target − out)²), δ = 1.0"
    ),
    "E_total = Σ(0 if target · out > 1, else 1 − target · out)",
    "E_total = Σ|out − target|",
    "none: the gradients are those of the output itself",
]
ACTIVATIONS = [
    "sigmoid: out = 1/(1 + e^(−net))",
    "identity: out = net",
    "tanh: out = tanh(net)",
    "relu: out = net if net > 0, else 0; its derivative at 0 is taken as 0",
    "leaky-relu: out = net if net > 0, else α · net, α = 0.01; its derivative at 0 is taken as α",
    "softplus: out = ln(1 + e^net)",
    "softmax: out = e^net/Σ e^net, the sum over the units of the layer",
    "elu: out = net if net > 0, else α · (e^net − 1), α = 1.0",
    "silu: out = net/(1 + e^(−net))",
    (
        "hard-sigmoid: out = 1 if net > 1/(2α), else α · net + ½ if net > −1/(2α), else 0, "
        "α = 0.01; its derivative at a kink is that of the left side"
    ),
    "bipolar-sigmoid: out = 2/(1 + e^(−net)) − 1",
    "scaled-tanh: out = A · tanh(S · net), A = 1.7159, S = 0.6666666666666666",
]
UPDATES = [
    "gradient-descent: w⁺ = w − η · ∂E_total/∂w",
    "momentum: v⁺ = μ · v − η · g, w⁺ = w + v⁺, g = ∂E_total/∂w",
    "nesterov: v⁺ = μ · v − η · g, w⁺ = w + μ · v⁺ − η · g, g = ∂E_total/∂w",
    "rmsprop: s⁺ = ρ · s + (1 − ρ) · g², w⁺ = w − η · g/(√(s⁺) + ε), g = ∂E_total/∂w",
    (
        "adam: m⁺ = β1 · m + (1 − β1) · g, v⁺ = β2 · v + (1 − β2) · g², "
        "m̂ = m⁺/(1 − β1^t), v̂ = v⁺/(1 − β2^t), w⁺ = w − η · m̂/(√(v̂) + ε), "
        "g = ∂E_total/∂w, update t"
    ),
]
"""Each as a textbook prints it."""


def test_every_choice_of_a_lesson_has_its_words() -> None:
    """No loss, activation, rule or form goes unsaid."""
    lesson = shelf.load("mazur")
    assert [
        state(replace(lesson, loss=loss, loss_settings=networks.settings(loss, 0))) for loss in Loss
    ] == LOSSES
    layers = [Layer(each, lesson.outputs, networks.settings(each, seed=0)) for each in Activation]
    alone = [replace(lesson, layers=(layer,)) for layer in layers]
    assert [textbook.activation(each, *each.layers) for each in alone] == ACTIVATIONS
    usual = {
        method: {key: number.write(each.usual) for key, each in method.row.settings.items()}
        for method in Method
    }
    updates = [replace(lesson, update=UpdateRule(*each)) for each in usual.items()]
    assert [*map(textbook.update, updates)] == UPDATES
    assert textbook.FORMS.keys() == set(GradientForm)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("loss", Loss)
def test_every_convention_can_be_shown(loss: Loss, method: Method) -> None:
    """In Unicode and in ASCII, with samples and constants, nothing is left unspelled."""
    lesson = networks.dense([2, 2], 1, "unit")
    settings = {name: networks.number(0.9) for name in method.row.settings}
    lesson = replace(
        lesson,
        loss=loss,
        loss_settings=networks.settings(loss, 0),
        update=UpdateRule(method, settings),
        more=(Sample(lesson.inputs, lesson.targets),) * 3,
        batch=Batch(2, mean=False),
        notation=Notation(from_weight=True, input_first=True),
        learn=() if loss is Loss.NONE else lesson.learn,
    )
    page, ascii_page = shown(lesson, 80), shown(lesson, 80, "ascii")

    assert (f"{method}: " in page) == (loss is not Loss.NONE)
    assert ("without a loss nothing is learned" in page) == (loss is Loss.NONE)
    assert "4, 2 to an update; the gradient is the sum of theirs" in page
    assert "from the weight on to the error; a term is input · weight" in page
    assert ascii_page.isascii()
    assert "?" not in ascii_page


def test_json_tells_the_lesson() -> None:
    """One object, full numbers, nothing else."""
    result = screens.run("show", "--set", "w5=0.9", "--digits", "3", "--format", "json")
    outline = json.loads(result.stdout)

    assert (outline["format"], outline["lesson"], outline["shape"]) == (1, "mazur", "2-2-2")
    first = outline["layers"][1]["units"][0]
    assert first["name"] == "o1"
    assert first["terms"][0] == {"parameter": "w5", "value": 0.9, "source": "h1"}
    assert first["terms"][2] == {"parameter": "b2", "value": 0.6, "source": 1.0}
    agreed = outline["conventions"]
    assert agreed["loss"] == "half-squared-error"
    assert agreed["shared"] == {"b1": ["h1", "h2"], "b2": ["o1", "o2"]}
    assert agreed["held_fixed"] == ["b1", "b2"]
    assert agreed["digits"] == {
        "count": 3,
        "significant": True,
        "truncate": False,
        "carried": False,
        "carried_as": None,
        "own": {},
        "kept": None,
    }


@pytest.mark.parametrize("output", ["terminal", "json"])
def test_show_imports_no_mathematics(output: str) -> None:
    """A glance is quick: SymPy stays where it is."""
    code = (
        "import sys; from backprop_tutor.cli.main import app; "
        f"app(['show', '--format', '{output}'], standalone_mode=False); "
        "sys.exit('sympy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert result.returncode == 0, result.stderr


def test_who_shares_and_who_is_held() -> None:
    """Said of the lesson, not of the screen."""
    lesson = shelf.load("mazur")

    assert conventions.held(lesson) == ("b1", "b2")
    assert conventions.biases(lesson) == {"b1": ("h1", "h2"), "b2": ("o1", "o2")}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("han-kamber", "each unit has its own"),
        ("kernel", "b of y"),
        ("batch-norm", "β of y"),
        ("mazur", "shared: b1 by h1 and h2, b2 by o1 and o2; the gradient of each"),
    ],
)
def test_whose_a_bias_is(name: str, said: str) -> None:
    """Where some units have none, those that have one are named."""
    stated = shown(shelf.load(name), 200)

    assert re.search(rf"^biases +{re.escape(said)}", stated, re.MULTILINE)


def test_many_biases_are_shortened() -> None:
    """As parameters are, and units."""
    lesson = plain([2, 6, 1], "unit")
    *hidden, output = lesson.layers
    unit = output.units[0]
    bare = output._replace(units=(unit._replace(terms=unit.terms[:-1]),))
    first, *_, last = ((each.terms[-1].parameter, each.name) for each in hidden[0].units)

    stated = shown(replace(lesson, layers=(*hidden, bare)), 200)
    assert f"{first[0]} … {last[0]} (6) of {first[1]} … {last[1]}\n" in stated


@pytest.mark.parametrize(
    ("lesson", "stated"),
    [
        ("mini-batch", "l_yhat_1 = ½ · Σ(y − out)²; J = ½ · l_yhat_1 + ½ · l_yhat_2"),
        (
            "tests/lessons/one-over-2m.yaml",
            "L_y(1) = ½ · Σ(target − h^)²; J = 1/3 · L_y(1) + 1/3 · L_y(2) + 1/3 · L_y(3)",
        ),
        (
            "tests/lessons/batch.yaml",
            "E_k1(1) = ½ · Σ(target − out)²; E_total = 1/100 · E_k1(1) + … + 1/100 · E_k1(100)",
        ),
    ],
)
def test_the_error_of_a_batch_is_stated_as_it_is_worked_out(lesson: str, stated: str) -> None:
    """The error of a sample, and what the batch makes of those of its samples."""
    path = ROOT / lesson
    name = str(path) if path.exists() else lesson
    outline = json.loads(screens.run("show", "--lesson", name, "--format", "json").stdout)
    worked_out = " ".join(screens.run("run", "--lesson", name).stdout.split())

    assert outline["conventions"]["loss_formula"] == stated
    if "…" not in stated:
        assert f" {stated.partition('; ')[2]} = " in worked_out


def test_the_errors_of_a_batch_may_be_added() -> None:
    """Of several outputs, the error of a sample is the sum over them."""
    mazur = shelf.load("mazur")
    lesson = replace(mazur, more=(Sample(mazur.inputs, mazur.targets),), batch=Batch(2, mean=False))
    stated = "E_total(1) = ½ · Σ(target − out)²; E_total = E_total(1) + E_total(2)"

    assert state(lesson) == stated

"""The drawing of a network: whole pictures, its marks, and the room it takes."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import drawings
import networks
import pytest
import tracing
from deep import first, lessons, tenth
from graphs import graph
from networks import dense
from steps import Steps
from test_graphs import read
from test_show import DRAWN, plain, shown
from tracing import Read

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.written import tree
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, PathSum
from backprop_tutor.maths.equations import network, samples
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.render.characters.network import diagram, ranking
from backprop_tutor.render.characters.network.small import Small, SmallDrawing
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE, Glyphs
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.diagram import Diagram, Direction, Marks
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Formula, Name, Partial
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.elements import highlighting, sketch
from backprop_tutor.telling.story.pages import explain

LESSONS = (
    *("mazur", "dawood", "han-kamber", "hmkcode", "momentum", "relu", "softmax", "mini-batch"),
    "residual",
)
LINES = str.maketrans({**dict.fromkeys(UNICODE.strokes[1:] + "►◄▲▼", "─"), "▐": " ", "▌": " "})


WIDE_AND_NARROW = [name for name in drawings.PICTURES if name.endswith((".60", ".100"))]
FIRST = [name for name in drawings.PICTURES if name not in WIDE_AND_NARROW]


@pytest.mark.parametrize("name", first(len(FIRST), [*FIRST, *WIDE_AND_NARROW]))
def test_a_drawing_is_as_it_was_looked_at(name: str) -> None:
    picture = drawings.PICTURES[name]
    drawn = drawings.draw(picture)

    assert drawn == (drawings.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert max(map(len, drawn.splitlines())) <= picture.columns
    assert picture.height is None or len(drawn.splitlines()) <= picture.height
    assert drawn.isascii() or picture.glyphs is UNICODE


def test_every_golden_drawing_is_tested() -> None:
    names = {f"{name}.txt" for name in drawings.PICTURES}

    assert {file.name for file in drawings.FOLDER.iterdir()} == names


def test_the_path_of_a_weight() -> None:
    """From w5 to o1 alone; from w1 to both errors; from x to what it flows into."""
    mazur = network.build(shelf.load("mazur"))
    to_o1 = {("net_o1", "w5"), ("out_o1", "net_o1"), ("E_o1", "out_o1"), ("E_total", "E_o1")}

    assert mazur.index.path(symbol("w5")) == to_o1
    assert {link.of for link in mazur.index.path(symbol("w1"))} == {
        *("net_h1", "out_h1", "net_o1", "net_o2", "out_o1", "out_o2", "E_o1", "E_o2", "E_total")
    }
    assert len(mazur.index.path(symbol("b1"))) == 14
    assert mazur.index.links_into(symbol("net_o2")) == {
        ("net_o2", name) for name in ("w7", "w8", "b2", "out_h1", "out_h2")
    }
    assert not mazur.index.path(symbol("target_o1")) - {("E_o1", "target_o1"), ("E_total", "E_o1")}
    assert not mazur.index.links_into(symbol("w5"))


def factors(chain: Chain) -> Iterator[Link]:
    """Every factor of a derivation."""
    for link in chain.links:
        match link:
            case Factor(of=of, by=by):
                yield Link(of.name, by.name)
            case Delta(chain=inner):
                yield from factors(inner)
            case PathSum(paths=paths):
                for each in paths:
                    yield from factors(each.chain)


@pytest.mark.parametrize("seed", range(12))
def test_the_path_is_that_of_the_derivation(seed: int) -> None:
    """The links are the factors that backpropagation multiplies, found in another way."""
    lesson = networks.anything(seed)
    equations = network.build(lesson)
    total = equations.total.name.name
    derivation = Backpropagation(equations, GradientForm.PATHS)
    for parameter in equations.parameters:
        found = {link for link in equations.index.path(parameter) if link.of != total}
        used = {link for link in factors(derivation.derive(parameter)) if link.of != total}
        errors = {link for link in found if link.of.startswith("E_")}

        assert used - errors == found - errors
        assert {link.by for link in errors} <= {out.name for out in equations.outputs}


def lefts(lesson: Lesson) -> Iterator[tuple[str, Formula]]:
    """Every left side of the explanation of every parameter."""
    equations = network.build(lesson)
    for name in equations.parameters:
        chain = Backpropagation(equations, lesson.form).derive(name)
        page = explain.tell(derivation.work_out(lesson, equations, chain), Detail.FACTORS)
        for block in (block for step in page.steps for block in step.blocks):
            if isinstance(block, Equations):
                yield from ((name.name, row.left) for row in block.rows)


@pytest.mark.parametrize("name", lessons("mazur", "mini-batch"))
def test_every_factor_has_its_place(name: str) -> None:
    """What stands on the left of an equation is marked in the drawing of one of the samples."""
    lesson = shelf.load(name)
    equations = network.build(lesson)
    views = [*sketch.of_batch(lesson)]
    told = dict.fromkeys(
        each for form in GradientForm for each in lefts(replace(lesson, form=form))
    )
    for parameter, left in told:
        if isinstance(left, Name) and left.role is Role.PLAIN:
            continue
        way = equations.index.path(symbol(parameter))
        marks = [highlighting.mark(view, drawing, way, left) for view, drawing in views]
        drawn = [
            draw(each._replace(marks=m), 120) for (_, each), m in zip(views, marks, strict=True)
        ]

        assert any("▐" in each for each in drawn), left
        if not isinstance(left, Name):
            assert {each.direction for each in marks} == {Direction.BACKWARD}


@pytest.mark.parametrize(
    ("formula", "focus"),
    [
        (Partial(Name("out_o1"), Name("net_o1")), {"out_o1", "net_o1"}),
        (Partial(Name("net_o1"), Name("w5")), {("net_o1", "w5")}),
        (Partial(Name("net_o1"), Name("out_h1")), {("net_o1", "w5")}),
        (Partial(Name("E_total"), Name("out_o1")), {"E_o1"}),
        (Partial(Name("E_o2"), Name("out_o2")), {"E_o2"}),
        (Partial(Name("E_total"), Name("E_o2")), {"E_o2"}),
        (Partial(Name("E_total"), Name("out_h1")), {"out_h1"}),
        (Partial(Name("E_total"), Name("w5")), {("net_o1", "w5")}),
        (Partial(Name("E_total"), Name("b2")), {("net_o1", "b2"), ("net_o2", "b2")}),
        (Name("δ_h1"), {"net_h1"}),
        (Name("net_h1"), {"net_h1"}),
        (Name("E_total"), {"E_total"}),
        (Name("w5⁺"), {("net_o1", "w5")}),
        (None, set()),
    ],
)
def test_where_a_factor_belongs(formula: Formula | None, focus: set[str | Link]) -> None:
    lesson = shelf.load("mazur")

    assert highlighting.mark(lesson, sketch.draw_up(lesson), frozenset(), formula).focus == focus


def draw(
    drawing: Diagram, columns: int, height: int | None = None, glyphs: Glyphs = UNICODE
) -> str:
    page = drawings.layout(shelf.load("mazur"), columns, glyphs)
    return drawings.text(diagram.draw(drawing, page, height))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("columns", [60, 100])
def test_marks_move_nothing(seed: int, columns: int) -> None:
    """Every line and every name is where it was."""
    lesson = plain(sizes(seed), "unit")
    equations = network.build(lesson)
    drawing = sketch.draw_up(lesson)
    parameter = random.Random(seed).choice(list(lesson.parameters))
    way = equations.index.path(symbol(parameter))
    marks = highlighting.mark(lesson, drawing, way, Name(parameter))
    marked = draw(drawing._replace(marks=marks), columns)

    assert "━" in marked
    assert marked.count("▐") == marked.count("▌") == 1
    assert clear(marked) == clear(draw(drawing, columns))
    ascii_page = draw(drawing._replace(marks=marks), columns, None, ASCII)
    assert ascii_page.isascii()
    assert "[" in ascii_page
    assert "=" in ascii_page


@pytest.mark.parametrize("seed", range(12))
def test_the_small_drawing_shows_the_path(seed: int) -> None:
    """The head of an arrow stands before what is on it and nothing else; every name is there."""
    lesson = plain(sizes(seed), "unit")
    drawing = sketch.draw_up(lesson)
    parameter = random.Random(seed).choice(list(lesson.parameters))
    way = network.build(lesson).index.path(symbol(parameter))
    marks = highlighting.mark(lesson, drawing, way)
    layout = drawings.layout(lesson, 200)
    page = drawings.text(SmallDrawing(drawing._replace(marks=marks), layout, Small()).draw())
    names = [node.name.text for column in drawing.columns for node in column.nodes]
    ends = [each.error.name.text for each in drawing.misses]
    ends += [drawing.total.name.text] if drawing.total else []
    on_path = {link.of for link in way}
    reached = {name for name in names if f"out_{name}" in on_path} | (on_path & set(ends))

    assert "0." not in page
    assert set(re.findall(r"► (\S+)", page)) == reached
    assert page.count(parameter) == 1
    assert all(re.search(rf"(?<!\S){name}(?!\S)", page) for name in (*names, *ends))


def test_what_is_not_read_by_all_is_not_drawn_small() -> None:
    """Lines that meet would say that it is."""
    lesson = plain([2, 2, 1], "none")
    first, *others = lesson.layers
    sparse = first._replace(
        units=(first.units[0], first.units[1]._replace(terms=first.units[1].terms[:1]))
    )
    drawn = [
        draw(sketch.draw_up(each), 200, 4)
        for each in (lesson, replace(lesson, layers=(sparse, *others)))
    ]

    assert [bool(set("┐┤├┴") & set(page)) for page in drawn] == [True, False]


def clear(page: str) -> list[str]:
    return [line.translate(LINES).rstrip() for line in page.splitlines()]


def sizes(seed: int) -> list[int]:
    """Return up to four layers of up to five units."""
    rng = random.Random(seed)
    return [rng.randint(1, 5) for _ in range(rng.randint(2, 4))]


@pytest.mark.parametrize("biases", ["none", "unit", "layer"])
@pytest.mark.parametrize("seed", range(15))
def test_up_to_five_units_and_four_layers_fit(seed: int, biases: str) -> None:
    """On 100 columns in one piece, every name and weight there, none over another."""
    lesson = plain(sizes(seed), biases)
    drawing = sketch.draw_up(lesson)
    page = draw(drawing, 100)

    assert len(re.findall(r"sigmoid", page.splitlines()[0])) == len(lesson.layers)
    for label in labels(lesson):
        assert re.search(rf"(?<!\S)(out_)?{re.escape(label)}(?!\S)", page), label


def labels(lesson: Lesson) -> Iterator[str]:
    """Every name with its number, and every edge."""
    for name, number in (*lesson.inputs.items(), *lesson.parameters.items()):
        yield f"{name} {number.text}".replace("-", "−")
    for layer in lesson.layers:
        yield from (unit.name for unit in layer.units)


@pytest.mark.parametrize("seed", tenth(range(10), of=5))
@pytest.mark.parametrize("height", [None, 3, 9, 30])
@pytest.mark.parametrize("columns", [10, 40, 100])
def test_a_drawing_keeps_to_its_room(seed: int, height: int | None, columns: int) -> None:
    """Any network with any marks: never wider, never higher, and nothing where nothing fits."""
    lesson = networks.anything(seed)
    drawing = sketch.draw_up(lesson)
    every = frozenset(Link(unit.name, "") for layer in lesson.layers for unit in layer.units)
    for marks in (Marks(), Marks(every, frozenset(lesson.inputs))):
        page = drawings.layout(lesson, columns)
        lines = diagram.draw(drawing._replace(marks=marks), page, height)

        assert all(width(line) <= columns for line in lines)
        assert height is None or len(lines) <= height
        assert lines or height is not None


def test_beyond_that_the_drawing_is_compact() -> None:
    """One line a layer, what is marked is always named."""
    lesson = plain([40, 32, 10])
    drawing = sketch.draw_up(lesson)
    way = frozenset({Link("net_b17", "w700"), Link("out_b17", "net_b17")})
    marks = highlighting.mark(lesson, drawing, way, Name("net_b17"))
    page = draw(drawing._replace(marks=marks), 80, 6)

    assert "40 inputs → 32 sigmoid → 10 sigmoid" in page
    assert "b0 …▐net_b17▌… b31" in page
    assert len(page.splitlines()) == 6
    assert len(draw(drawing, 80, 4).splitlines()) == 4
    assert not draw(drawing, 80, 3)


def test_a_number_that_is_not_known_keeps_its_room() -> None:
    """What appears later moves nothing."""
    lesson = shelf.load("mazur")
    _, numbers = drawings.work_out(lesson)
    drawing = sketch.draw_up(lesson, numbers)
    hidden = drawing._replace(marks=Marks(unknown=frozenset({"net_h1", "E_o1"})))
    before, after = draw(hidden, 120), draw(drawing, 120)

    assert "0.3775" in after
    assert "0.274811083" in after
    assert before == after.replace("0.3775", " " * 6).replace("0.274811083", " " * 11)


def terms(lesson: Lesson) -> set[Read]:
    """What each unit reads, by what that is multiplied, and the error of each output."""
    found = {Read(unit, error) for unit, error in errors(lesson).items()}
    for unit in (unit for layer in lesson.layers for unit in layer.units):
        for name in tree.names(unit.formula) if unit.formula else ():
            found |= {Read(name.name, unit.name)} if name.name not in lesson.parameters else set()
        for left, right in unit.terms:
            if isinstance(right, str):
                read = [right] if left in lesson.parameters else [left, right]
                words = left if left in lesson.parameters else f"{left} · {right}"
            else:
                read = [] if left in lesson.parameters else [left]
                words = "" if right.value == 1 else right.text.replace("-", "−")
            found |= {Read(name, unit.name, words) for name in read}
    return found


def errors(lesson: Lesson) -> dict[str, str]:
    """The name of the error of each output."""
    names = [unit.name for unit in lesson.outputs]
    if lesson.loss is Loss.NONE:
        return {}
    return {name: lesson.error(name) if names[1:] else lesson.notation.total for name in names}


def drawn(lesson: Lesson, columns: int, height: int | None) -> set[Read] | None:
    """What a drawing says that each unit reads; None of a list."""
    units = [unit.name for layer in lesson.layers for unit in layer.units]
    page = draw(sketch.draw_up(lesson), columns, height)
    if " → " in page or not DRAWN & set(page):
        return None
    ends = (*errors(lesson).values(), lesson.notation.total)
    names = {name: name for name in (*lesson.inputs, *units, *ends)}
    names |= {lesson.out(name): name for name in units}
    sources = {*lesson.inputs, *units}
    return {each for each in tracing.find(page, names) if each.source in sources}


SIZES = [(60, None), (100, None), (160, 30), (100, 14), (140, 9)]


@pytest.mark.parametrize("seed", tenth(range(100), of=50))
def test_every_line_of_a_graph_is_a_read(seed: int, tmp_path: Path) -> None:
    """Whoever follows the lines of any drawing finds the terms of the lesson, and no others."""
    lesson = samples.views(read(graph(seed).text, tmp_path))[0]
    found = [drawn(lesson, *size) for size in SIZES]

    assert {frozenset(each) for each in found if each is not None} <= {frozenset(terms(lesson))}


@pytest.mark.parametrize("name", first(1, ["residual", "recurrent", "kernel", "attention"]))
def test_a_small_graph_is_drawn(name: str) -> None:
    """In boxes at any usual width, and all that it reads is there."""
    lesson = shelf.load(name)

    assert all(drawn(lesson, columns, None) == terms(lesson) for columns in (60, 80, 100, 140))


@pytest.mark.parametrize("name", first(0, drawings.GRAPHS))
def test_marks_choose_no_other_drawing_of_a_graph(name: str) -> None:
    """Every line and every name is where it was, whatever is spoken of."""
    lesson = shelf.load(name)
    view, drawing = next(sketch.of_batch(lesson))
    index = network.build(lesson).index
    for columns, height in ((80, None), (100, 16)):
        before = clear(draw(drawing, columns, height))
        if any(" → " in line for line in before):
            continue
        for parameter in lesson.parameters:
            way = index.path(symbol(parameter))
            marks = highlighting.mark(view, drawing, way, Name(parameter))

            assert clear(draw(drawing._replace(marks=marks), columns, height)) == before


def test_a_batch_that_is_too_large_to_draw_is_listed() -> None:
    """The list says that the mean is of all samples."""
    lesson = shelf.load("batch-norm")
    more = (*lesson.more, *lesson.more, *lesson.more)
    batch = replace(lesson, more=more, batch=lesson.batch._replace(size=7))
    page = draw(next(sketch.of_batch(batch))[1], 100)

    assert "which read one another" in shown(replace(batch, more=more * 2), 100)
    assert "7 inputs → 1 mean → 7 formula → 1 mean → 7 formula → 7 sum" in page
    assert re.search(r"1 mean +μ +x\(1\) … x\(7\)", page)


@pytest.mark.parametrize("name", LESSONS)
def test_a_drawing_is_redrawn_in_few_steps(name: str) -> None:
    """It is redrawn on each key: at most 20,000 calls for any shipped lesson, after the first."""
    lesson = shelf.load(name)
    equations, numbers = drawings.work_out(lesson)
    view, drawing = next(sketch.of_batch(lesson, numbers))
    page = drawings.layout(lesson, 100)
    diagram.draw(drawing, page, 20)
    for parameter in lesson.parameters:
        with Steps() as steps:
            way = equations.index.path(symbol(parameter))
            marks = highlighting.mark(view, drawing, way, Name(parameter))
            diagram.draw(drawing._replace(marks=marks), page, 20)

        assert steps.count < 20_000


def test_the_parameters_of_a_large_network_are_read_once() -> None:
    """However often it is drawn with other marks: what is spoken of changes with every key."""
    lesson = dense([40, 30, 10], 1)
    drawing = sketch.draw_up(lesson)
    names = list(lesson.parameters)
    draw(drawing, 80)
    before = ranking.read.cache_info().misses
    for name in names[:5]:
        marks = highlighting.mark(lesson, drawing, frozenset(), Name(name))
        assert f"▐{name}▌" in draw(drawing._replace(marks=marks), 80)

    assert ranking.read.cache_info().misses == before

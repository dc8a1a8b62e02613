"""A page as HTML says what the text page says, and asks nothing of anybody; drawings are XML."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import deep
import geometry
import pytest
import screens
import tex
from graphs import graph
from markup import Markup
from test_graphs import read
from test_latex import HOSTILE, inline, kinds
from test_references import pages

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts import derivation
from backprop_tutor.render import terminal
from backprop_tutor.render.html import page as html
from backprop_tutor.render.svg import network, shapes
from backprop_tutor.render.svg import page as svg
from backprop_tutor.render.words import names
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Document
from backprop_tutor.telling.story.elements import sketch
from backprop_tutor.telling.story.pages import explain, overview

CORE = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msub", "msup", "msubsup", "msqrt",
}  # fmt: skip
PAGE = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "footer", "h1", "h2", "h3",
    "p", "a", "div", "span", "details", "summary", "figure", "table", "caption", "thead", "tbody",
    "tr", "th", "td",
}  # fmt: skip
DRAWING = {"svg", "title", "desc", "style", "g", "text", "polyline", "circle"}
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "tabindex", "role",
    "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "scope", "displaystyle",
    "mathvariant", "lspace", "rspace", "xmlns", "width", "height", "viewbox", "x", "y", "cx", "cy",
    "r", "points", "text-anchor",
}  # fmt: skip


TAG = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    path = tmp_path_factory.mktemp("lessons") / "hostile.yaml"
    text = HOSTILE.replace("E_{ü", "E_ü").replace("x#", TAG).replace("y&", "<i>&lt;")
    path.write_text(text, encoding="utf-8")
    return shelf.load(str(path))


def drawn(lesson: Lesson) -> Iterator[Document]:
    """Give pages with a drawing."""
    yield overview.tell(lesson)
    for name in [*lesson.parameters][:2]:
        found = derivation.of_parameter(lesson, name)
        yield explain.tell(found, Detail.FACTORS, drawn=True)


def texts(root: ET.Element) -> list[str]:
    """Return what is written in a drawing."""
    return [each.text or "" for each in root.iter() if each.tag.endswith("text")]


def parse(source: str) -> ET.Element:
    """Return a drawing; raise where it is no XML."""
    return ET.fromstring(source)  # noqa: S314 - it is our own


def check(page: Document, lesson: Lesson) -> None:
    """Compare all that is written with all that is shown; look at every tag and every link."""
    found = Markup(html.write(page, lesson.digits))
    assert found.tags <= CORE | PAGE | DRAWING
    assert found.attributes <= ATTRIBUTES
    assert len(set(found.ids)) == len(found.ids)
    assert {link.removeprefix("#") for link in found.links} <= {*found.ids}
    assert not re.search(r"url|@import|expression", found.style)
    shown = inline(page)
    text = Markup(html.write(shown, lesson.digits)).text
    assert tex.loose(text) == tex.loose(terminal.write(shown, lesson.digits))


@pytest.mark.parametrize("name", deep.lessons("mazur", "softmax", "mini-batch"))
def test_a_page_says_what_the_text_page_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name, number and word of a shipped lesson, in the page's order."""
    monkeypatch.setenv("COLUMNS", "1000")
    lesson = shelf.load(name)
    for page in (*kinds(lesson), next(pages(lesson))):
        check(page, lesson)


def test_hostile_names_stay_names(hostile: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    """No tag, no attribute and no link of theirs, in a drawing neither."""
    monkeypatch.setenv("COLUMNS", "1000")
    for page in (*kinds(hostile), *drawn(hostile)):
        check(page, hostile)
    for page in drawn(hostile):
        drawing = parse(svg.write(page, hostile.digits))
        assert {each.tag.partition("}")[2] for each in drawing.iter()} <= DRAWING
        for name in (*hostile.inputs, *hostile.parameters):
            assert any(text.split(" ")[0] == name for text in texts(drawing)), name


def test_what_is_reused_is_linked_to() -> None:
    lesson = shelf.load("mazur")
    source = html.write(next(pages(lesson)), lesson.digits)

    assert '<a href="#step-2">from step 2</a>' in source
    assert 'id="step-2"' in source


@pytest.mark.parametrize("name", deep.first_of_each_shape())
def test_a_drawing_has_every_name_and_number(name: str) -> None:
    """Of the network, in its shapes; and the description says them too."""
    lesson = shelf.load(name)
    root = parse(svg.write(overview.tell(lesson), lesson.digits))
    labels = {word for text in texts(root) for word in text.split(" ")}
    description = next(each.text or "" for each in root.iter() if each.tag.endswith("desc"))
    units = [unit for layer in lesson.layers for unit in layer.units]

    for parameter, number in lesson.parameters.items():
        assert f"{parameter} {number.text}".replace("-", "−") in texts(root)
        said = f"{names.say(parameter, {})} equals {number.text.replace('-', 'minus ')}"
        assert said in description
    if not lesson.more:
        assert {lesson.net(unit.name) for unit in units} <= labels
        assert {lesson.out(unit.name) for unit in units} <= labels


def draw(lesson: Lesson) -> tuple[Diagram, geometry.Picture | None]:
    """Return the network of a lesson's first sample, and its drawing where it has one."""
    _, drawing = next(sketch.of_batch(lesson))
    found = network.draw(drawing, lesson.digits)
    if found is None:
        return drawing, None
    size, parts = found
    source = shapes.frame(size, shapes.stack(parts), ("", ""), "")
    return drawing, geometry.Picture(parse(source))


def reads(diagram: Diagram) -> set[tuple[str, str]]:
    """Return what comes out of which nodes, and goes into which."""
    nodes = [node for column in diagram.columns for node in column.nodes]
    outs = {node.name: node.out.name.text for node in nodes}
    edges = [(node, edge) for node in nodes for edge in node.edges]
    return {(outs[name], node.out.name.text) for node, edge in edges for name in edge.reads}


def check_lines(lesson: Lesson) -> None:
    """Every line is a read, every read a line; no line or word touches what is not its own."""
    diagram, picture = draw(lesson)
    if picture is None:
        return
    drawn = {circle.name for circle in picture.circles}

    assert [*picture.faults()] == []
    assert picture.reads() == {pair for pair in reads(diagram) if drawn.issuperset(pair)}


@pytest.mark.parametrize("name", deep.lessons("recurrent"))
def test_no_line_or_word_of_a_drawing_touches_another(name: str) -> None:
    """And the words beside the lines of a graph are those of its parameters."""
    lesson = shelf.load(name)
    check_lines(lesson)
    diagram, picture = draw(lesson)
    weighted = [
        edge.parameter.name.text
        for column in diagram.columns
        for node in column.nodes
        for edge in node.edges
        if edge.is_weighted
    ]
    if picture and not diagram.is_layered:
        names = [words.text.split(" ")[0] for words in picture.words if "·" not in words.text]

        assert sorted(name for name in names if name in lesson.parameters) == sorted(weighted)


@pytest.mark.parametrize("start", deep.first(0, range(0, 300, 25)))
def test_no_line_or_word_of_a_random_graph_touches_another(start: int, tmp_path: Path) -> None:
    for seed in range(start, start + 25):
        check_lines(samples.views(read(graph(seed).text, tmp_path))[0])


def test_a_graph_that_would_crowd_a_drawing_has_a_table(tmp_path: Path) -> None:
    """Eleven inputs that pass a column: SVG is refused, HTML lists the units."""
    inputs = {f"x{n}": 1 for n in range(11)}
    parts = ", ".join(f"w: {name}" if name == "x0" else f"{name}: 1" for name in inputs)
    path = tmp_path / "wide.yaml"
    text = "format: 1\ntitle: Wide\ninputs: {%s}\nparameters: {w: 1}\nloss: none\nlayers:\n"
    layers = f"  - units: {{h: {{w: x0}}}}\n  - units: {{y: {{{parts}, h: 1}}}}\n"
    path.write_text(text % ", ".join(f"{name}: 1" for name in inputs) + layers, encoding="utf-8")
    drawn, listed = (
        screens.run("show", "--lesson", str(path), "--format", form) for form in ("svg", "html")
    )

    assert (drawn.stdout, drawn.returncode) == ("", 2)
    assert "too many units and connections for a drawing" in drawn.stderr
    assert "<svg" not in listed.stdout
    assert "net input" in listed.stdout


def test_the_path_of_a_weight_is_heavy_and_labelled() -> None:
    """w5: its edge, its unit, the error of it, and the sum."""
    result = screens.run("explain", "w5", "--format", "svg")
    root = parse(result.stdout)
    heavy = [each.tag.partition("}")[2] for each in root.iter() if "path" in each.get("class", "")]
    bold = [each.text for each in root.iter() if "bold" in each.get("class", "")]

    assert sorted(heavy) == ["circle", "polyline", "polyline", "polyline"]
    assert sorted(bold) == [
        *("0.751365070", "E_o1 0.274811083", "E_total 0.298371109"),
        *("Heavy: the path from w5 to the error.", "net_o1 1.10590597", "out_o1", "w5 0.40"),
    ]


def test_the_curve_of_many_epochs_is_drawn() -> None:
    found = parse(screens.run("run", "--epochs", "200", "--format", "svg").stdout)
    title = "E_total   (the axis of epochs is logarithmic)"

    assert {title, "epochs", "100", "0.1"} <= {*texts(found)}


def test_a_page_without_a_drawing_has_no_svg() -> None:
    result = screens.run("lessons", "--format", "svg")

    assert (result.stdout, result.returncode) == ("", 2)
    assert "this page has none" in result.stderr


@pytest.mark.deep
def test_the_same_page_is_the_same_bytes() -> None:
    """Whatever the order of sets is."""
    for form in ("html", "svg", "markdown"):
        words = ("explain", "w1", "--format", form)
        found = {screens.start(*words, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
        assert len(found) == 1


@pytest.mark.deep
def test_a_browser_finds_nothing_wrong(hostile: Lesson, tmp_path: Path) -> None:
    """No request, no message, MathML Core, 320 pixels are enough, and axe-core is mute."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser or not shutil.which("npm"):
        pytest.skip("there is no chromium or no npm here")
    install = ["npm", "install", "--silent", "puppeteer-core", "axe-core"]
    if subprocess.run(install, cwd=tmp_path, check=False, capture_output=True).returncode:
        pytest.skip("puppeteer-core and axe-core cannot be installed here")
    paths = []
    for lesson in (hostile, *map(shelf.load, shelf.names())):
        for page in (*kinds(lesson), *drawn(lesson)):
            paths.append(tmp_path / f"{len(paths)}.html")
            paths[-1].write_text(html.write(page, lesson.digits), encoding="utf-8")
    command = ["node", Path(__file__).parent / "browser.mjs", browser, *paths]
    result = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    for found in json.loads(result.stdout):
        assert found["width"] <= 320, found
        assert set(found["math"]) <= CORE, found
        assert not found["requests"], found
        assert not found["messages"], found
        assert not found["violations"], found

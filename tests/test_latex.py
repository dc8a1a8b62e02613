"""The LaTeX document says what the text page says, in the same order, and compiles."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import deep
import pytest
import screens
import tex
from test_references import pages

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.comparison import of_trial
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.render import terminal
from backprop_tutor.render.latex import page as latex
from backprop_tutor.render.latex.escape import escape
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block, Document, Equations
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages import comparison, explain, overview
from backprop_tutor.telling.story.pages.answers import check

HOSTILE = r"""
format: 1
title: '\end{document} $x$ & 50% of #1: {a_b}^2 ~ "q" `c` ''p'' <b> |c| [-] *d* -- θ é ﬁ 漢 😀 ½ Σ'
source: {author: '\input{/etc/passwd}', year: '%'}
inputs: {'\alpha': 1, 'x#': 0.5, '$w': 2, '[1]': -3, '*': 4}
targets: {'y&': 1}
parameters: {'\b{': 0.3, 'θ3': -0.2, '~v%': 0.8, '^^5c': 0.1, 'w_1_2': 1e-7, 'm̂_x⁺': 2, '😀': 1}
layers:
  - activation: sigmoid
    units: {'h_&': {'\b{': '\alpha', 'θ3': 'x#', '^^5c': '$w', 'w_1_2': '[1]', '😀': '*'}}
  - activation: tanh
    units: {'y&': {'~v%': 'h_&', 'm̂_x⁺': 1}}
loss: half-squared-error
learning_rate: 0.5
notation: {net: '\net_{unit}', out: 'o#_{unit}', error: 'E$', total: 'E_{ü', rate: 'η%'}
"""
SHIPPED = {name: shelf.load(name) for name in shelf.names()}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    path = tmp_path_factory.mktemp("lessons") / "hostile.yaml"
    path.write_text(HOSTILE.replace("E_{ü", "E_ü"), encoding="utf-8")
    return shelf.load(str(path))


def same(page: Document, lesson: Lesson) -> None:
    """Compare all that is written with all that is shown, without drawings and curves."""
    plain = inline(page)
    written = latex.write(plain, lesson.digits)

    assert written.isascii()
    assert tex.loose(tex.read(written)) == tex.loose(terminal.write(plain, lesson.digits))


def inline(page: Document) -> Document:
    """Return a page without what runs over several lines."""
    steps = (
        step._replace(blocks=tuple(filter(None, map(_inline, step.blocks)))) for step in page.steps
    )
    return page._replace(steps=tuple(steps))


def _inline(block: Block) -> Block | None:
    """A block without what runs over several lines."""
    if isinstance(block, Diagram | Curve):
        return None
    return block._replace(stacked=False) if isinstance(block, Equations) else block


def kinds(lesson: Lesson) -> Iterator[Document]:
    """Give a page of every kind."""
    yield next(pages(lesson))
    yield overview.tell(lesson)
    for detail in (Detail.BRIEF, Detail.FULL):
        yield explain.tell(derivation.of_parameter(lesson, next(iter(lesson.parameters))), detail)


@pytest.mark.parametrize("name", deep.lessons("mazur", "softmax", "mini-batch", "residual"))
def test_a_document_says_what_the_page_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name, number and word of a shipped lesson, in the page's order."""
    monkeypatch.setenv("COLUMNS", "1000")
    for page in (*kinds(SHIPPED[name]), *pages(SHIPPED[name])):
        same(page, SHIPPED[name])


def test_hostile_names_stay_names(hostile: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    for page in (*kinds(hostile), *pages(hostile)):
        same(page, hostile)


def test_verdicts_and_mistakes_are_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    lesson = SHIPPED["mazur"]
    found = Judge(lesson).judge(asked.find(lesson, lesson.published))
    right = found.right
    same(check.tell(Sheet(lesson, right.network, right.forward), found, own=True), lesson)
    wrong = right.with_names(["two-kept"])
    sides = [of_trial(each, "w1") for each in (right, wrong)]
    same(comparison.tell(sides[0], sides[1], wrong.made), lesson)


@pytest.mark.parametrize("first", range(0x20, 0x3000, 0x400))
def test_any_character_can_be_escaped(first: int) -> None:
    """Alone and between letters; what is written is ASCII, and other characters differ."""
    chars = [chr(number) for number in range(first, first + 0x400)]
    written = {char: escape(f"a{char}b") for char in chars if char.isprintable()}

    assert all(each.isascii() for each in written.values())
    assert not [char for char, each in written.items() if each == "ab"]


@pytest.mark.deep
@pytest.mark.parametrize(("engine", "names"), [("pdflatex", SHIPPED), ("lualatex", ["mazur"])])
def test_documents_compile(
    engine: str, names: Iterable[str], hostile: Lesson, tmp_path: Path
) -> None:
    """With amsmath alone, nothing beyond the edge of the page."""
    if not shutil.which(engine):
        pytest.skip(f"there is no {engine} here")
    large = shelf.load(str(screens.LESSONS / "digits.yaml"))
    for lesson in (hostile, large, *(SHIPPED[name] for name in names)):
        for number, page in enumerate(kinds(lesson)):
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}-{number}.tex"
            path.write_text(latex.write(page, lesson.digits), encoding="ascii")
            log = compile_(engine, path)
            assert re.findall(r"Overfull .hbox .*", log) == [], (lesson.name, number)


def compile_(engine: str, path: Path) -> str:
    """Return the log of a document that compiles."""
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", path.name]
    result = subprocess.run(command, capture_output=True, check=False, cwd=path.parent)
    log = path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    assert result.returncode == 0, (path.name, log[-2000:])
    return log

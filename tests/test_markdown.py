"""The Markdown says what the text page says, in the same order, to a reader that is not ours."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import deep
import pytest
import tex
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from test_latex import HOSTILE, inline, kinds
from test_references import pages

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render import markdown, terminal
from backprop_tutor.telling.document import Document

KNOWN = {"paragraph", "heading", "table", "thead", "tbody", "tr", "th", "td"}


def read(source: str) -> str:
    """Return what Markdown shows; raise where anything else is in it than we write."""
    reader = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
    return "".join(_read(reader.parse(source)))


def _read(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "inline":
                yield from _read(token.children or ())
            case "text" | "text_special":
                yield token.content
            case "math_inline" | "math_block":
                yield tex.read(rf"\begin{{document}}{token.content}\end{{document}}")
            case other:
                assert other.rpartition("_")[0] in KNOWN, other


def same(page: Document, lesson: Lesson) -> None:
    """Compare all that is written with all that is shown, without drawings and curves."""
    plain = inline(page)
    written = markdown.write(plain, lesson.digits)

    assert tex.loose(read(written)) == tex.loose(terminal.write(plain, lesson.digits))
    assert markdown.write(plain, lesson.digits) == written


@pytest.mark.parametrize("name", deep.lessons("mazur", "han-kamber"))
def test_markdown_says_what_the_page_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name, number and word of a shipped lesson, in the page's order."""
    monkeypatch.setenv("COLUMNS", "1000")
    lesson = shelf.load(name)
    for page in (*kinds(lesson), next(pages(lesson))):
        same(page, lesson)


def test_hostile_names_stay_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No markup, no link and no end of a formula in them."""
    monkeypatch.setenv("COLUMNS", "1000")
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE.replace("E_{ü", "E_ü"), encoding="utf-8")
    lesson = shelf.load(str(path))
    for page in kinds(lesson):
        same(page, lesson)


@pytest.mark.parametrize("text", ["- a", "1. b", "# c", "***", "[x](y)", "<b>&amp;", "a\n\n    b"])
def test_a_text_is_no_markup(text: str) -> None:
    assert read(markdown.escape(text)) == " ".join(text.split())

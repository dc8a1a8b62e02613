"""The forms a result can have, in one table."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from backprop_tutor.render import charset

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.telling.document import Document


class Format(StrEnum):
    """What the result is for: a person, a program, or paper."""

    TERMINAL = "terminal"
    JSON = "json"
    LATEX = "latex"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"


ENDINGS: Mapping[str, Format] = MappingProxyType(
    {
        ".json": Format.JSON,
        ".tex": Format.LATEX,
        ".md": Format.MARKDOWN,
        ".html": Format.HTML,
        ".svg": Format.SVG,
    }
)
"""What a file is to hold where its name says it; any other is for a person."""


class Result(NamedTuple):
    """What a command has found; it is told or recorded only where an output needs it."""

    digits: "Digits"
    tell: Callable[[], "Document"]
    record: Callable[[], str]


def _terminal(result: Result) -> str:
    if charset.wants_words():
        from backprop_tutor.render.words import page

        return page.write(result.tell(), result.digits)
    from backprop_tutor.render import terminal

    return terminal.write(result.tell(), result.digits)


def _json(result: Result) -> str:
    return result.record() + "\n"


def _latex(result: Result) -> str:
    from backprop_tutor.render.latex import page

    return page.write(result.tell(), result.digits)


def _markdown(result: Result) -> str:
    from backprop_tutor.render import markdown

    return markdown.write(result.tell(), result.digits)


def _html(result: Result) -> str:
    from backprop_tutor.render.html import page

    return page.write(result.tell(), result.digits)


def _svg(result: Result) -> str:
    from backprop_tutor.render.svg import page

    return page.write(result.tell(), result.digits)


WRITERS: Mapping[Format, Callable[[Result], str]] = MappingProxyType(
    {
        Format.TERMINAL: _terminal,
        Format.JSON: _json,
        Format.LATEX: _latex,
        Format.MARKDOWN: _markdown,
        Format.HTML: _html,
        Format.SVG: _svg,
    }
)
"""The text of a result in each format; a new format is a row here and a name above."""

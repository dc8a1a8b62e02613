"""The forms a result can have, in one table, and where it goes."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from backprop_tutor.files import writing
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

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
FormatName = Annotated[
    Format | None,
    typer.Option("--format", help="For a person, a program or a document; else by FILE's ending."),
]
FileName = Annotated[
    str | None,
    typer.Option(
        "--output",
        help=f"Write a new file instead of showing it; {', '.join(ENDINGS)} choose the format.",
        metavar="FILE",
    ),
]


class Result(NamedTuple):
    """What a command has found; it is told or recorded only where an output needs it."""

    digits: "Digits"
    tell: Callable[[], "Document"]
    record: Callable[[], str]


def _terminal(result: Result) -> str:
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


class Output(NamedTuple):
    """A format, and a new file for it; without one it is printed."""

    form: Format
    file: Path | None = None
    pause: Callable[[], None] | None = None
    """What to do between the steps of a page on the terminal."""

    @property
    def draws(self) -> bool:
        """Whether a page has room for a network that is not all it tells."""
        return self.form in {Format.HTML, Format.SVG}

    def show(
        self, digits: "Digits", tell: Callable[[], "Document"], record: Callable[[], str]
    ) -> None:
        """Print or write a page, or the same facts for a program, whichever is asked for."""
        if self.file is None and self.form is Format.TERMINAL:
            from backprop_tutor.render import terminal

            terminal.show(tell(), digits, terminal.console(), self.pause)
            return
        text = WRITERS[self.form](Result(digits, tell, record))
        if self.file is None:
            typer.echo(text, nl=False)
        else:
            writing.create(self.file, text)


def choose(
    form: Format | None, file: str | None, pause: Callable[[], None] | None = None
) -> Output:
    """Return the output that is asked for.

    Raises RejectedError where the file cannot be a new one, or where a pause is for no terminal.
    """
    if pause and (file is not None or form not in {None, Format.TERMINAL}):
        other = f"--format {form.value}" if form and file is None else "--output"
        message = f"`--step` is for a page on the terminal and cannot go with `{other}`"
        raise RejectedError(Problem(message, "leave one of them out"))
    if file is None:
        return Output(form or Format.TERMINAL, None, pause)
    writing.refuse_taken(Path(file))
    return Output(form or ENDINGS.get(Path(file).suffix.lower(), Format.TERMINAL), Path(file))

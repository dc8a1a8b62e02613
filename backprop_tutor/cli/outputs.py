"""In which form a result is shown, and where it goes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from backprop_tutor.cli.writers import ENDINGS, WRITERS, Format, Result
from backprop_tutor.files import writing
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render import charset

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.telling.document import Document


__all__ = ["WRITERS", "FileName", "Format", "FormatName", "Output", "choose"]
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


def _show(page: "Document", digits: "Digits", pause: Callable[[], None] | None) -> None:
    if charset.wants_words():
        from backprop_tutor.render.words import page as words

        for line in words.say(page, digits, pause):
            typer.echo(line)
        return
    from backprop_tutor.render import terminal

    terminal.show(page, digits, terminal.console(), pause)


def _cut(tell: Callable[[], "Document"]) -> "Document":
    """What a page says before its first number without a value."""
    from backprop_tutor.telling import ending

    return ending.end(tell())


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
        self,
        digits: "Digits",
        tell: Callable[[], "Document"],
        record: Callable[[], str],
        ended: Exception | None = None,
    ) -> None:
        """Print or write a page, or the same facts for a program, whichever is asked for.

        Where numbers ended in one that has no value, the page ends before it; then raise `ended`.
        """
        try:
            self._write(digits, partial(_cut, tell) if ended else tell, record)
        except RejectedError:  # what is left of the page may have no drawing
            if not ended:
                raise
        if ended:
            raise ended

    def _write(
        self, digits: "Digits", tell: Callable[[], "Document"], record: Callable[[], str]
    ) -> None:
        if self.file is None and self.form is Format.TERMINAL:
            _show(tell(), digits, self.pause)
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

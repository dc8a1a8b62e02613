"""Where a result goes, and in which form."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from backprop_tutor.cli.options import Format
from backprop_tutor.files import writing
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.telling.document import Document


class Output(NamedTuple):
    """A form, and a new file for it; without one it is printed."""

    form: Format
    file: Path | None = None
    pause: Callable[[], None] | None = None
    """What to do between the steps of a page on the terminal."""

    def show(
        self, digits: "Digits", tell: Callable[[], "Document"], record: Callable[[], str]
    ) -> None:
        """Print or write a page, or the same facts for a program, whichever is asked for."""
        if self.file is None and self.form is Format.TERMINAL:
            from backprop_tutor.render import terminal

            terminal.show(tell(), digits, terminal.console(), self.pause)
        elif self.file is None:
            typer.echo(self._write(digits, tell, record), nl=False)
        else:
            writing.create(self.file, self._write(digits, tell, record))

    def _write(
        self, digits: "Digits", tell: Callable[[], "Document"], record: Callable[[], str]
    ) -> str:
        match self.form:
            case Format.TERMINAL:
                from backprop_tutor.render import terminal

                return terminal.write(tell(), digits)
            case Format.JSON:
                return record() + "\n"
            case Format.LATEX:
                from backprop_tutor.render.latex import page

                return page.write(tell(), digits)


def choose(form: Format, file: str | None, pause: Callable[[], None] | None = None) -> Output:
    """Return the output that is asked for.

    Raises RejectedError where the file is there already, or where a pause is for no terminal.
    """
    if pause and (file is not None or form is not Format.TERMINAL):
        other = f"--format {form.value}" if file is None else "--output"
        message = f"`--step` is for a page on the terminal and cannot go with `{other}`"
        raise RejectedError(Problem(message, "leave one of them out"))
    if file is None:
        return Output(form, None, pause)
    writing.refuse_taken(Path(file))
    return Output(form, Path(file))

"""`bptutor new FILE`: a lesson to begin with."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from backprop_tutor.files import writing
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.problems.wording import clean


def command(
    file: Annotated[str, typer.Argument(help="The lesson file to write.", metavar="FILE")],
) -> None:
    """Write a commented lesson that runs at once."""
    from backprop_tutor.lesson import template

    writing.create(Path(file), template.text())
    named = clean(shlex.quote(file if _is_clear(file) else f"./{file}"))
    typer.echo(f"{clean(file)} is written. Go through it, change it, check it:\n")
    typer.echo(f"  bptutor run --lesson {named}")
    typer.echo(f"  bptutor validate {named}")


def _is_clear(file: str) -> bool:
    """Return whether *file* is taken neither for a shipped lesson nor for an option."""
    return file not in shelf.names() and not file.startswith("-")

"""`bptutor new FILE`: a lesson to begin with."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from backprop_tutor.files import writing
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import LONGEST_PATH, clean, quote
from backprop_tutor.render import charset

ENDINGS = ".yaml", ".yml"


def command(
    file: Annotated[str, typer.Argument(help="The lesson file to write.", metavar="FILE")],
) -> None:
    """Write a commented lesson that runs at once."""
    from backprop_tutor.lesson import template

    if Path(file).suffix.lower() not in ENDINGS:
        message = f"a lesson is a YAML file, and {quote(file, LONGEST_PATH)} is not called one"
        raise RejectedError(Problem(message, "end its name in `.yaml`"))
    writing.create(Path(file), template.text())
    named = clean(shlex.quote(f"./{file}" if file.startswith("-") else file))
    before, margin = ("", "") if charset.wants_words() else ("\n", "  ")
    typer.echo(f"{clean(file)} is written. Go through it, change it, check it:{before}")
    typer.echo(f"{margin}bptutor run --lesson {named}")
    typer.echo(f"{margin}bptutor validate {named}")

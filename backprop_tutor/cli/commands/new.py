"""`bptutor new FILE`: a lesson to begin with."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.mistake import Mistake, RejectedError
from backprop_tutor.lesson.wording import LONGEST_PATH, clean, quote


def command(
    file: Annotated[str, typer.Argument(help="The lesson file to write.", metavar="FILE")],
) -> None:
    """Write a commented lesson that runs at once."""
    from backprop_tutor.lesson import template

    _write(Path(file), template.text())
    named = clean(shlex.quote(file if _is_clear(file) else f"./{file}"))
    typer.echo(f"{clean(file)} is written. Go through it, change it, check it:\n")
    typer.echo(f"  bptutor run --lesson {named}")
    typer.echo(f"  bptutor validate {named}")


def _write(path: Path, text: str) -> None:
    """Write a new file, never over one that is there."""
    shown = quote(str(path), LONGEST_PATH)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise _refusal(f"{shown} is there already", "choose another name") from None
    except FileNotFoundError:
        folder = quote(str(path.parent), LONGEST_PATH)
        raise _refusal(
            f"cannot write {shown}: there is no folder {folder}", "make the folder first"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or str(error)
        raise _refusal(f"cannot write {shown}: {reason}") from None


def _refusal(message: str, way_out: str = "") -> RejectedError:
    return RejectedError(Mistake(message, way_out))


def _is_clear(file: str) -> bool:
    """Return whether *file* is taken neither for a shipped lesson nor for an option."""
    return file not in shelf.names() and not file.startswith("-")

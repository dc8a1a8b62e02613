"""The command `bptutor`: it finds the command that is meant and says what went wrong."""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import typer

from backprop_tutor import __version__
from backprop_tutor.cli import failures, streams
from backprop_tutor.cli.commands import (
    check,
    explain,
    glossary,
    grade,
    lessons,
    mistakes,
    new,
    practice,
    present,
    progress,
    run,
    show,
    validate,
    wiggle,
)
from backprop_tutor.cli.light import PLAIN, LightCommand, LightGroup
from backprop_tutor.files.writing import UnwrittenError
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import reason
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.render.charset import WORDS

FAILED = 1
UNUSABLE = 2
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What a mistake on the command line is derived from, whichever click it comes from."""

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    cls=LightGroup,
    help="Backpropagation on real numbers, one weight at a time.",
    epilog="Start with: bptutor explain w5",
)
app.command("explain", cls=LightCommand)(explain.command)
app.command("wiggle", cls=LightCommand)(wiggle.command)
app.command("run", cls=LightCommand)(run.command)
app.command("present", cls=LightCommand)(present.command)
app.command("practice", cls=LightCommand)(practice.command)
app.command("progress", cls=LightCommand)(progress.command)
app.command("check", cls=LightCommand)(check.command)
app.command("grade", cls=LightCommand)(grade.command)
app.command("mistakes", cls=LightCommand)(mistakes.command)
app.command("show", cls=LightCommand)(show.command)
app.command("glossary", cls=LightCommand)(glossary.command)
app.command("lessons", cls=LightCommand)(lessons.command)
app.command("validate", cls=LightCommand)(validate.command)
app.command("new", cls=LightCommand)(new.command)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"bptutor {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - the callback has done its work
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Print the help where no command is named."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """Run the command line and leave with its exit code, never with a traceback."""
    sys.setrecursionlimit(100_000)  # a derivation is as deep as the network
    if PLAIN in sys.argv:
        os.environ[WORDS] = "1"
    try:
        code = app(prog_name="bptutor", standalone_mode=False)
        sys.stdout.flush()
    except UnwrittenError as unwritten:
        code = complain(unwritten.problems, FAILED)
    except RejectedError as rejected:
        code = complain(rejected.problems)
    except UsageError as error:
        code = complain([failures.misuse(error)])
    except DivergedError as diverged:
        code = complain([failures.divergence(diverged)], FAILED)
    except OSError as error:
        streams.silence(sys.stdout)
        code = FAILED
        if not isinstance(error, BrokenPipeError):
            complain([Problem(f"cannot write: {reason(error)}")])
    except SystemExit as ended:  # by a signal, and perhaps its terminal has gone
        streams.silence(sys.stdout)
        streams.silence(sys.stderr)
        code = ended.code
    gc.freeze()  # nothing is looked through once more on the way out
    sys.exit(code)


def complain(mistakes: Sequence[Problem], code: int = UNUSABLE) -> int:
    """Print what is wrong on stderr, as JSON where JSON was asked for; return the exit code."""
    streams.complain(mistakes, as_json=_wants_json(sys.argv))
    return code


def _wants_json(arguments: list[str]) -> bool:
    """A mistake on the command line is found before its options are known."""
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)

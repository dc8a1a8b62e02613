"""The command `bptutor`: it finds the command that is meant and says what went wrong."""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any

import typer

from backprop_tutor import __version__
from backprop_tutor.cli import commands, failures, streams
from backprop_tutor.cli.light import PLAIN, LightGroup, Modules
from backprop_tutor.files.writing import UnwrittenError
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import reason
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.render.charset import WORDS

FAILED = 1
UNUSABLE = 2
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What a mistake on the command line is derived from, whichever click it comes from."""

COMMANDS = (
    "explain",
    "wiggle",
    "run",
    "present",
    "practice",
    "progress",
    "check",
    "grade",
    "mistakes",
    "show",
    "glossary",
    "lessons",
    "validate",
    "new",
)


class Commands(LightGroup):
    """`bptutor`; each of its commands is a module."""

    def __init__(self, **setting: Any) -> None:
        super().__init__(**setting | {"commands": Modules(commands.__name__, COMMANDS)})


app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    cls=Commands,
    help="Backpropagation on real numbers, one weight at a time.",
    epilog="Start with: bptutor explain w5",
)


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

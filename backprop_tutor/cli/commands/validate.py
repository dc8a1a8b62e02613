"""`bptutor validate FILE…`: whether lessons can be used, without using them."""

from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from backprop_tutor.cli import options, streams
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

UNUSABLE = 2


class ReportFormat(StrEnum):
    """What the verdicts are for: they are lines and pictures, not a page."""

    TERMINAL = "terminal"
    JSON = "json"


class Report(NamedTuple):
    """What is wrong with one lesson, and what may not be meant."""

    file: str
    mistakes: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def show_schema(wanted: bool) -> None:
    """Print the JSON Schema of lessons and stop."""
    if wanted:
        import json

        from backprop_tutor.lesson.form import page

        typer.echo(json.dumps(page.schema(), ensure_ascii=False, indent=2))
        raise typer.Exit


def command(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Lesson files, or names of lessons.",
            metavar="FILE...",
            autocompletion=options.complete_lesson,
        ),
    ],
    schema: Annotated[  # noqa: ARG001 - the callback has done its work
        bool,
        typer.Option(
            "--schema",
            callback=show_schema,
            is_eager=True,
            help="Print the JSON Schema of lessons, for editors.",
        ),
    ] = False,
    output: Annotated[
        ReportFormat, typer.Option("--format", help="For a person or for a program.")
    ] = ReportFormat.TERMINAL,
) -> None:
    """Check lessons without running them."""
    verdicts = [_judge(file) for file in files]
    if output is ReportFormat.JSON:
        _print_record(verdicts)
    else:
        _print_pictures(verdicts)
    if any(verdict.mistakes for verdict in verdicts):
        raise typer.Exit(UNUSABLE)


def _judge(file: str) -> Report:
    from backprop_tutor.lesson import reader
    from backprop_tutor.maths.judging import asked

    try:
        _, warnings = reader.proofread(*shelf.find(file), asked.check)
    except RejectedError as rejected:
        return Report(file, mistakes=rejected.problems)
    return Report(file, warnings=warnings)


def _print_pictures(verdicts: list[Report]) -> None:
    """Print the good ones on stdout, then all that is to be said on stderr."""
    for verdict in verdicts:
        if not verdict.mistakes:
            streams.say(f"{verdict.file}: ok")
    pictures = [
        streams.picture(found, word)
        for verdict in verdicts
        for found, word in ((verdict.warnings, "warning"), (verdict.mistakes, "error"))
        if found
    ]
    if pictures:
        typer.echo("\n\n".join(pictures), err=True)


def _print_record(verdicts: list[Report]) -> None:
    import json

    from backprop_tutor.render import complaint

    lessons = [
        {
            "file": verdict.file,
            "ok": not verdict.mistakes,
            "warnings": list(map(complaint.record, verdict.warnings)),
        }
        for verdict in verdicts
    ]
    typer.echo(json.dumps({"format": 1, "lessons": lessons}))
    mistakes = [mistake for verdict in verdicts for mistake in verdict.mistakes]
    if mistakes:
        streams.complain(mistakes, as_json=True)

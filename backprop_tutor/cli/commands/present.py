"""`bptutor present`: a lesson on the wall, one idea a key."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, parameters
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render import charset

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.render.characters.text.glyphs import Glyphs
    from backprop_tutor.render.stage.fullscreen import FullScreen
    from backprop_tutor.render.stage.view.show import Show

PLAIN = {None, "", "dumb", "unknown"}
"""Terminals that cannot move their cursor."""


def command(
    parameter: Annotated[
        str,
        typer.Argument(
            help="A weight, a bias or an input; else the whole lesson.",
            metavar="PARAMETER",
            autocompletion=parameters.complete,
        ),
    ] = "",
    lesson: options.LessonName = options.DEFAULT_LESSON,
    start: Annotated[
        str | None,
        typer.Option("--start-at", help="Begin at a step: w6, update, 12.", metavar="STEP"),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Begin where you left.")] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Show the notes of what is presented elsewhere.")
    ] = False,
    form: options.FormName = None,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
) -> None:
    """Present a lesson to a class, full screen, one idea a key."""
    if resume and start is not None:
        raise RejectedError(Problem("`--start-at` and `--resume` both say where to begin"))
    _look_for_a_terminal()
    if notes:
        _show_notes()
        return
    load = partial(options.load, lesson, assignments, form, digits)
    _present(load, lesson, parameter, start, resume=resume)


def _present(
    load: Callable[[], "Lesson"], name: str, parameter: str, start: str | None, *, resume: bool
) -> None:
    """Present what a lesson tells, of one parameter if it is named."""
    from backprop_tutor.render.stage import looks
    from backprop_tutor.render.stage.app import Stage
    from backprop_tutor.render.stage.diary import Diary
    from backprop_tutor.render.stage.view.screenful import Size
    from backprop_tutor.render.stage.view.show import Show

    show = Show(load(), parameter, _glyphs(), Size(*shutil.get_terminal_size()))
    if start is not None:
        show.walk.jump(start)
    said = _resume(show, name) if resume else ""
    _run(Stage(show, load, Diary(name), said, looks.first()))


def _resume(show: "Show", lesson: str) -> str:
    """Go to the place that was left; return what is to be said."""
    from backprop_tutor.render.stage import message
    from backprop_tutor.render.stage.kept import memory

    try:
        place = memory.recall(lesson)
    except RejectedError as rejected:
        return message.of(rejected)
    if place is None:
        return "no place in this lesson is remembered"
    show.walk.move(place)
    return ""


def _show_notes() -> None:
    from backprop_tutor.render.stage.notes import Notes

    _run(Notes(_glyphs()))


def _run(screen: "FullScreen") -> None:
    """Leave with the exit code of what ends it."""
    screen.run()
    if screen.return_code:
        raise typer.Exit(screen.return_code)


def _glyphs() -> "Glyphs":
    from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE
    from backprop_tutor.render.charset import shows_unicode

    return UNICODE if shows_unicode(sys.stdout) else ASCII


def _look_for_a_terminal() -> None:
    """Raise RejectedError where nothing can be shown full screen, or is to be."""
    if charset.wants_words():
        message = "`bptutor present` draws a wall, and plain words have none"
        raise RejectedError(Problem(message, "`bptutor run --plain --step` goes step by step"))
    streams = sys.stdin, sys.stdout, sys.stderr
    if not all(each.isatty() for each in streams) or os.environ.get("TERM") in PLAIN:
        message = "`bptutor present` needs a terminal for its keys and its screen"
        raise RejectedError(Problem(message, "`bptutor run` prints the whole lesson"))

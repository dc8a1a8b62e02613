"""`bptutor run`: a whole lesson, and training on."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.mistake import Mistake, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model import Lesson
    from backprop_tutor.maths.program import State
    from backprop_tutor.maths.training import Training


def command(
    lesson: options.LessonName = options.DEFAULT_LESSON,
    epochs: Annotated[int, typer.Option("--epochs", help="Train for so many epochs.")] = 1,
    write_all: Annotated[
        bool, typer.Option("--all", help="Write out every derivation, like ones too.")
    ] = False,
    step: Annotated[
        bool, typer.Option("--step", help="Wait for Enter between steps, on a terminal.")
    ] = False,
    form: options.FormName = None,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: options.FormatName = options.Format.TERMINAL,
) -> None:
    """Go through a whole lesson, and train on."""
    if epochs < 0:
        raise RejectedError(Mistake(f"`--epochs` is {epochs}, but cannot be negative"))
    chosen = options.load(lesson, assignments, form, digits)
    from backprop_tutor.maths import training

    plan = training.prepare(chosen)
    states: dict[int, State] = {0: plan.program.start()}
    try:
        training.find_divergence(plan.program.network, plan.program.trace(states[0]))
        _train(plan, epochs, states)
    finally:
        if output is options.Format.JSON:
            _print_record(chosen, plan, states)
        else:
            _print_page(chosen, plan, states, write_all=write_all, step=step)


def _train(plan: "Training", epochs: int, states: "dict[int, State]") -> None:
    """Keep the state after each milestone, the last one before a number is not finite too."""
    from backprop_tutor.cli.progress import watch
    from backprop_tutor.maths import training

    done, state = 0, states[0]
    kept = set(training.milestones(epochs))
    try:
        for done, state in watch(training.train(plan, epochs), epochs):
            if done in kept:
                states[done] = state
    finally:
        states[done] = state


def _print_record(lesson: "Lesson", plan: "Training", states: "dict[int, State]") -> None:
    from backprop_tutor.render import record
    from backprop_tutor.telling.story.sheet import Sheet

    last, program = max(states), plan.program
    sheet = Sheet(lesson, program.network, program.trace(states[0]))
    typer.echo(record.run(sheet, last, program.trace(states[last])))


def _print_page(
    lesson: "Lesson", plan: "Training", states: "dict[int, State]", *, write_all: bool, step: bool
) -> None:
    from backprop_tutor.render import terminal
    from backprop_tutor.telling.story import course, run

    page = run.tell(*course.follow(lesson, plan, states), write_all=write_all)
    terminal.show(page, lesson.digits, terminal.console(), pause=_pause if step else None)


def _pause() -> None:
    """Wait for Enter; a pipe does not wait."""
    if sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        sys.stderr.write("Enter for more ")
        sys.stderr.flush()
        sys.stdin.readline()

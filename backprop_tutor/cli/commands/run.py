"""`bptutor run`: a whole lesson, and training on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from backprop_tutor.cli import history, options, outputs
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.cli.history import Book
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.maths.running.trace import State
    from backprop_tutor.maths.running.training import Training
    from backprop_tutor.telling.document import Document


class Kept(NamedTuple):
    """What is kept of a run."""

    plan: "Training"
    states: "dict[int, State]"
    """The state after each step of the ladder."""
    errors: dict[int, float]
    """The error at each point of the curve."""


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
    file: Annotated[
        str | None,
        typer.Option(
            "--history",
            help="Write every quantity of every epoch; of several batches, those of the first "
            "and the mean error of all.",
            metavar="FILE.csv|.json",
        ),
    ] = None,
    output: outputs.FormatName = outputs.Format.TERMINAL,
    new: outputs.FileName = None,
) -> None:
    """Go through a whole lesson, and train on."""
    if epochs < 0:
        raise RejectedError(Problem(f"`--epochs` is {epochs}, but cannot be negative"))
    if file and new and Path(file) == Path(new):
        raise RejectedError(Problem("`--history` and `--output` are one file", "name two"))
    to = outputs.choose(output, new, _pause if step else None)
    chosen = options.load(lesson, assignments, form, digits)
    with history.keep(file, chosen.name) as book:
        from backprop_tutor.maths.running import training

        plan = training.prepare(chosen)
        kept = Kept(plan, {0: plan.program.start()}, {})
        try:
            _train(kept, epochs, book)
        finally:
            if not isinstance(sys.exception(), SystemExit):  # a signal: nobody waits for the page
                to.show(
                    chosen.digits,
                    lambda: _tell(chosen, kept, write_all=write_all),
                    lambda: _record(chosen, kept),
                )


def _train(kept: Kept, epochs: int, book: "Book | None") -> None:
    """Keep what is told later, the last state before a number is not finite too."""
    from backprop_tutor.cli.progress import watch
    from backprop_tutor.maths.running import training

    plan, states, errors = kept
    ladder, points = set(training.milestones(epochs)), set(training.points(epochs))
    done, state = 0, states[0]
    try:
        if book:
            book.add(plan, done, state)
        training.find_divergence(plan.program.network, plan.program.trace(state))
        passes = training.train(plan._replace(stretch=1) if book else plan, epochs)
        for done, state in watch(passes, epochs):
            if book:
                book.add(plan, done, state)
            if done in ladder:
                states[done] = state
            if done in points:
                errors[done] = training.mean_error(plan, state)
    finally:
        states[done] = state
        if book:
            book.finish()


def _record(lesson: "Lesson", kept: Kept) -> str:
    from backprop_tutor.maths.running.training import mean_error
    from backprop_tutor.record import record
    from backprop_tutor.telling.story.elements.sheet import Sheet

    program = kept.plan.program
    traces = {epoch: program.trace(state) for epoch, state in kept.states.items()}
    errors = {epoch: mean_error(kept.plan, state) for epoch, state in kept.states.items()}
    return record.run(Sheet(lesson, program.network, traces[0]), traces, errors)


def _tell(lesson: "Lesson", kept: Kept, *, write_all: bool) -> "Document":
    from backprop_tutor.telling.story.facts import course
    from backprop_tutor.telling.story.pages import run

    return run.tell(*course.follow(lesson, *kept, everything=write_all))


def _pause() -> None:
    """Wait for Enter; a pipe does not wait."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        sys.stderr.write("Enter for more ")
        sys.stderr.flush()
        if not sys.stdin.readline():  # Ctrl-D
            raise typer.Exit

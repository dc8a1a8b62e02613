"""`bptutor run`: a whole lesson, and training on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import history, options, outputs
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.render import charset

if TYPE_CHECKING:
    from backprop_tutor.cli.history import Book
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.maths.facts.run import Run


def command(
    lesson: options.LessonName = options.DEFAULT_LESSON,
    epochs: Annotated[int, typer.Option("--epochs", help="Train for so many epochs.")] = 1,
    write_all: Annotated[
        bool, typer.Option("--all", help="Also write out derivations that repeat.")
    ] = False,
    sample: Annotated[
        int, typer.Option("--sample", help="Tell the pass of another sample of the first epoch.")
    ] = 1,
    step: Annotated[
        bool,
        typer.Option("--step", help="Wait for Enter between steps, on a terminal; `q` leaves."),
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
    output: outputs.FormatName = None,
    new: outputs.FileName = None,
) -> None:
    """Go through a whole lesson, and train on."""
    if epochs < 0:
        raise RejectedError(Problem(f"`--epochs` is {epochs}, but cannot be negative"))
    if sample != 1 and epochs != 1:
        message = "`--sample` tells the first epoch and cannot go with `--epochs`"
        raise RejectedError(Problem(message, "leave one of them out"))
    if file and new and Path(file) == Path(new):
        raise RejectedError(Problem("`--history` and `--output` are one file", "name two"))
    to = outputs.choose(output, new, _pause if step else None)
    chosen = options.load(lesson, assignments, form, digits)
    if epochs > 1 and not reach.has_error(chosen):
        message = f"`--epochs` trains, and lesson {quote(chosen.name)} has no error to learn from"
        raise RejectedError(Problem(message, "leave it out"))
    batch = _batch(chosen, sample)
    with history.keep(file, chosen.name) as book:
        from backprop_tutor.maths.facts.run import Run

        found = Run(chosen)
        try:
            _train(found, epochs, book)
        finally:
            if not isinstance(sys.exception(), SystemExit):  # a signal: nobody waits for the page
                _show(found, sample, batch, to, write_all=write_all)


def _train(found: "Run", epochs: int, book: "Book | None") -> None:
    """Write every epoch into the book, the last before a number is not finite too."""
    from backprop_tutor.cli.progress import watch

    try:
        for done, state in watch(found.train(epochs, one_by_one=book is not None), epochs):
            if book:
                book.add(found.plan, done, state)
    finally:
        if book:
            book.finish()


def _batch(lesson: "Lesson", sample: int) -> int:
    """The batch in which a sample is, counted from 0."""
    count = len(lesson.samples)
    if not 1 <= sample <= count:
        there = "there is only one" if count == 1 else f"there are 1 to {count}"
        raise RejectedError(Problem(f"lesson `{lesson.name}` has no sample {sample}", there))
    return (sample - 1) // lesson.batch.size


def _show(found: "Run", sample: int, batch: int, to: outputs.Output, *, write_all: bool) -> None:
    from backprop_tutor.record import run as record
    from backprop_tutor.telling.story.pages import run

    to.show(
        found.lesson.digits,
        lambda: run.tell(found, sample, everything=write_all, drawn=to.draws),
        lambda: record.record(found, batch),
        _ended(found),
    )


def _ended(found: "Run") -> DivergedError | None:
    """What ended the run, where a page has nothing to say of it; of an error that grew it has."""
    diverged = sys.exception()
    if isinstance(diverged, DivergedError) and (diverged.cause or not found.epochs):
        return diverged
    return None


def _pause() -> None:
    """Wait for Enter; a pipe does not wait."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    sys.stderr.write("Enter for more, q to leave" + (".\n" if charset.wants_words() else " "))
    sys.stderr.flush()
    answer = ""
    try:
        answer = sys.stdin.readline()
    finally:
        if not answer:  # Ctrl-C or Ctrl-D
            typer.echo(err=True)
    if not answer or answer.strip().casefold() == "q":
        raise typer.Exit

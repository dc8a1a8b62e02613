"""`bptutor run`: a whole lesson, and training on."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.mistake import Mistake, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model import Lesson
    from backprop_tutor.maths.program import Program, State, Trace


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
    from backprop_tutor.maths import network, training
    from backprop_tutor.maths.program import Program

    if epochs < 0:
        raise RejectedError(Mistake(f"`--epochs` is {epochs}, but cannot be negative"))
    chosen = options.load(lesson, assignments, form, digits)
    program = Program(network.build(chosen))
    after: dict[int, Trace] = {0: program.trace(program.start())}
    try:
        training.find_divergence(program.network, after[0])
        _train(program, epochs, after)
    finally:
        if output is options.Format.JSON:
            _print_record(chosen, program, after)
        else:
            _print_page(chosen, program, after, write_all=write_all, step=step)


def _train(program: "Program", epochs: int, after: "dict[int, Trace]") -> None:
    """Keep the pass after each milestone, the last one before a number is not finite too."""
    from backprop_tutor.cli.progress import watch
    from backprop_tutor.maths import training

    done: int = 0
    state: State = program.start()
    kept = set(training.milestones(epochs))
    try:
        for done, state in watch(training.train(program, epochs), epochs):
            if done in kept:
                after[done] = program.trace(state)
    finally:
        after[done] = program.trace(state)


def _print_record(lesson: "Lesson", program: "Program", after: "dict[int, Trace]") -> None:
    from backprop_tutor.render import record
    from backprop_tutor.telling.story.sheet import Sheet

    last = max(after)
    sheet = Sheet(lesson, program.network, after[0].values)
    typer.echo(record.run(sheet, after[0], last, after[last]))


def _print_page(
    lesson: "Lesson", program: "Program", after: "dict[int, Trace]", *, write_all: bool, step: bool
) -> None:
    from backprop_tutor.maths.derivation import Backpropagation
    from backprop_tutor.maths.valuation import weigh
    from backprop_tutor.render import terminal
    from backprop_tutor.telling.story import run
    from backprop_tutor.telling.story.outcome import Course
    from backprop_tutor.telling.story.sheet import Sheet

    backward = Backpropagation(program.network, lesson.form)
    chains = {name: backward.derive(name) for name in program.network.parameters}
    course = Course(chains, weigh(chains.values(), after[0].values), after)
    sheet = Sheet(lesson, program.network, after[0].values)
    page = run.tell(sheet, course, write_all=write_all)
    terminal.show(page, lesson.digits, terminal.console(), pause=_pause if step else None)


def _pause() -> None:
    """Wait for Enter; a pipe does not wait."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        sys.stderr.write("Enter for more ")
        sys.stderr.flush()
        sys.stdin.readline()

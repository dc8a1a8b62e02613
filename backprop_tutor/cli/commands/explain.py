"""`bptutor explain NAME`: where the number for one weight, or for another quantity, comes from."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, outputs, parameters, quantities
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.telling.detail import Detail

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson


def complete_mistake(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the mistakes that can be made in the lesson."""
    from backprop_tutor.maths.mistakes import catalogue

    names = [each.name for lesson in options.named(ctx) for each in catalogue.find(lesson)]
    return options.offer(names, incomplete)


def command(
    name: quantities.QuantityName,
    lesson: options.LessonName = options.DEFAULT_LESSON,
    form: options.FormName = None,
    detail: Annotated[Detail, typer.Option("--detail", help="How much is told.")] = Detail.FACTORS,
    write_all: Annotated[
        bool, typer.Option("--all", help="Write out every term of a long sum.")
    ] = False,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    mistake: Annotated[
        str | None,
        typer.Option(
            "--mistake",
            help="Beside the right derivation, show the one with a mistake.",
            metavar="NAME",
            autocompletion=complete_mistake,
        ),
    ] = None,
    output: outputs.FormatName = None,
    file: outputs.FileName = None,
) -> None:
    """Explain a weight, or any other quantity, step by step."""
    to = outputs.choose(output, file)
    chosen = options.load(lesson, assignments, form, digits)
    if mistake is not None:
        compare(chosen, parameters.find(name, chosen), mistake, to)
        return
    asked = quantities.find(name, chosen)
    if asked.delta:
        chosen = replace(chosen, form=GradientForm.DELTA)
    tell = show if asked.share else show_origin
    tell(chosen, asked.name, detail, to, write_all=write_all)


def show(
    lesson: "Lesson",
    parameter: str,
    detail: Detail,
    to: outputs.Output,
    *,
    write_all: bool = False,
) -> None:
    """Work out and print; complain of a number that is not finite after printing it."""
    from backprop_tutor.maths.facts import derivation
    from backprop_tutor.maths.running import undefined
    from backprop_tutor.record import record
    from backprop_tutor.telling.story.pages import explain

    found = derivation.of_parameter(lesson, parameter)
    to.show(
        lesson.digits,
        lambda: explain.tell(found, detail, everything=write_all, drawn=to.draws),
        lambda: record.explain(found),
        undefined.find_divergence(found.network, found.trace),
    )


def show_origin(
    lesson: "Lesson",
    quantity: str,
    detail: Detail,
    to: outputs.Output,
    *,
    write_all: bool = False,
) -> None:
    """Do the same for a quantity that is worked out, or given and not an input."""
    from backprop_tutor.maths.facts import origin
    from backprop_tutor.maths.running import undefined
    from backprop_tutor.record import record
    from backprop_tutor.telling.story.pages import origin as story

    found = origin.of_quantity(lesson, quantity)
    to.show(
        lesson.digits,
        lambda: story.tell(found, detail, everything=write_all),
        lambda: record.origin(found),
        undefined.find_divergence(found.network, found.trace),
    )


def compare(lesson: "Lesson", parameter: str, mistake: str, to: outputs.Output) -> None:
    """Print the derivation with a mistake beside the right one."""
    from backprop_tutor.maths.facts import comparison as facts
    from backprop_tutor.record import record
    from backprop_tutor.telling.story.pages import comparison

    found = facts.compare(lesson, parameter, _mistakes(lesson, mistake))
    to.show(
        lesson.digits,
        lambda: comparison.tell(*found),
        lambda: record.compare(*found),
        found.ended,
    )


def _mistakes(lesson: "Lesson", written: str) -> list[str]:
    """The mistakes that are named, `a + b` for two, in the order in which they are made."""
    from backprop_tutor.lesson.problems.near import did_you_mean
    from backprop_tutor.lesson.problems.problem import Problem, RejectedError
    from backprop_tutor.lesson.problems.wording import offer, quote
    from backprop_tutor.maths.mistakes import catalogue
    from backprop_tutor.maths.running import workload

    workload.refuse_mistakes(lesson)
    kinds = {mistake.name: mistake.kind for mistake in catalogue.find(lesson)}
    known = list(kinds)
    names = [name.strip() for name in written.split("+")]
    for name in names:
        if name not in known:
            message = f"in lesson `{lesson.name}` there is no mistake {quote(name)} to make"
            variants = [each for each, kind in kinds.items() if kind == name]
            hint = offer(variants) if variants else did_you_mean(name, known) or offer(known)
            raise RejectedError(Problem(message, hint))
    return sorted(dict.fromkeys(names), key=known.index)

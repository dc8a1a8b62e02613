"""`bptutor explain PARAMETER`: where the number for one weight comes from."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options
from backprop_tutor.lesson.mistake import Mistake, RejectedError
from backprop_tutor.telling.detail import Detail

if TYPE_CHECKING:
    from backprop_tutor.lesson.model import Lesson


def command(
    parameter: Annotated[
        str,
        typer.Argument(
            help="A weight, a bias or an input.",
            metavar="PARAMETER",
            autocompletion=options.complete_parameter,
        ),
    ],
    lesson: options.LessonName = options.DEFAULT_LESSON,
    form: options.FormName = None,
    detail: Annotated[Detail, typer.Option("--detail", help="How much is told.")] = Detail.FACTORS,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: options.FormatName = options.Format.TERMINAL,
) -> None:
    """Explain one weight or bias: every factor of its gradient."""
    chosen = options.load(lesson, assignments, form, digits)
    known = [*chosen.parameters, *_inputs(chosen)]
    parameter = options.meant(parameter, known)
    if parameter not in known:
        raise RejectedError(_unknown(parameter, chosen, known))
    show(chosen, parameter, detail, output)


def show(lesson: "Lesson", parameter: str, detail: Detail, output: options.Format) -> None:
    """Work out and print; complain of a number that is not finite after printing it."""
    from sympy import Symbol

    from backprop_tutor.maths import glance, network, training
    from backprop_tutor.maths.derivation import Backpropagation
    from backprop_tutor.telling.story import explain
    from backprop_tutor.telling.story.sheet import Sheet

    equations = network.build(lesson)
    chain = Backpropagation(equations, lesson.form).derive(Symbol(parameter))
    trace, valuation = glance.look(equations, chain)
    sheet = Sheet(lesson, equations, trace)
    if output is options.Format.JSON:
        from backprop_tutor.render import record

        typer.echo(record.explain(sheet, chain, valuation))
    else:
        from backprop_tutor.render import terminal

        page = explain.tell(sheet, chain, valuation, detail)
        terminal.show(page, lesson.digits, terminal.console())
    training.find_divergence(equations, trace)


def _inputs(lesson: "Lesson") -> list[str]:
    """The inputs that the equations read; of several samples, those of the first batch."""
    from backprop_tutor.maths import samples

    views = samples.views(lesson)[: lesson.batch.size]
    return [name for view in views for name in view.inputs]


def _unknown(parameter: str, lesson: "Lesson", known: list[str]) -> Mistake:
    from backprop_tutor.lesson.near import did_you_mean
    from backprop_tutor.lesson.wording import offer, quote

    hints = filter(None, (did_you_mean(parameter, known), offer(known)))
    message = f"lesson `{lesson.name}` has no parameter or input {quote(parameter)}"
    return Mistake(message, " ".join(hints))

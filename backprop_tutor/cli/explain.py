"""`bptutor explain PARAMETER`: where the number for one weight comes from."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, parameters
from backprop_tutor.telling.detail import Detail

if TYPE_CHECKING:
    from backprop_tutor.lesson.model import Lesson


def command(
    parameter: parameters.ParameterName,
    lesson: options.LessonName = options.DEFAULT_LESSON,
    form: options.FormName = None,
    detail: Annotated[Detail, typer.Option("--detail", help="How much is told.")] = Detail.FACTORS,
    write_all: Annotated[
        bool, typer.Option("--all", help="Write out every term of a long sum.")
    ] = False,
    assignments: options.Assignments = None,
    digits: options.DigitCount = None,
    output: options.FormatName = options.Format.TERMINAL,
) -> None:
    """Explain one weight or bias: every factor of its gradient."""
    chosen = options.load(lesson, assignments, form, digits)
    parameter = parameters.find(parameter, chosen)
    show(chosen, parameter, detail, output, write_all=write_all)


def show(
    lesson: "Lesson",
    parameter: str,
    detail: Detail,
    output: options.Format,
    *,
    write_all: bool = False,
) -> None:
    """Work out and print; complain of a number that is not finite after printing it."""
    from sympy import Symbol

    from backprop_tutor.maths import glance, network, training
    from backprop_tutor.maths.derivation import Backpropagation
    from backprop_tutor.telling.story import explain
    from backprop_tutor.telling.story.sheet import Sheet

    equations = network.build(lesson)
    chain = Backpropagation(equations, lesson.form).derive(Symbol(parameter))
    trace, valuation = glance.look(equations, chain)
    sheet = Sheet(lesson, equations, trace, everything=write_all)
    if output is options.Format.JSON:
        from backprop_tutor.render import record

        typer.echo(record.explain(sheet, chain, valuation))
    else:
        from backprop_tutor.render import terminal

        page = explain.tell(sheet, chain, valuation, detail)
        terminal.show(page, lesson.digits, terminal.console())
    training.find_divergence(equations, trace)

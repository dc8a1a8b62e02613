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
            help="A weight or a bias.",
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
    if parameter not in chosen.parameters:
        raise RejectedError(_unknown(parameter, chosen))
    show(chosen, parameter, detail, output)


def show(lesson: "Lesson", parameter: str, detail: Detail, output: options.Format) -> None:
    """Work out and print; complain of a number that is not finite after printing it."""
    from sympy import Symbol

    from backprop_tutor.maths import network, training
    from backprop_tutor.maths.derivation import Backpropagation
    from backprop_tutor.maths.program import Program
    from backprop_tutor.maths.valuation import weigh
    from backprop_tutor.telling.story import explain
    from backprop_tutor.telling.story.sheet import Sheet

    equations = network.build(lesson)
    program = Program(equations)
    trace = program.trace(program.start())
    chain = Backpropagation(equations, lesson.form).derive(Symbol(parameter))
    valuation = weigh([chain], trace.values)
    sheet, new = Sheet(lesson, equations, trace.values), trace.updated[chain.by]
    if output is options.Format.JSON:
        from backprop_tutor.render import record

        typer.echo(record.explain(sheet, chain, valuation, new))
    else:
        from backprop_tutor.render import terminal

        page = explain.tell(sheet, chain, valuation, new, detail)
        terminal.show(page, lesson.digits, terminal.console())
    training.find_divergence(equations, trace)


def _unknown(parameter: str, lesson: "Lesson") -> Mistake:
    from backprop_tutor.lesson.near import did_you_mean

    there = "there are: " + ", ".join(lesson.parameters)
    guess = did_you_mean(parameter, lesson.parameters)
    return Mistake(
        f"lesson `{lesson.name}` has no parameter `{parameter}`",
        "; ".join(filter(None, (guess, there))),
    )

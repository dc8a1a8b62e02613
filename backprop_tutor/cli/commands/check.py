"""`bptutor check [FILE…]`: whether numbers on paper are right, and what made a wrong one."""

from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.cli import options, outputs, streams
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.answers import Answers
    from backprop_tutor.maths.judging.finding import Page
    from backprop_tutor.maths.judging.verdicts.judge import Judge

WRONG, UNUSABLE = 1, 2
SEVERAL = frozenset({outputs.Format.TERMINAL, outputs.Format.JSON})
"""The formats in which one page may stand behind another."""


def command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help=(
                "YAML or CSV files of numbers or formulas, - for standard input; "
                "else the lesson's own numbers. "
                "After one sample of several, a quantity is w@0.1."
            ),
            metavar="[FILE|-]...",
        ),
    ] = None,
    lesson: options.LessonName = options.DEFAULT_LESSON,
    assignments: options.Assignments = None,
    output: outputs.FormatName = None,
    new: outputs.FileName = None,
) -> None:
    """Check printed numbers, and say why one is wrong."""
    from dataclasses import replace

    from backprop_tutor.cli.progress import watch
    from backprop_tutor.lesson.answers import Answers
    from backprop_tutor.maths.judging import asked
    from backprop_tutor.maths.judging.verdicts.judge import Judge

    to = outputs.choose(output, new)
    if files and len(files) > 1 and (new or to.form not in SEVERAL):
        message = f"`{'--output' if new else f'--format {to.form}'}` is for the numbers of one file"
        raise RejectedError(Problem(message, "check the files one by one"))
    checks = () if files else (asked.check,)
    chosen = options.load(lesson, assignments, None, None, *checks)
    if files:  # the lesson's slips are those of its source
        code = _check_files(Judge(replace(chosen, slips=()), watch), files, to)
    elif chosen.published:
        code = _check(Judge(chosen, watch), Answers("", chosen.published), to)
    else:
        message = f"lesson `{chosen.name}` has no `published` numbers to check"
        raise RejectedError(Problem(message, "name a file with numbers, or `-`"))
    if code:
        raise typer.Exit(code)


def _check_files(judge: "Judge", files: list[str], to: outputs.Output) -> int:
    """Check each file; of several, say first what is found in each in a line."""
    from backprop_tutor.lesson import answers
    from backprop_tutor.maths.facts import judgement

    if len(files) == 1:
        return _check(judge, answers.read(files[0]), to)
    codes, papers = [], []
    for file in files:
        try:
            papers.append(judgement.of_sheet(judge, answers.read(file)))
        except RejectedError as rejected:
            streams.complain(rejected.problems, as_json=to.form is outputs.Format.JSON)
            codes.append(UNUSABLE)
    shown = to.form is outputs.Format.TERMINAL
    for page, sheet in papers if shown else ():
        streams.say(_say_in_short(page, sheet))
    for page, sheet in papers:
        if shown:
            typer.echo()
            streams.say(sheet.file)
        codes.append(_tell(page, sheet, to))
    return UNUSABLE if not papers else WRONG if any(codes) else 0


def _check(judge: "Judge", sheet: "Answers", to: outputs.Output) -> int:
    from backprop_tutor.maths.facts import judgement

    return _tell(*judgement.of_sheet(judge, sheet), to)


def _tell(page: "Page", sheet: "Answers", to: outputs.Output) -> int:
    """Print a page; return the exit code."""
    from backprop_tutor.record import findings
    from backprop_tutor.telling.story.elements.sheet import Sheet
    from backprop_tutor.telling.story.pages.answers import check

    right = page.right
    numbers = Sheet(right.lesson, right.network, right.forward)
    if sheet.faults and to.form is not outputs.Format.JSON:
        streams.complain(sheet.faults)
    to.show(
        right.lesson.digits,
        lambda: check.tell(numbers, page, own=not sheet.file),
        lambda: findings.record(numbers, page, sheet),
    )
    return WRONG if page.wrong or page.wrong_formulas or sheet.faults else 0


def _say_in_short(page: "Page", sheet: "Answers") -> str:
    from backprop_tutor.telling.story.pages.answers import summary

    unread = f", {len(sheet.faults)} not read" if sheet.faults else ""
    return f"{sheet.file}: {summary.short(page)}{unread}"
